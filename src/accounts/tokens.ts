import { type Credential, tokenOf } from '../credential.js';
import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import { hasPair, kindInUse, oauth1InUse, pairInUse } from './credential-in-use.js';
import { marginOf, nextRefreshAt, refreshJob } from './jobs.js';
import type { Account, PairedAccount } from './ports.js';
import type { Refresher } from './refresh.js';
import { refuseOAuth1 } from './refuse-oauth1.js';
import type { AccountsSeams } from './seams.js';

/** A token with less than this left, in ms, may expire on its way to X. */
const LAST_USE_MS = 30_000;

/** How often it is written down that a token which does not expire is in use, in ms. */
const NOTED_EVERY_MS = 24 * 60 * 60_000;

export interface Tokens {
  /** An access token with at least five minutes left (or half the life of a short one), refreshed when needed; the
   *  account's OAuth 1.0a token where the pair is broken, missing, or cannot be refreshed right now. Throws
   *  AccountBrokenError, NotLinkedError, or XError when X cannot be asked right now. */
  credential(xUserId: string): Promise<Credential>;
  /** After a 401 with `rejected`: what has replaced it, refreshed at most once. `isDefinite`: X has said that the token
   *  itself is dead. Throws like `credential`. */
  renewed(
    xUserId: string,
    rejected: Credential,
    refusal?: { readonly isDefinite: boolean },
  ): Promise<Credential>;
}

export function createTokens(seams: AccountsSeams, refresher: Refresher): Tokens {
  return {
    async credential(xUserId) {
      const account = await usable(seams, xUserId);
      const pair = pairInUse(account, seams);
      if (pair === undefined || !hasPair(account)) return spareOf(seams, account);
      const left = pair.expiresAt - seams.clock.now();
      if (left > marginOf(account, seams.timing).aheadMs) {
        await noteUse(seams, account);
        return pair.accessToken;
      }
      return refreshOrMakeDo(seams, refresher, account, left);
    },
    async renewed(xUserId, rejected, { isDefinite = false } = { isDefinite: false }) {
      const account = await usable(seams, xUserId);
      const pair = pairInUse(account, seams);
      const current: Credential = pair?.accessToken ?? (await spareOf(seams, account));
      if (tokenOf(current).reveal() !== tokenOf(rejected).reveal()) return current;
      if (!(current instanceof Secret)) throw await refuseOAuth1(seams, xUserId, current, isDefinite);
      // X has had outages that answer every call with 401: one refresh tells them from a token that was revoked, however
      // young that is, and more of them would only rotate. A time in the future tells of a clock that was put back.
      const since = seams.clock.now() - (account.renewedAt ?? Number.NEGATIVE_INFINITY);
      if (since >= 0 && since < seams.timing.unauthorizedQuietMs) {
        throw new XError('unauthorized', { outcome: 'refused', call: 'token', status: 401 });
      }
      try {
        return accessTokenOf(await refresher.refresh(xUserId, account.generation, { after401: true }));
      } catch (error) {
        const spare = oauth1InUse(account, seams);
        if (error instanceof AccountBrokenError && spare !== undefined) return spare;
        throw error;
      }
    },
  };
}

/** Whatever can be used of it. */
async function usable(seams: AccountsSeams, xUserId: string): Promise<Account> {
  const account = (await seams.storage.accounts.read(xUserId))?.value;
  if (account === undefined) {
    throw new NotLinkedError('That X account is no longer linked.', {
      nextStep: 'Link it again with /link.',
    });
  }
  if (kindInUse(account, seams) !== undefined) return account;
  if (account.status !== 'active') throw new AccountBrokenError(account, account.brokenReason ?? 'rejected');
  throw new AccountBrokenError(account, 'other_app');
}

/** The OAuth 1.0a token of an account whose pair does not work. */
async function spareOf(seams: AccountsSeams, account: Account): Promise<Credential> {
  const spare = oauth1InUse(account, seams);
  if (spare === undefined) throw new AccountBrokenError(account, account.brokenReason ?? 'rejected');
  await noteUseOfSpare(seams, account);
  return spare;
}

/** A refresh that fails for now does not stop a post that the old token can still carry, and none that fails stops a
 *  post of an account with an OAuth 1.0a token. */
async function refreshOrMakeDo(
  seams: AccountsSeams,
  refresher: Refresher,
  account: PairedAccount,
  left: number,
): Promise<Credential> {
  try {
    const fresh = await refresher.refresh(account.xUserId, account.generation);
    if (hasPair(fresh)) await noteUse(seams, fresh);
    return accessTokenOf(fresh);
  } catch (error) {
    const isForNow = error instanceof XError;
    if (isForNow && left > LAST_USE_MS) {
      await noteUse(seams, account);
      return account.credentials.accessToken;
    }
    const spare = oauth1InUse(account, seams);
    if (spare === undefined || !(isForNow || error instanceof AccountBrokenError)) throw error;
    const { xUserId } = account;
    seams.log.info({ event: 'oauth1-in-use', xUserId, err: error }, 'no fresh token; OAuth 1.0a instead');
    return spare;
  }
}

function accessTokenOf(account: Account): Credential {
  if (!hasPair(account)) throw new AccountBrokenError(account, account.brokenReason ?? 'rejected');
  return account.credentials.accessToken;
}

/** The first use in a token's life makes the account one that is refreshed ahead of expiry; one write a life. */
async function noteUse(seams: AccountsSeams, account: PairedAccount): Promise<void> {
  const { lastUsedAt, credentials, xUserId, generation } = account;
  if (lastUsedAt !== undefined && lastUsedAt >= credentials.obtainedAt) return;
  await seams.storage.transaction(async (unit) => {
    const stored = await unit.accounts.read(xUserId);
    if (stored === undefined || stored.value.generation !== generation) return;
    const used: Account = { ...stored.value, lastUsedAt: seams.clock.now() };
    await unit.accounts.replace(stored, used);
    // A refresh under way, in doubt or in its back-off has its own job; it is neither put off nor brought forward.
    const isQuiet = used.lease === undefined && used.intent === undefined && used.failures === undefined;
    if (isQuiet && hasPair(used)) await unit.jobs.add(refreshJob(xUserId, nextRefreshAt(used, seams.timing)));
  });
  seams.wake();
}

/** For the health board alone: nothing has to be refreshed. */
async function noteUseOfSpare(
  { storage, clock }: AccountsSeams,
  { xUserId, lastUsedAt }: Account,
): Promise<void> {
  const now = clock.now();
  if (lastUsedAt !== undefined && Math.abs(now - lastUsedAt) < NOTED_EVERY_MS) return;
  await storage.transaction(async ({ accounts }) => {
    const stored = await accounts.read(xUserId);
    if (stored !== undefined) await accounts.replace(stored, { ...stored.value, lastUsedAt: now });
  });
}
