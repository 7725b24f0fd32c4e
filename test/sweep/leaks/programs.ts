import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Piece, piece } from './places.js';
import type { Stage } from './stage.js';

interface Program {
  readonly file: 'main.js' | 'rookery.js';
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const BOT = findBot();
/** A program that does not end by itself is told to. */
const END_AFTER_MS = 8_000;

/** Runs what an operator runs, with right settings and with wrong ones, and gives all that it says, its arguments and
 *  its environment. */
export async function runPrograms(stage: Stage): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const queue = programsOf(stage);
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      pieces.push(...(await run(next, stage.folder)));
  };
  await Promise.all([work(), work()]);
  return pieces;
}

function programsOf({ canaries, environment }: Stage): Program[] {
  const rookery = (words: string, own: Readonly<Record<string, string>> = environment): Program => ({
    file: 'rookery.js',
    words: words.split(' '),
    environment: own,
  });
  const appId = environment.DISCORD_TOKEN?.split('.')[0] ?? '';
  const refused = {
    ...environment,
    DISCORD_TOKEN: `${appId}.c2FuZA.${canaries.make('wrong-bot-token', 27)}`,
    DISCORD_CLIENT_SECRET: canaries.make('wrong-discord-client-secret', 24),
    X_CLIENT_SECRET: canaries.make('wrong-x-client-secret', 36),
  };
  const rightToken = { ...refused, DISCORD_TOKEN: environment.DISCORD_TOKEN ?? '' };
  const unusable = {
    ...environment,
    // Each in the wrong place or the wrong shape.
    DISCORD_TOKEN: `"${refused.DISCORD_TOKEN}"`,
    DISCORD_CLIENT_SECRET: `"${refused.DISCORD_TOKEN}"`,
    X_CLIENT_ID: refused.X_CLIENT_SECRET,
    ENCRYPTION_KEYS: canaries.make('wrong-encryption-key', 24),
    DATABASE_URL: `postgres://rookery:${canaries.make('password-in-database-url', 24)}@127.0.0.1/rookery`,
    PUBLIC_URL: `https://rookery:${canaries.make('password-in-address', 24)}@rookery.example.com`,
    X_API_URL: `https://rookery:${canaries.latest('password-in-address')}@x.example.com/?key=${canaries.latest('password-in-address')}`,
    LOG_LEVEL: refused.X_CLIENT_SECRET,
  };
  return [
    rookery('doctor'),
    rookery('doctor --json', refused),
    rookery('doctor', rightToken),
    rookery('doctor', unusable),
    rookery('keys list'),
    rookery('keys list --json', {
      ...environment,
      ENCRYPTION_KEYS: environment.ENCRYPTION_KEYS?.split(',')[1] ?? '',
    }),
    rookery('keys rotate'),
    { file: 'main.js', words: [], environment: unusable },
    // A database of its own: two bots on one would be another test.
    {
      file: 'main.js',
      words: [],
      environment: { ...refused, PORT: '0', DATABASE_URL: 'sqlite://refused.db' },
    },
  ];
}

async function run({ file, words, environment }: Program, folder: string): Promise<Piece[]> {
  const where = `${file} ${words.join(' ')}`;
  const child = spawn(process.execPath, [join(BOT, file), ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  await once(child, 'spawn');
  const seen = child.pid === undefined ? [] : processPieces(child.pid, where);
  const timer = setTimeout(() => child.kill('SIGTERM'), END_AFTER_MS);
  await once(child, 'close');
  clearTimeout(timer);
  return [...seen, piece('output of a program', where, Buffer.concat(said))];
}

/** What anybody on the machine sees of this process, and what its owner does. */
export function processPieces(pid: number, where: string): Piece[] {
  const read = (file: string): Buffer =>
    existsSync(`/proc/${pid}/${file}`) ? readFileSync(`/proc/${pid}/${file}`) : Buffer.alloc(0);
  return [
    piece('arguments of a process', where, read('cmdline')),
    piece('environment of a process', where, read('environ')),
  ];
}

/** All processes of the machine, as `ps` shows them to everybody. */
export async function listProcesses(): Promise<Piece> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'args='], { maxBuffer: 2 ** 26 });
  return piece('arguments of a process', 'ps', stdout);
}

/** The programs as they are delivered; this file may run as it is written or as it is compiled. */
function findBot(): string {
  const compiled = join(import.meta.dirname, '../../../bot');
  return existsSync(compiled) ? compiled : join(import.meta.dirname, '../../../dist/bot');
}
