import type { Account, AccountStore, Credentials, OAuth1Access } from '../accounts/ports.js';
import { Secret } from '../secret.js';
import { acrossResealing, differsInSealOnly } from './across-resealing.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';
import type { Identity, Sealer } from './sealing.js';

/** As it lies in Keyv: all plain but the credentials. */
type SealedAccount = Omit<Account, 'credentials' | 'oauth1'> & { readonly credentials: string };

interface PlainPair extends Omit<Credentials, 'accessToken' | 'refreshToken'> {
  readonly accessToken: string;
  readonly refreshToken?: string;
}

interface PlainOAuth1 extends Omit<OAuth1Access, 'token' | 'tokenSecret'> {
  readonly token: string;
  readonly tokenSecret: string;
}

/** Both kinds in one piece; a pair alone as it has always been. */
type PlainCredentials = (PlainPair | { readonly accessToken?: undefined }) & {
  readonly oauth1?: PlainOAuth1;
};

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

function seal(sealer: Sealer, { credentials, oauth1, ...account }: Account): SealedAccount {
  const beside = oauth1 === undefined ? {} : { oauth1: plainOAuth1(oauth1) };
  const plain: PlainCredentials =
    credentials === undefined ? beside : { ...plainPair(credentials), ...beside };
  const sealed = sealer.seal(JSON.stringify(plain), accountIdentity(account.xUserId, account.generation));
  return { ...account, credentials: sealed };
}

/** `xUserId` is the key that was asked for, not what the value says: a value under another's key does not open. */
function unseal(sealer: Sealer, xUserId: string, { credentials, ...account }: SealedAccount): Account {
  const plain: PlainCredentials = JSON.parse(
    sealer.open(credentials, accountIdentity(xUserId, account.generation)),
  );
  const { oauth1, ...pair } = plain;
  return {
    ...account,
    ...(pair.accessToken === undefined ? {} : { credentials: pairFrom(pair) }),
    ...(oauth1 === undefined ? {} : { oauth1: oauth1From(oauth1) }),
  };
}

function plainPair({ accessToken, refreshToken, scopes, expiresAt, obtainedAt }: Credentials): PlainPair {
  return {
    accessToken: accessToken.reveal(),
    ...(refreshToken === undefined ? {} : { refreshToken: refreshToken.reveal() }),
    scopes,
    expiresAt,
    obtainedAt,
  };
}

function pairFrom({ accessToken, refreshToken, ...rest }: PlainPair): Credentials {
  return {
    ...rest,
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken),
  };
}

function plainOAuth1({ token, tokenSecret, apiKey, obtainedAt }: OAuth1Access): PlainOAuth1 {
  return { token: token.reveal(), tokenSecret: tokenSecret.reveal(), apiKey, obtainedAt };
}

function oauth1From({ token, tokenSecret, ...rest }: PlainOAuth1): OAuth1Access {
  return { ...rest, token: new Secret(token), tokenSecret: new Secret(tokenSecret) };
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
