import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { pino } from 'pino';
import { freePort } from '../../../sandbox/free-port.js';
import { type SandboxWorld, startWorld } from '../../../sandbox/world.js';
import { readConfig } from '../../../src/config.js';
import { startBot } from '../../../src/create-bot.js';
import type { Timing } from '../../../src/create-engine.js';
import { createLog, type Log } from '../../../src/log.js';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { type Rigged, rigClock } from './bomb.js';
import type { Canaries } from './canaries.js';
import { type Front, openFront } from './front.js';
import type { LeaksPlant } from './plants.js';

/** How somebody shows that the browser is theirs. */
export type Proof = 'identify' | 'code';

/** Short, so that a whole life of posts and accounts fits in seconds. */
const QUICK: Timing = {
  posting: {
    firstReadMs: 30,
    secondReadMs: 200,
    readGapMs: 150,
    retryMs: 30,
    retryCapMs: 100,
    patienceMs: 1_000,
  },
  accounts: { backoffMs: 30, backoffCapMs: 100, backoffOnDemandMs: 100, unauthorizedQuietMs: 0 },
  jobs: { backOff: { baseMs: 30, maxMs: 100, random: () => 1 } },
};

/** A real bot between the look-alikes, of which everything that it says, keeps and sends is recorded. */
export interface Stage extends Rigged {
  readonly proof: Proof;
  readonly canaries: Canaries;
  readonly world: SandboxWorld;
  /** What a bot of its own process would be started with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly databaseFile: string;
  readonly front: Front;
  readonly log: Log;
  readonly logLines: readonly string[];
  /** The bot ends; its files stay. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(
  canaries: Canaries,
  { proof, plant }: { proof: Proof; plant: LeaksPlant | undefined },
): Promise<Stage> {
  const { path: folder, remove } = await openMemoryFolder('leaks');
  const world = await startWorld({ discordSecret: proof === 'identify', makeSecret: canaries.make });
  const innerPort = await freePort();
  const front = await openFront(Number(world.environment.PORT), innerPort);
  const databaseFile = join(folder, 'rookery.db');
  const environment = {
    ...world.environment,
    PORT: String(innerPort),
    TRUST_PROXY: '1',
    DATABASE_URL: `sqlite://${databaseFile}`,
    ENCRYPTION_KEYS: `${newKey(canaries, 'encryption-key')},${newKey(canaries, 'old-encryption-key')}`,
    LOG_LEVEL: 'trace',
  };
  const logLines: string[] = [];
  const log = openLog({ write: (line) => void logLines.push(line) }, plant);
  const rigged = rigClock();
  const bot = await startBot({ config: readConfig(environment), clock: rigged.clock, log, timing: QUICK });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= bot.stop();
    return stopped;
  };
  return {
    ...rigged,
    proof,
    canaries,
    world,
    environment,
    folder,
    databaseFile,
    front,
    log,
    logLines,
    stop,
    async close() {
      await stop();
      await front.close();
      await world.close();
      await remove();
    },
  };
}

/** 32 bytes that are text, so that the raw key is found as well as its Base64. */
function newKey(canaries: Canaries, kind: 'encryption-key' | 'old-encryption-key'): string {
  const text = randomBytes(24).toString('base64url');
  canaries.add(kind, text);
  return Buffer.from(text).toString('base64');
}

/** The bot's own, unless a bug is planted in it. */
function openLog(destination: { write(line: string): void }, plant: LeaksPlant | undefined): Log {
  if (plant !== 'raw-error') return createLog('trace', destination);
  const err = (error: unknown): string => inspect(error, { depth: 9 });
  return pino({ level: 'trace', base: null, serializers: { err, error: err } }, destination);
}
