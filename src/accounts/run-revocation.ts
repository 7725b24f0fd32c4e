import type { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import type { AccountsSeams } from './seams.js';

const LATER_MS = 60_000;

/** Revokes a token at X, unless another credential or attempt of that X user stands: X may end every grant of the
 *  user with it. Tried again until X has answered. */
export async function runRevocation(
  seams: AccountsSeams,
  { id, xUserId }: { id: string; xUserId: string },
): Promise<undefined | { again: number }> {
  const { storage, clock, log } = seams;
  const token = await storage.revocations.read(id);
  if (token === undefined) return undefined;
  if (await storage.authorizations.pendingFor(xUserId, clock.now())) return { again: clock.now() + LATER_MS };
  const inUse = (await storage.accounts.read(xUserId)) !== undefined;
  if (!inUse) await revoke(seams, token);
  await storage.revocations.remove(id);
  log.info(
    { event: inUse ? 'revocation-dropped' : 'revoked', xUserId },
    inUse ? 'linked again; not revoked' : 'revoked at X',
  );
  return undefined;
}

async function revoke({ oauth }: AccountsSeams, token: Secret): Promise<void> {
  try {
    await oauth.revoke(token);
  } catch (error) {
    // Dead already: what was wanted. Everything else is tried again by the runner.
    if (error instanceof XError && error.kind === 'rejected_token') return;
    throw error;
  }
}
