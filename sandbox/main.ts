import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, type SandboxArguments, USAGE } from './arguments.js';
import { startPage } from './page/start-page.js';
import { type Report, runLine } from './run-line.js';
import { settleTeam } from './settle-team.js';
import { startBotProcess } from './start-bot.js';
import { untilEnded } from './until-ended.js';
import { type SandboxWorld, startWorld } from './world.js';
import type { XPost } from './x/look-alike.js';

function print(line: Report): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Everything on look-alikes, nothing to configure. True when every command worked. */
async function runSandbox(wanted: SandboxArguments): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'rookery-sandbox-'));
  const world = await startWorld();
  settleTeam(world.discord);
  try {
    const bot = await startBotProcess(folder, world.environment);
    try {
      return wanted.lines.length > 0
        ? await runLines(world, wanted)
        : await showPage(world, wanted.as, folder);
    } finally {
      await bot.stop();
    }
  } finally {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runLines(world: SandboxWorld, { lines }: SandboxArguments): Promise<boolean> {
  let worked = true;
  for (const [index, line] of lines.entries()) {
    worked = await runLine(world, line, print);
    if (worked) continue;
    // What follows a command that failed would only confuse.
    const left = lines.length - index - 1;
    say(`${line.line} did not work${left === 0 ? '.' : `; ${left} more left out.`}`);
    break;
  }
  for (const post of world.x.posts()) print({ timeline: describe(post) });
  return worked;
}

function describe({ username, text, id, media, poll }: XPost): Report {
  return {
    username,
    text,
    id,
    ...(media === undefined
      ? {}
      : { media: media.map(({ kind, bytes, sha256, altText }) => ({ kind, bytes, sha256, altText })) }),
    ...(poll === undefined ? {} : { poll: poll.options }),
  };
}

/** The page, until it is ended. */
async function showPage(world: SandboxWorld, person: string, folder: string): Promise<boolean> {
  const page = await startPage(world, { person });
  try {
    say(`Rookery runs against a look-alike Discord and a look-alike X; nothing leaves this computer.
Open this address in a browser. Ctrl-C ends it, and nothing is kept.`);
    process.stdout.write(`\n  ${page.address}\n\n`);
    say(`The bot's log: ${join(folder, 'bot.log')}`);
    await untilEnded();
  } finally {
    await page.close();
  }
  return true;
}

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted.help) process.stdout.write(USAGE);
  else process.exitCode = (await runSandbox(wanted)) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
