import { accountIdentity } from './account-store.js';
import { replyIdentity } from './post-store.js';
import { revocationIdentity } from './revocation-store.js';
import { authorizationIdentity } from './sealed-authorization.js';
import type { Identity } from './sealing.js';

/** One kind of row that holds a sealed value. */
export interface SealedPlace {
  /** What lies there, in people's words. */
  readonly name: string;
  readonly table: 'keyv' | 'posts';
  /** Columns: what the row is called by, and the text that holds the sealed value. */
  readonly key: string;
  readonly text: string;
  /** Which rows of the table, by key: from this one on, and before that one. */
  readonly from: string;
  readonly before: string | undefined;
  /** SQL that gives the sealed value, or null in a row without one. */
  readonly sealed: string;
  /** What the value was sealed under. */
  identity(key: string, text: string): Identity;
}

/** Everything that is sealed, save for the canary. What is missing here would be lost with the next change of keys;
 *  a test looks for sealed values everywhere else. */
export const SEALED_PLACES: readonly SealedPlace[] = [
  keyvPlace('accounts', 'account', '$.value.credentials', (id, value) =>
    accountIdentity(id, Number(fieldOf(value, 'generation'))),
  ),
  keyvPlace('link attempts', 'authorization', '$.value.secrets', (id, value) =>
    authorizationIdentity(id, String(fieldOf(value, 'step'))),
  ),
  keyvPlace('tokens to revoke', 'revocation', '$.value', (id) => revocationIdentity(id)),
  {
    name: 'replies to posts',
    table: 'posts',
    key: 'id',
    text: 'reply',
    from: '',
    before: undefined,
    sealed: 'reply',
    identity: (id) => replyIdentity(id),
  },
];

/** Values of Keyv's table under one prefix. */
function keyvPlace(
  name: string,
  prefix: string,
  path: string,
  identity: (id: string, value: unknown) => Identity,
): SealedPlace {
  return {
    name,
    table: 'keyv',
    key: 'key',
    text: 'value',
    from: `${prefix}:`,
    // The next letter after ":".
    before: `${prefix};`,
    sealed: `json_extract(value, '${path}')`,
    identity(key, text) {
      const { value }: { value: unknown } = JSON.parse(text);
      return identity(key.slice(prefix.length + 1), value);
    },
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
