import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The bot as it is started anywhere else: its own process, configured by its environment alone. */
export interface BotProcess {
  stop(): Promise<void>;
}

const START_LIMIT_MS = 30_000;
const POLL_MS = 50;

/** Starts the bot in an empty folder (where no `.env` lies) with nothing of our own environment but the path, and
 *  resolves when it says that it is ready. Its log goes to `bot.log` there. */
export async function startBotProcess(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<BotProcess> {
  const main = fileURLToPath(new URL('../bot/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env.PATH, DATABASE_URL: 'sqlite://rookery.db', LOG_LEVEL: 'debug', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(`${folder}/bot.log`);
  child.stdout.pipe(log, { end: false });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  await untilReady(child, `${environment.PUBLIC_URL}/readyz`, () => complaints.join(''));
  return {
    async stop() {
      if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
      log.end();
    },
  };
}

async function untilReady(child: ChildProcess, address: string, complaints: () => string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isReady(address))) {
    if (child.exitCode !== null) throw new Error(`the bot ended while starting:\n${complaints()}`);
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the bot was not ready after ${START_LIMIT_MS / 1000} s:\n${complaints()}`);
    }
    await sleep(POLL_MS);
  }
}

async function isReady(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
