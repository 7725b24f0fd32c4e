import type { Account, AccountStore, Credentials } from '../accounts/ports.js';
import { Secret } from '../secret.js';
import { acrossResealing, differsInSealOnly } from './across-resealing.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';
import type { Identity, Sealer } from './sealing.js';

/** As it lies in Keyv: all plain but the credentials. */
type SealedAccount = Omit<Account, 'credentials'> & { readonly credentials: string };

interface PlainCredentials extends Omit<Credentials, 'accessToken' | 'refreshToken'> {
  readonly accessToken: string;
  readonly refreshToken?: string;
}

export function createAccountStore(scope: Scope, sealer: Sealer): AccountStore {
  return {
    async read(xUserId) {
      const stored = await scope.values.read<SealedAccount>(accountKey(xUserId));
      return stored && { value: unseal(sealer, xUserId, stored.value), version: stored.version };
    },

    create: (account) =>
      scope.atomically(async ({ db, values }) => {
        const created = await values.insert(accountKey(account.xUserId), seal(sealer, account));
        if (created) await putIndexRow(db, account);
        return created;
      }),

    async replace({ value, version }, next) {
      const key = accountKey(value.xUserId);
      const write = ({ values }: Scope) =>
        acrossResealing(values, { key, version, isResealed: isResealed(sealer, value) }, (now) =>
          values.replace(key, now, seal(sealer, next)),
        );
      // Leases, intents and new tokens leave the index row as it is: one statement, half the cost.
      if (hasSameIndexRow(value, next)) return write(scope);
      return scope.atomically(async (inner) => {
        const replaced = await write(inner);
        if (replaced) await putIndexRow(inner.db, next);
        return replaced;
      });
    },

    remove: ({ value, version }) =>
      scope.atomically(async ({ db, values }) => {
        const key = accountKey(value.xUserId);
        const removed = await acrossResealing(
          values,
          { key, version, isResealed: isResealed(sealer, value) },
          (now) => values.removeVersion(key, now),
        );
        if (removed) await db.deleteFrom('account_index').where('x_user_id', '=', value.xUserId).execute();
        return removed;
      }),

    count: () => countAll(scope),
    dueForRefresh: (now) => dueForRefresh(scope, now),
    countOfOtherApps: (clientId) => countOfOtherApps(scope, clientId),
  };
}

function accountKey(xUserId: string): string {
  return `account:${xUserId}`;
}

export function accountIdentity(xUserId: string, generation: number): Identity {
  return ['account', xUserId, generation];
}

function seal(sealer: Sealer, { credentials, ...account }: Account): SealedAccount {
  const plain: PlainCredentials = {
    accessToken: credentials.accessToken.reveal(),
    ...(credentials.refreshToken === undefined ? {} : { refreshToken: credentials.refreshToken.reveal() }),
    scopes: credentials.scopes,
    expiresAt: credentials.expiresAt,
    obtainedAt: credentials.obtainedAt,
  };
  const sealed = sealer.seal(JSON.stringify(plain), accountIdentity(account.xUserId, account.generation));
  return { ...account, credentials: sealed };
}

/** `xUserId` is the key that was asked for, not what the value says: a value under another's key does not open. */
function unseal(sealer: Sealer, xUserId: string, { credentials, ...account }: SealedAccount): Account {
  const plain: PlainCredentials = JSON.parse(
    sealer.open(credentials, accountIdentity(xUserId, account.generation)),
  );
  return {
    ...account,
    credentials: {
      ...plain,
      accessToken: new Secret(plain.accessToken),
      refreshToken: plain.refreshToken === undefined ? undefined : new Secret(plain.refreshToken),
    },
  };
}

function isResealed(sealer: Sealer, { xUserId, generation }: Account) {
  return differsInSealOnly<SealedAccount>(
    sealer,
    ({ credentials }) => credentials,
    accountIdentity(xUserId, generation),
  );
}

function indexRow(account: Account): Schema['account_index'] {
  return {
    x_user_id: account.xUserId,
    username: account.username,
    status: account.status,
    client_id: account.clientId,
  };
}

function hasSameIndexRow(one: Account, other: Account): boolean {
  return one.username === other.username && one.status === other.status && one.clientId === other.clientId;
}

async function putIndexRow(db: Scope['db'], account: Account): Promise<void> {
  const { x_user_id, ...rest } = indexRow(account);
  await db
    .insertInto('account_index')
    .values({ x_user_id, ...rest })
    .onConflict((conflict) => conflict.column('x_user_id').doUpdateSet(rest))
    .execute();
}

async function dueForRefresh({ db }: Scope, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('account_index')
    .innerJoin('jobs', (join) =>
      join.on((on) => on('jobs.key', '=', on.fn<string>('concat', [on.val('refresh:'), 'x_user_id']))),
    )
    .select('username')
    .where('due_at', '<', now)
    .orderBy('username')
    .execute();
  return rows.map(({ username }) => username);
}

async function countAll({ db }: Scope): Promise<number> {
  const row = await db
    .selectFrom('account_index')
    .select((query) => query.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Two ranges instead of `<>`, which would read the whole index at every start. */
async function countOfOtherApps({ db }: Scope, clientId: string): Promise<number> {
  const range = (operator: '<' | '>') =>
    db
      .selectFrom('account_index')
      .select((query) => query.fn.countAll<number>().as('count'))
      .where('client_id', operator, clientId);
  const rows = await range('<').unionAll(range('>')).execute();
  return rows.reduce((sum, row) => sum + row.count, 0);
}
