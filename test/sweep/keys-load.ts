import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../src/create-engine.js';
import { tokenOf } from '../../src/credential.js';
import { UserFacingError } from '../../src/errors.js';
import { Secret } from '../../src/secret.js';
import { XError } from '../../src/x-error.js';
import { type Journal, shortHash } from './journal.js';
import { createRandom, type Random } from './random.js';
import type { SweepAccount, WorkerOptions } from './worker-options.js';

/** How many are busy at a time, and how long each pauses, in ms. */
const PEOPLE = 3;
const PAUSE_MS = [5, 40] as const;
/** Tokens are asked for more often than anybody posts: each gives a refresh. */
const POST_CHANCE = 0.25;

interface Traffic {
  readonly engine: Engine;
  readonly journal: Journal;
  readonly options: WorkerOptions;
}

/** People who post (with a reply to be edited later, whose token is sealed) and tokens that are refreshed, until the
 *  process ends. A failure that is not expected is a bug: it ends the process, and the sweep says so. */
export function driveTraffic(traffic: Traffic, seed: number): void {
  for (let person = 1; person <= PEOPLE; person += 1) {
    const id = `${traffic.options.name}.${person}`;
    void beBusy(traffic, createRandom(seed, id), id);
  }
}

async function beBusy(traffic: Traffic, random: Random, person: string): Promise<void> {
  const [first, ...others] = traffic.options.accounts;
  if (first === undefined) return;
  for (let count = 1; ; count += 1) {
    const begun = performance.now();
    const account = random.pick([first, ...others]);
    if (random.chance(POST_CHANCE)) await post(traffic, account, `Post ${person}.${count}`);
    else await askForToken(traffic, account);
    // SQLite lets one process write at a time, and one that writes without a pause keeps the others out for as long.
    await sleep(Math.max(random.between(...PAUSE_MS), performance.now() - begun));
  }
}

const MINUTES = 60_000;

async function post(
  { engine, journal }: Traffic,
  { xUserId, owners }: SweepAccount,
  text: string,
): Promise<void> {
  journal.note({ kind: 'offered', text, xUserId });
  const reply = {
    applicationId: '1',
    token: new Secret(`interaction token of ${text}`),
    messageId: '@original',
    expiresAt: Date.now() + 15 * MINUTES,
  };
  const place = 'guild:1';
  const request = { authorId: owners[0], xUserId, place, channelId: '1', texts: [text], reply } as const;
  const { id, status } = await engine.posting.submit(request, 0);
  journal.note({ kind: 'accepted', text, postId: id, status });
}

async function askForToken({ engine, journal }: Traffic, { xUserId }: SweepAccount): Promise<void> {
  try {
    const token = await engine.accounts.tokens.credential(xUserId);
    journal.note({ kind: 'used', accessHash: shortHash(tokenOf(token)) });
  } catch (error) {
    if (!(error instanceof XError) && !(error instanceof UserFacingError)) throw error;
  }
}
