import { setTimeout as sleep } from 'node:timers/promises';
import { tokenOf } from '../../src/credential.js';
import { XError } from '../../src/x-error.js';
import { ignoreRefusal, type Load, leave, submit } from './deeds.js';
import { shortHash } from './journal.js';
import { createRandom, type Random } from './random.js';
import type { SweepAccount } from './worker-options.js';

/** How many post at a time, and how long each pauses between two posts, in ms. */
const PEOPLE = 2;
const PAUSE_MS = [30, 100] as const;

/** How often somebody unlinks something instead of waiting for the next post. */
const LEAVE = 0.05;

/** When the wall clock of all processes comes to a multiple of this, each of them asks for every token. */
const TOGETHER_MS = 150;

/** People who post and tokens that are asked for, until the process is killed. Resolves when the first post has been
 *  accepted: from then on there is no moment in which nothing is under way. */
export async function driveLoad(load: Load, seed: number): Promise<void> {
  void askTogether(load);
  const people = Array.from({ length: PEOPLE }, (_, index) => `${load.name}.${index + 1}`);
  await Promise.race(people.map((person) => postOnAndOn(load, createRandom(seed, person), person)));
}

/** Resolves with the first post. A failure that is not expected is a bug: it ends the process, and the sweep says so. */
async function postOnAndOn(load: Load, random: Random, person: string): Promise<void> {
  await submit(load, random, `${person}.1`);
  void (async () => {
    for (let count = 2; ; count += 1) {
      const begun = performance.now();
      await submit(load, random, `${person}.${count}`);
      await askForToken(load, random.pick(load.accounts));
      const leaving = load.accounts.filter(({ leaves }) => leaves);
      if (random.chance(LEAVE))
        for (const account of random.shuffled(leaving).slice(0, 1)) void leave(load, account);
      // SQLite lets one process write at a time, and one that writes without a pause keeps the others out for as long.
      await sleep(Math.max(random.between(...PAUSE_MS), performance.now() - begun));
    }
  })();
}

/** What has to be refreshed then is wanted by all processes in the same moment. */
async function askTogether(load: Load): Promise<void> {
  for (;;) {
    await sleep(TOGETHER_MS - (Date.now() % TOGETHER_MS));
    askForAll(load);
  }
}

/** Of each account one at a time: more would only queue for the database. */
export function askForAll(load: Load): void {
  const { accounts, asking } = load;
  for (const account of accounts) {
    if (asking.has(account.xUserId)) continue;
    asking.add(account.xUserId);
    void askForToken(load, account).finally(() => asking.delete(account.xUserId));
  }
}

async function askForToken({ engine, journal }: Load, { xUserId }: SweepAccount): Promise<void> {
  try {
    const token = await engine.accounts.tokens.credential(xUserId);
    journal.note({ kind: 'used', accessHash: shortHash(tokenOf(token)) });
  } catch (error) {
    if (!(error instanceof XError)) ignoreRefusal(error);
  }
}
