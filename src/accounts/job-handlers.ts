import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { type JobHandler, payloadText } from '../work.js';
import { XError } from '../x-error.js';
import { pausedUntil } from './back-off.js';
import { claimKeptGrant } from './claim-grant.js';
import { hasPair } from './credential-in-use.js';
import { expireAuthorization } from './expire-authorization.js';
import { earliestRefreshAt, nextRefreshAt } from './jobs.js';
import type { Refresher } from './refresh.js';
import { remindOwner } from './remind-owner.js';
import { runUnclaimedRevocation } from './revoke-unclaimed.js';
import { runRevocation } from './run-revocation.js';
import type { AccountsSeams } from './seams.js';
import { tellOwner } from './tell-owner.js';

/** The due work of accounts, by job kind. */
export function createAccountHandlers(
  seams: AccountsSeams,
  refresher: Refresher,
): Record<string, JobHandler> {
  return {
    refresh: (job) => refreshWhenDue(seams, refresher, payloadText(job, 'xUserId')),
    revoke: (job) =>
      runRevocation(seams, { id: payloadText(job, 'id'), xUserId: payloadText(job, 'xUserId') }),
    'revoke-unclaimed': (job) =>
      runUnclaimedRevocation(seams, {
        id: payloadText(job, 'id'),
        giveUpAt: Number(job.payload.giveUpAt),
      }),
    'claim-grant': (job) => claimKeptGrant(seams, payloadText(job, 'authorizationId')),
    'tell-needs-reauthorization': async (job) => {
      await tellOwner(seams, {
        xUserId: payloadText(job, 'xUserId'),
        discordUserId: payloadText(job, 'discordUserId'),
        generation: Number(job.payload.generation),
      });
      return undefined;
    },
    'remind-reauthorization': (job) => {
      const { channelId } = job.payload;
      return remindOwner(seams, {
        xUserId: payloadText(job, 'xUserId'),
        discordUserId: payloadText(job, 'discordUserId'),
        since: Number(job.payload.since),
        why: job.payload.why === 'broken' ? 'broken' : 'requested',
        ...(typeof channelId === 'string' ? { channelId } : {}),
      });
    },
    'expire-authorization': async (job) => {
      await expireAuthorization(seams, payloadText(job, 'authorizationId'));
      return undefined;
    },
    'link-ended': async (job) => {
      const authorization = (await seams.storage.authorizations.read(payloadText(job, 'authorizationId')))
        ?.value;
      if (authorization?.reply !== undefined)
        await seams.notices.linkEnded(authorization.reply, authorization);
      return undefined;
    },
  };
}

/** A refresh that is not due yet (the account turned idle, or was refreshed on demand) is put off; one whose intent is
 *  open is done at once. */
async function refreshWhenDue(
  seams: AccountsSeams,
  refresher: Refresher,
  xUserId: string,
): Promise<undefined | { again: number }> {
  const account = (await seams.storage.accounts.read(xUserId))?.value;
  if (account === undefined || account.status !== 'active' || !hasPair(account)) return undefined;
  // Kept as they are: should the operator go back to the old X app, they work again.
  if (account.clientId !== seams.oauth.clientId)
    return { again: seams.clock.now() + seams.timing.keepAliveMs };
  const paused = pausedUntil(account, seams.clock.now());
  if (paused !== undefined) return { again: paused };
  const inDoubt = account.intent !== undefined || account.failures !== undefined;
  if (!inDoubt && seams.clock.now() < earliestRefreshAt(account, seams.timing)) {
    return { again: nextRefreshAt(account, seams.timing) };
  }
  try {
    await refresher.refresh(xUserId, account.generation);
  } catch (error) {
    // Settled already: logged, and where it helps put down for another try in the failure's own transaction.
    const settled =
      error instanceof XError || error instanceof AccountBrokenError || error instanceof NotLinkedError;
    if (!settled) throw error;
  }
  return undefined;
}
