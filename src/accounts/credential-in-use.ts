import type { Account, Credentials, OAuth1Access, PairedAccount } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** The X app of today. */
type App = Pick<AccountsSeams, 'oauth' | 'oauth1'>;

/** The account's pair, if it works with the X app of today. It goes before an OAuth 1.0a token as long as it works: it
 *  may do no more than its scopes say, and its owner can end it without ending anything else. */
export function pairInUse(account: Account, { oauth }: App): Credentials | undefined {
  // Tokens of another X app are never sent to this one.
  return account.status === 'active' && account.clientId === oauth.clientId ? account.credentials : undefined;
}

/** The account's OAuth 1.0a token, if it works with the X app of today. */
export function oauth1InUse(account: Account, { oauth1: app }: App): OAuth1Access | undefined {
  const { oauth1, credentials, status } = account;
  if (oauth1 === undefined || oauth1.apiKey !== app?.apiKey) return undefined;
  // Where there is no pair, the status speaks of this token.
  return credentials === undefined && status !== 'active' ? undefined : oauth1;
}

/** Which of its two kinds of credentials an account is used with today. */
export function kindInUse(account: Account, app: App): 'oauth2' | 'oauth1' | undefined {
  if (pairInUse(account, app) !== undefined) return 'oauth2';
  return oauth1InUse(account, app) === undefined ? undefined : 'oauth1';
}

export function hasPair(account: Account): account is PairedAccount {
  return account.credentials !== undefined;
}
