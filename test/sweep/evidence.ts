import type { Account } from '../../src/accounts/ports.js';
import type { Post } from '../../src/posting/ports.js';
import type { Desk } from './desk.js';
import { type JournalLine, readJournal } from './journal.js';
import { type IntegrityTally, integrityOf } from './kill-workers.js';
import type { Model } from './models.js';
import { POST_STATUSES } from './post-statuses.js';
import type { SweepAccount, SweepPlace } from './worker-options.js';
import type { XEntry, XProcess } from './x-process.js';

/** Everything that is known of a round once it is quiet. */
export interface Evidence {
  readonly model: Model;
  readonly accounts: readonly SweepAccount[];
  readonly journal: readonly JournalLine[];
  readonly ledger: readonly XEntry[];
  /** By X user id, as they are stored now. */
  readonly stored: ReadonlyMap<string, Account>;
  readonly posts: readonly Post[];
  /** After every round of kills, and now. */
  readonly integrity: IntegrityTally;
  /** What had not come to its end when the waiting was over. */
  readonly left: readonly string[];
}

/** Any other one is not made by the sweep, and would not be found: the check of accepted posts says so. */
export async function gather(round: {
  readonly desk: Desk;
  readonly x: XProcess;
  readonly model: Model;
  readonly place: SweepPlace;
  readonly accounts: readonly SweepAccount[];
  readonly afterSeq: number;
  readonly left: readonly string[];
  readonly integrity: IntegrityTally;
}): Promise<Evidence> {
  const { desk, x, model, place, accounts, afterSeq, left, integrity } = round;
  const stored = new Map<string, Account>();
  const posts: Post[] = [];
  for (const { xUserId } of accounts) {
    const account = await desk.storage.accounts.read(xUserId);
    if (account !== undefined) stored.set(xUserId, account.value);
    posts.push(...(await desk.storage.posts.ofAccount(xUserId, POST_STATUSES)));
  }
  const whole = await integrityOf(desk);
  return {
    model,
    accounts,
    stored,
    posts,
    left,
    integrity: {
      checks: integrity.checks + 1,
      damage: whole === 'ok' ? integrity.damage : [...integrity.damage, `at the end: ${whole}`],
    },
    journal: readJournal(place.journalFile),
    ledger: await x.ledger(afterSeq),
  };
}
