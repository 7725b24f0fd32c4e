import { XError } from '../x-error.js';
import { isForNow } from './is-for-now.js';
import { revokeJob, revokeUnclaimedJob } from './jobs.js';
import type { AccountsUnit, Grant, XUser } from './ports.js';
import { randomId } from './random.js';
import type { AccountsSeams } from './seams.js';

const LATER_MS = 5 * 60_000;

/** The access token is kept beside the one that will be revoked: it can still tell whose they are. */
const accessOf = (id: string): string => `${id}.access`;

/** Lets go of a grant of which X never said for whom it is. X may end all grants of a user with one of them, so whose it
 *  is has to be known before it is revoked: it is asked for as long as the access token lives. */
export async function revokeUnclaimedLater(
  seams: AccountsSeams,
  unit: AccountsUnit,
  grant: Grant,
): Promise<void> {
  const id = randomId();
  await unit.revocations.put(id, grant.refreshToken ?? grant.accessToken);
  await unit.revocations.put(accessOf(id), grant.accessToken);
  await unit.jobs.add(revokeUnclaimedJob(id, seams.clock.now(), grant.expiresAt));
}

/** Finds out whose grant it is, then has it revoked like any other. When nobody can say, it is revoked only if there is
 *  nothing on this bot that could end with it. */
export async function runUnclaimedRevocation(
  seams: AccountsSeams,
  { id, giveUpAt }: { id: string; giveUpAt: number },
): Promise<undefined | { again: number }> {
  const { storage, clock, log } = seams;
  const accessToken = await storage.revocations.read(accessOf(id));
  if (accessToken === undefined) return undefined;
  let user: XUser | undefined;
  try {
    user = await seams.users.me(accessToken);
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    const again = Math.max(error.retryAt ?? 0, clock.now() + LATER_MS);
    if (isForNow(error) && again < giveUpAt) return { again };
  }
  const isNobodys = user === undefined && (await hasNothing(seams));
  await storage.transaction(async (unit) => {
    await unit.revocations.remove(accessOf(id));
    if (user === undefined && !isNobodys) await unit.revocations.remove(id);
    else await unit.jobs.add(revokeJob(id, user?.id ?? '', clock.now()));
  });
  if (user === undefined && !isNobodys)
    log.warn({ event: 'revocation-dropped' }, 'X never said whose grant it is; not revoked beside others');
  seams.wake();
  return undefined;
}

async function hasNothing({ storage, clock }: AccountsSeams): Promise<boolean> {
  if ((await storage.accounts.count()) > 0) return false;
  return !(await storage.authorizations.pendingFor(undefined, clock.now()));
}
