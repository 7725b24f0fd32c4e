import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createInstance } from '../../src/instance.js';
import { openConnection } from '../../src/storage/connection.js';
import { openedBy } from '../../src/storage/processes.js';
import { rotateKeys } from '../../src/storage/rotate-keys.js';
import { createSealer } from '../../src/storage/sealing.js';
import { createTransact } from '../../src/storage/transaction.js';
import { createWriteLock } from '../../src/storage/write-lock.js';
import { composeWorker } from './compose-worker.js';
import { openJournal } from './journal.js';
import { driveTraffic } from './keys-load.js';
import { type KeysWorkerOptions, NEW_KEY, OLD_KEY } from './keys-options.js';
import { PLANTED } from './keys-plants.js';
import type { WorkerOptions } from './worker-options.js';

/** A few values at a time, with a rest between: time enough to be killed in. */
const PACE = { batch: 20, pauseMs: 5 };
/** The plant that looks away does so seldom, for long: so it overwrites more in less time. */
const SLOW_PACE = { batch: 200, pauseMs: 5 };

/** The process that is killed: a bot under traffic, or one that seals everything with the new key. Waits for its
 *  options; a bot stops in good order when its standard input ends, a rotator says `done` when it is. */
const lines = createInterface({ input: process.stdin });
const ended = once(lines, 'close');

async function main(): Promise<void> {
  say('loaded');
  const [line] = await Promise.race([once(lines, 'line'), ended]);
  if (typeof line === 'string') await work(JSON.parse(line));
}

async function work(given: KeysWorkerOptions): Promise<void> {
  if (given.role === 'bot') await beBot(given.options);
  else await rotate(given);
  process.exit(0);
}

async function beBot(options: WorkerOptions): Promise<void> {
  const journal = openJournal(options.place.journalFile, options.name);
  const { engine, stop } = await composeWorker(options, journal);
  await engine.runner.start();
  if (options.loadSeed !== undefined) driveTraffic({ engine, journal, options }, options.loadSeed);
  say('ready');
  await ended;
  await stop();
}

async function rotate({ databasePath, plant }: KeysWorkerOptions & { role: 'rotator' }): Promise<void> {
  const connection = await openConnection(databasePath);
  const sealer = createSealer([Buffer.from(NEW_KEY, 'hex'), Buffer.from(OLD_KEY, 'hex')]);
  const honest = { query: connection.query, transact: createTransact(connection, createWriteLock()) };
  const { query, transact } = plant === undefined ? honest : PLANTED[plant](honest);
  const instance = createInstance();
  say('ready');
  const { done, inTheWay, unreadable } = await rotateKeys(
    {
      sealer,
      transact,
      query: (statement, parameters) => {
        if (statement.startsWith('UPDATE')) say('batch');
        return query(statement, parameters);
      },
      openedBy: () => openedBy(connection.query, Date.now(), instance.isGone),
      waiting: async () => [],
    },
    plant === 'no-compare' ? SLOW_PACE : PACE,
  );
  if (!done) throw new Error(`the rotation is not done: ${JSON.stringify({ inTheWay, unreadable })}`);
  say('done');
  await ended;
}

/** At once: pipes are written synchronously here. */
function say(word: string): void {
  process.stdout.write(`${word}\n`);
}

// No await: it is bundled as CommonJS.
void main();
