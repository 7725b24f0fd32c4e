import { type Credential, tokenOf } from '../credential.js';
import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { XError } from '../x-error.js';
import { marginOf, nextRefreshAt, refreshJob } from './jobs.js';
import type { Account } from './ports.js';
import type { Refresher } from './refresh.js';
import type { AccountsSeams } from './seams.js';

/** A token with less than this left, in ms, may expire on its way to X. */
const LAST_USE_MS = 30_000;

export interface Tokens {
  /** An access token with at least five minutes left (or half the life of a short one), refreshed when needed. Throws AccountBrokenError,
   *  NotLinkedError, or XError when X cannot be asked right now. */
  credential(xUserId: string): Promise<Credential>;
  /** After a 401 with `rejected`: the token that has replaced it, refreshed at most once. Throws like `credential`. */
  renewed(xUserId: string, rejected: Credential): Promise<Credential>;
}

export function createTokens(seams: AccountsSeams, refresher: Refresher): Tokens {
  return {
    async credential(xUserId) {
      const account = await usable(seams, xUserId);
      const left = account.credentials.expiresAt - seams.clock.now();
      const fresh =
        left > marginOf(account, seams.timing).aheadMs
          ? account
          : await refreshOrMakeDo(refresher, account, left);
      await noteUse(seams, fresh);
      return fresh.credentials.accessToken;
    },
    async renewed(xUserId, rejected) {
      const account = await usable(seams, xUserId);
      const { accessToken } = account.credentials;
      if (accessToken.reveal() !== tokenOf(rejected).reveal()) return accessToken;
      // X has had outages that answer every call with 401: one refresh tells them from a token that was revoked, however
      // young that is, and more of them would only rotate. A time in the future tells of a clock that was put back.
      const since = seams.clock.now() - (account.renewedAt ?? Number.NEGATIVE_INFINITY);
      if (since >= 0 && since < seams.timing.unauthorizedQuietMs) {
        throw new XError('unauthorized', { outcome: 'refused', call: 'token', status: 401 });
      }
      const renewed = await refresher.refresh(xUserId, account.generation, { after401: true });
      return renewed.credentials.accessToken;
    },
  };
}

async function usable({ storage, oauth }: AccountsSeams, xUserId: string): Promise<Account> {
  const account = (await storage.accounts.read(xUserId))?.value;
  if (account === undefined) {
    throw new NotLinkedError('That X account is no longer linked.', {
      nextStep: 'Link it again with /link.',
    });
  }
  if (account.status !== 'active') throw new AccountBrokenError(account, account.brokenReason ?? 'rejected');
  // Tokens of another X app are never sent to this one.
  if (account.clientId !== oauth.clientId) throw new AccountBrokenError(account, 'other_app');
  return account;
}

/** A refresh that fails for now does not stop a post that the old token can still carry. */
async function refreshOrMakeDo(refresher: Refresher, account: Account, left: number): Promise<Account> {
  try {
    return await refresher.refresh(account.xUserId, account.generation);
  } catch (error) {
    if (error instanceof XError && left > LAST_USE_MS) return account;
    throw error;
  }
}

/** The first use in a token's life makes the account one that is refreshed ahead of expiry; one write a life. */
async function noteUse(seams: AccountsSeams, account: Account): Promise<void> {
  const { lastUsedAt, credentials, xUserId, generation } = account;
  if (lastUsedAt !== undefined && lastUsedAt >= credentials.obtainedAt) return;
  await seams.storage.transaction(async (unit) => {
    const stored = await unit.accounts.read(xUserId);
    if (stored === undefined || stored.value.generation !== generation) return;
    const used: Account = { ...stored.value, lastUsedAt: seams.clock.now() };
    await unit.accounts.replace(stored, used);
    // A refresh under way, in doubt or in its back-off has its own job; it is neither put off nor brought forward.
    if (used.lease === undefined && used.intent === undefined && used.failures === undefined) {
      await unit.jobs.add(refreshJob(xUserId, nextRefreshAt(used, seams.timing)));
    }
  });
  seams.wake();
}
