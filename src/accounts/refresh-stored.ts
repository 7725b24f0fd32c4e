import { NotLinkedError } from '../errors.js';
import type { Secret } from '../secret.js';
import { withoutBackOff } from './back-off.js';
import { heal } from './heal.js';
import { nextRefreshAt, refreshJob, revokeJob } from './jobs.js';
import { type Leased, withoutIntent, withoutLease } from './lease.js';
import type { Account, AccountsUnit, Grant } from './ports.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';

const RETRY_MS = 250;
const RETRY_CAP_MS = 5000;

/** Makes the pair that X issued durable; nobody gets its access token before. While the store cannot be written the
 *  pair is held here and tried again: it is the only copy there is. */
export async function storeRefreshed(seams: AccountsSeams, leased: Leased, grant: Grant): Promise<Account> {
  const { xUserId, generation } = leased.account;
  const account = await untilStored(seams, xUserId, () =>
    seams.storage.transaction((unit) => commit(seams, unit, leased, grant)),
  );
  if (account === undefined) throw new NotLinkedError('That X account was unlinked meanwhile.');
  seams.log.info(
    { event: 'refreshed', xUserId, generation: account.generation, was: generation },
    'tokens refreshed',
  );
  seams.wake();
  return account;
}

async function commit(
  seams: AccountsSeams,
  unit: AccountsUnit,
  leased: Leased,
  grant: Grant,
): Promise<Account | undefined> {
  const { xUserId, generation, createdAt } = leased.account;
  const stored = await unit.accounts.read(xUserId);
  if (stored === undefined) {
    // Unlinked by a process that took the lease over: the new pair must not live on at X.
    await revokeLater(seams, unit, xUserId, grant);
    return undefined;
  }
  // Re-linked meanwhile, or unlinked and linked anew: the newer grant stays, and this one is let go (never revoked
  // beside a living one).
  const isSame = stored.value.generation === generation && stored.value.createdAt === createdAt;
  if (!isSame) return stored.value;
  const next = refreshed(stored.value, grant, seams.clock.now());
  await unit.accounts.replace(stored, next);
  await unit.jobs.add(refreshJob(xUserId, nextRefreshAt(next, seams.timing)));
  // This process stood still for so long that another one took its lease, sent the same token and was rejected.
  if (stored.value.status !== 'active') await heal(seams, unit, stored.value);
  return next;
}

/** Everything of the new pair comes from one answer; only what the answer leaves out (RFC 6749 §6) stays. */
function refreshed(account: Account, grant: Grant, now: number): Account {
  const settled = withoutBackOff(withoutIntent(withoutLease(account)));
  const { failures: _, brokenReason: _reason, ...rest } = settled;
  return {
    ...rest,
    status: 'active',
    generation: account.generation + 1,
    credentials: {
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken ?? account.credentials.refreshToken,
      scopes: grant.scopes ?? account.credentials.scopes,
      expiresAt: grant.expiresAt,
      obtainedAt: now,
    },
  };
}

/** Revocation is durable work: the token is kept, sealed, until X has confirmed. */
export async function revokeLater(
  seams: AccountsSeams,
  unit: AccountsUnit,
  xUserId: string,
  grant: { readonly accessToken: Secret; readonly refreshToken?: Secret | undefined },
): Promise<void> {
  const id = randomId();
  await unit.revocations.put(id, grant.refreshToken ?? grant.accessToken);
  await unit.jobs.add(revokeJob(id, xUserId, seams.clock.now()));
}

async function untilStored<T>(seams: AccountsSeams, xUserId: string, store: () => Promise<T>): Promise<T> {
  for (let wait = RETRY_MS; ; wait = Math.min(wait * 2, RETRY_CAP_MS)) {
    try {
      return await store();
    } catch (error) {
      seams.log.error(
        { event: 'refresh-not-stored', xUserId, err: error },
        'new tokens could not be stored; trying again',
      );
      await seams.clock.sleep(wait);
    }
  }
}
