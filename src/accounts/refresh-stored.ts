import type { Credential } from '../credential.js';
import { NotLinkedError } from '../errors.js';
import type { Secret } from '../secret.js';
import { withoutBackOff } from './back-off.js';
import { heal } from './heal.js';
import { nextRefreshAt, refreshJob, revokeJob } from './jobs.js';
import { keepUntilStored } from './keep-until-stored.js';
import { type Leased, withoutIntent, withoutLease } from './lease.js';
import type { Account, AccountsUnit, Grant, KeptPair, PairedAccount } from './ports.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';

/** Makes the pair that X issued durable; nobody gets its access token before. While the store cannot be written the
 *  pair is held here, and in an emergency file, and tried again. */
export async function storeRefreshed(seams: AccountsSeams, leased: Leased, grant: Grant): Promise<Account> {
  const { xUserId, generation, createdAt } = leased.account;
  const pair: KeptPair = { xUserId, generation, createdAt, grant, obtainedAt: seams.clock.now() };
  const account = await keepUntilStored(seams, pair, () => storePair(seams, pair));
  if (account === undefined) throw new NotLinkedError('That X account was unlinked meanwhile.');
  return account;
}

/** By compare-and-set on the generation that it replaces: a newer grant is never overwritten. Gives what is stored
 *  afterwards; undefined when the account is gone. */
export async function storePair(seams: AccountsSeams, pair: KeptPair): Promise<Account | undefined> {
  const account = await seams.storage.transaction((unit) => commit(seams, unit, pair));
  if (account === undefined) return undefined;
  const { xUserId, generation: was } = pair;
  seams.log.info({ event: 'refreshed', xUserId, generation: account.generation, was }, 'tokens refreshed');
  seams.wake();
  return account;
}

async function commit(
  seams: AccountsSeams,
  unit: AccountsUnit,
  { xUserId, generation, createdAt, grant, obtainedAt }: KeptPair,
): Promise<Account | undefined> {
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
  const next = refreshed(stored.value, grant, obtainedAt);
  await unit.accounts.replace(stored, next);
  await unit.jobs.add(refreshJob(xUserId, nextRefreshAt(next, seams.timing)));
  // This process stood still for so long that another one took its lease, sent the same token and was rejected.
  if (stored.value.status !== 'active') await heal(seams, unit, stored.value);
  return next;
}

/** Everything of the new pair comes from one answer; only what the answer leaves out (RFC 6749 §6) stays. */
function refreshed(account: Account, grant: Grant, obtainedAt: number): PairedAccount {
  const settled = withoutBackOff(withoutIntent(withoutLease(account)));
  const { failures: _, brokenReason: _reason, ...rest } = settled;
  return {
    ...rest,
    status: 'active',
    generation: account.generation + 1,
    credentials: {
      accessToken: grant.accessToken,
      refreshToken: grant.refreshToken ?? account.credentials?.refreshToken,
      scopes: grant.scopes ?? account.credentials?.scopes ?? [],
      expiresAt: grant.expiresAt,
      obtainedAt,
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
  await revokeCredentialLater(seams, unit, xUserId, grant.refreshToken ?? grant.accessToken);
}

/** The same of a token of either kind. */
export async function revokeCredentialLater(
  { clock }: AccountsSeams,
  unit: AccountsUnit,
  xUserId: string,
  credential: Credential,
): Promise<void> {
  const id = randomId();
  await unit.revocations.put(id, credential);
  await unit.jobs.add(revokeJob(id, xUserId, clock.now()));
}
