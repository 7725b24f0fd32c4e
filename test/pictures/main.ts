import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOCS_PICTURES = join(ROOT, 'docs', 'pictures');
/** README shows the one that fits the reader's colours. */
const README_PICTURES = { 'light-wide': 'exchange-light.png', 'dark-wide': 'exchange-dark.png' };
const LOOKS = ['light-wide', 'dark-wide', 'light-phone', 'dark-phone'];
const USAGE = `npm run pictures                     take README's picture and those of docs/team-week.md anew
npm run pictures -- --all FOLDER     every page and card, light and dark, wide and on a phone
`;

/** Runs the tests that drive the sandbox's page, which keep a picture at each step. */
async function takePictures(look: string, folder: string, tests: readonly string[]): Promise<void> {
  const vitest = spawn('npx', ['vitest', 'run', ...tests], {
    cwd: ROOT,
    env: { ...process.env, CI: 'true', LOOK: look, SCREENSHOTS: join(folder, look) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(vitest, 'exit');
  if (code !== 0)
    throw new Error(`The tests that take the pictures failed (${look}): npx vitest run test/browser`);
}

async function takeReadmePictures(folder: string): Promise<void> {
  for (const [look, name] of Object.entries(README_PICTURES)) {
    await takePictures(look, folder, ['test/browser/exchange', '--testNamePattern', 'by mouse']);
    const file = join(DOCS_PICTURES, name);
    await keepSmall(join(folder, look, 'exchange.png'), file);
    process.stdout.write(`${file}\n`);
  }
}

async function takeWeek(folder: string): Promise<void> {
  const look = 'light-wide';
  await takePictures(look, folder, ['test/browser/team-week']);
  const taken = (await readdir(join(folder, look))).filter((name) => name.startsWith('week-'));
  for (const name of taken) {
    const file = join(DOCS_PICTURES, name);
    await keepSmall(join(folder, look, name), file);
    process.stdout.write(`${file}\n`);
  }
}

/** With 256 colours: a third of the bytes, and it looks the same. */
async function keepSmall(picture: string, file: string): Promise<void> {
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(file);
}

async function takeDocsPictures(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rookery-pictures-'));
  try {
    await takeReadmePictures(folder);
    await takeWeek(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeAll(folder: string): Promise<void> {
  for (const look of LOOKS) {
    await takePictures(look, folder, ['test/browser']);
    process.stdout.write(`${join(folder, look)}\n`);
  }
}

const { values } = parseArgs({ options: { all: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) process.stdout.write(USAGE);
else if (values.all !== undefined) await takeAll(resolve(values.all));
else await takeDocsPictures();
