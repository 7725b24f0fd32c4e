import type { Account } from '../../src/accounts/ports.js';
import type { Post, PostStatus } from '../../src/posting/ports.js';
import type { Desk } from './desk.js';
import { type JournalLine, readJournal } from './journal.js';
import type { Model } from './models.js';
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
  /** What `PRAGMA integrity_check` says; `ok` when all is well. */
  readonly integrity: string;
  /** What had not come to its end when the waiting was over. */
  readonly left: readonly string[];
}

/** Any other one is not made by the sweep, and would not be found: the check of accepted posts says so. */
const STATUSES: readonly PostStatus[] = ['queued', 'sending', 'unknown', 'held', 'published', 'failed'];

export async function gather(round: {
  readonly desk: Desk;
  readonly x: XProcess;
  readonly model: Model;
  readonly place: SweepPlace;
  readonly accounts: readonly SweepAccount[];
  readonly afterSeq: number;
  readonly left: readonly string[];
}): Promise<Evidence> {
  const { desk, x, model, place, accounts, afterSeq, left } = round;
  const stored = new Map<string, Account>();
  const posts: Post[] = [];
  for (const { xUserId } of accounts) {
    const account = await desk.storage.accounts.read(xUserId);
    if (account !== undefined) stored.set(xUserId, account.value);
    posts.push(...(await desk.storage.posts.ofAccount(xUserId, STATUSES)));
  }
  const rows = await desk.query<{ integrity_check: string }>('PRAGMA integrity_check');
  return {
    model,
    accounts,
    stored,
    posts,
    left,
    integrity: rows.map((row) => row.integrity_check).join('; '),
    journal: readJournal(place.journalFile),
    ledger: await x.ledger(afterSeq),
  };
}
