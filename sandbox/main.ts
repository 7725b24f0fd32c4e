import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { PEOPLE, readArguments, type SandboxArguments } from './arguments.js';
import { type Report, runLine } from './run-line.js';
import { startBotProcess } from './start-bot.js';
import { type SandboxWorld, startWorld } from './world.js';

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
  try {
    const bot = await startBotProcess(folder, world.environment);
    try {
      return wanted.lines.length > 0
        ? await runLines(world, wanted)
        : await takeLines(world, wanted.as, folder);
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
  for (const line of lines) {
    worked = await runLine(world, line, print);
    // What follows a command that failed would only confuse.
    if (!worked) break;
  }
  for (const { username, text, id } of world.x.posts()) print({ timeline: { username, text, id } });
  return worked;
}

/** Lines from the keyboard until it ends (Ctrl-D) or Ctrl-C. */
async function takeLines(world: SandboxWorld, first: string, folder: string): Promise<boolean> {
  let as = first;
  say(`Rookery runs against a look-alike Discord and a look-alike X. The bot's log: ${join(folder, 'bot.log')}
Type a command as in Discord (/help, /link, /tweet text:Hello), or a name to become somebody else: ${PEOPLE.join(', ')}.
You are ${as}. Ctrl-D ends it.`);
  const input = createInterface({ input: process.stdin });
  process.once('SIGTERM', () => input.close());
  process.once('SIGINT', () => input.close());
  for await (const line of input) {
    const typed = line.trim();
    const person = PEOPLE.find((name) => name === typed);
    if (person !== undefined) as = person;
    if (person !== undefined) say(`You are ${as}.`);
    else if (typed.startsWith('/')) await runLine(world, { as, line: typed }, print);
    else if (typed !== '') say('A command begins with a slash: /help');
  }
  return true;
}

try {
  process.exitCode = (await runSandbox(readArguments(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
