import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** README shows the one that fits the reader's colours. */
const README_PICTURES = { 'light-wide': 'exchange-light.png', 'dark-wide': 'exchange-dark.png' };
const LOOKS = ['light-wide', 'dark-wide', 'light-phone', 'dark-phone'];
const USAGE = `npm run pictures                     take README's picture anew, from the sandbox's page
npm run pictures -- --all FOLDER     every page and card, light and dark, wide and on a phone
`;

/** Runs the tests that drive the sandbox's page, which keep a picture at each step. */
async function takePictures(look: string, folder: string, tests: readonly string[]): Promise<void> {
  const vitest = spawn('npx', ['vitest', 'run', 'test/browser', ...tests], {
    cwd: ROOT,
    env: { ...process.env, CI: 'true', LOOK: look, SCREENSHOTS: join(folder, look) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(vitest, 'exit');
  if (code !== 0)
    throw new Error(`The tests that take the pictures failed (${look}): npx vitest run test/browser`);
}

async function takeReadmePictures(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rookery-pictures-'));
  try {
    for (const [look, name] of Object.entries(README_PICTURES)) {
      await takePictures(look, folder, ['--testNamePattern', 'by mouse']);
      const file = join(ROOT, 'docs', 'pictures', name);
      await copyFile(join(folder, look, 'exchange.png'), file);
      process.stdout.write(`${file}\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeAll(folder: string): Promise<void> {
  for (const look of LOOKS) {
    await takePictures(look, folder, []);
    process.stdout.write(`${join(folder, look)}\n`);
  }
}

const { values } = parseArgs({ options: { all: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) process.stdout.write(USAGE);
else if (values.all !== undefined) await takeAll(resolve(values.all));
else await takeReadmePictures();
