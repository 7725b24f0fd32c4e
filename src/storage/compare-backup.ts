import type { Query } from './query.js';
import { SEALED_PLACES } from './sealed-places.js';
import { type Sealer, tryToOpen } from './sealing.js';

export interface NamedAccount {
  readonly xUserId: string;
  readonly username: string;
}

/** What a backup does not know, as far as it can be found out. */
export interface Comparison {
  /** Whether there was a database to compare it with. */
  readonly compared: boolean;
  readonly accounts: number;
  /** Renewed since the backup: the present database has their tokens. */
  readonly renewed: readonly NamedAccount[];
  /** Without a present database: X has very likely renewed their tokens since, so their owners may have to authorize
   *  them again. */
  readonly due: readonly NamedAccount[];
  /** Linked since (they will be gone), and removed since (they come back, and X accepts their tokens no more). */
  readonly linkedSince: readonly NamedAccount[];
  readonly removedSince: readonly NamedAccount[];
  /** Posts that were not up when the backup was made: each is looked up before anything is sent. */
  readonly openPosts: number;
}

interface AccountRow extends NamedAccount {
  readonly generation: number;
  readonly createdAt: number;
}

export async function compare(backup: Query, present: Query | undefined, now: number): Promise<Comparison> {
  const then = await readAccounts(backup);
  const today = present === undefined ? undefined : await readAccounts(present);
  const [posts] = await backup<{ count: number }>(
    "SELECT COUNT(*) AS count FROM posts WHERE status IN ('queued', 'sending', 'unknown', 'held')",
  );
  const common = { accounts: then.size, openPosts: posts?.count ?? 0 };
  if (today === undefined) {
    const due = await readDue(backup, now);
    return { ...common, compared: false, due, renewed: [], linkedSince: [], removedSince: [] };
  }
  const all = [...then.values()];
  return {
    ...common,
    compared: true,
    due: [],
    renewed: all.filter((account) => isRenewed(account, today.get(account.xUserId))).map(nameOf),
    linkedSince: [...today.values()]
      .filter((account) => !isSame(account, then.get(account.xUserId)))
      .map(nameOf),
    removedSince: all.filter((account) => !isSame(account, today.get(account.xUserId))).map(nameOf),
  };
}

/** Puts the newer tokens of the present database into the backup's copy: those that were sealed for the account, and
 *  can be opened. Otherwise the bot would offer X tokens that X has replaced long ago. */
export async function takeOver(
  backup: { readonly query: Query; readonly sealer: Sealer },
  present: Query,
  renewed: readonly NamedAccount[],
): Promise<void> {
  const place = SEALED_PLACES.find(({ name }) => name === 'accounts');
  for (const { xUserId } of renewed) {
    const key = `account:${xUserId}`;
    const [row] = await present<{ value: string; sealed: string }>(
      `SELECT value, ${place?.sealed} AS sealed FROM keyv WHERE key = ?`,
      [key],
    );
    if (row === undefined || place === undefined) continue;
    if (tryToOpen(backup.sealer, row.sealed, place.identity(key, row.value)) === undefined) continue;
    await backup.query('UPDATE keyv SET value = ? WHERE key = ?', [row.value, key]);
    await backup.query(
      `UPDATE account_index SET username = change.username, status = change.status, client_id = change.client_id
       FROM (SELECT ? ->> '$.value.username' AS username, ? ->> '$.value.status' AS status,
         ? ->> '$.value.clientId' AS client_id) AS change WHERE x_user_id = ?`,
      [row.value, row.value, row.value, xUserId],
    );
  }
}

async function readAccounts(query: Query): Promise<Map<string, AccountRow>> {
  const rows = await query<AccountRow>(
    `SELECT value ->> '$.value.xUserId' AS xUserId, value ->> '$.value.username' AS username,
       value ->> '$.value.generation' AS generation, value ->> '$.value.createdAt' AS createdAt
     FROM keyv WHERE key >= 'account:' AND key < 'account;' ORDER BY key`,
  );
  return new Map(rows.map((row) => [row.xUserId, row]));
}

/** Those whose next renewal was due before now: it has happened, if the bot was still running. */
function readDue(query: Query, now: number): Promise<NamedAccount[]> {
  return query<NamedAccount>(
    `SELECT x_user_id AS xUserId, username FROM account_index
     JOIN jobs ON jobs.key = 'refresh:' || x_user_id WHERE due_at <= ? ORDER BY x_user_id`,
    [now],
  );
}

/** The same account, not one that was removed and linked anew. */
function isSame(one: AccountRow, other: AccountRow | undefined): boolean {
  return other !== undefined && other.createdAt === one.createdAt;
}

function isRenewed(then: AccountRow, today: AccountRow | undefined): boolean {
  return today !== undefined && isSame(then, today) && today.generation > then.generation;
}

function nameOf({ xUserId, username }: AccountRow): NamedAccount {
  return { xUserId, username };
}
