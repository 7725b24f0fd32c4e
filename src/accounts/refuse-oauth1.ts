import { recordAct } from '../audit/record-act.js';
import type { OAuth1Token } from '../credential.js';
import { AccountBrokenError } from '../errors.js';
import { XError } from '../x-error.js';
import { brokenJob } from './jobs.js';
import { tellOwners } from './mark-broken.js';
import type { Account, AccountsUnit } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** Two refusals so far apart, in ms, and no farther, say that a token is dead: nothing can be refreshed to find that out. */
const SECOND_REFUSAL_MS = { least: 10 * 60_000, most: 6 * 60 * 60_000 };

/** X has refused an OAuth 1.0a token. A 401 that gives no reason may be an outage (X has had some that answer everything
 *  so), and is believed the second time, ten minutes later. Gives the error to throw. */
export async function refuseOAuth1(
  seams: AccountsSeams,
  xUserId: string,
  rejected: OAuth1Token,
  isDefinite: boolean,
): Promise<Error> {
  const broken = await seams.storage.transaction(async (unit) => {
    const stored = await unit.accounts.read(xUserId);
    if (stored === undefined || stored.value.oauth1?.token.reveal() !== rejected.token.reveal())
      return undefined;
    const now = seams.clock.now();
    if (!isDefinite && !isSecond(stored.value, now)) {
      // The first of them is the one that counts.
      if (!isUnderWatch(stored.value, now))
        await unit.accounts.replace(stored, { ...stored.value, oauth1RefusedAt: now });
      return undefined;
    }
    const next = withoutOAuth1(stored.value);
    await unit.accounts.replace(stored, next);
    await tell(seams, unit, next, now);
    return next;
  });
  if (broken === undefined)
    return new XError('unauthorized', { outcome: 'refused', call: 'token', status: 401 });
  seams.log.warn({ event: 'oauth1-refused', xUserId }, 'X does not accept an OAuth 1.0a token any more');
  seams.wake();
  return new AccountBrokenError(broken, broken.brokenReason ?? 'oauth1_rejected');
}

function isUnderWatch({ oauth1RefusedAt }: Account, now: number): boolean {
  const since = now - (oauth1RefusedAt ?? Number.NEGATIVE_INFINITY);
  return since >= 0 && since <= SECOND_REFUSAL_MS.most;
}

function isSecond(account: Account, now: number): boolean {
  const since = now - (account.oauth1RefusedAt ?? Number.NEGATIVE_INFINITY);
  return isUnderWatch(account, now) && since >= SECOND_REFUSAL_MS.least;
}

/** Beside a pair, it is the pair that counts from now on. */
function withoutOAuth1({ oauth1: _, oauth1RefusedAt: _at, ...account }: Account): Account {
  if (account.credentials !== undefined) return account;
  return { ...account, status: 'needs_reauthorization', brokenReason: 'oauth1_rejected' };
}

async function tell(seams: AccountsSeams, unit: AccountsUnit, account: Account, now: number): Promise<void> {
  if (account.status !== 'needs_reauthorization') return;
  await tellOwners(seams, unit, account);
  await unit.jobs.add(brokenJob(account, now));
  const reason = 'oauth1_rejected';
  await recordAct(unit, now, {
    kind: 'needs_reauthorization',
    xUserId: account.xUserId,
    details: { reason },
  });
}
