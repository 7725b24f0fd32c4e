import { readAuthorizationToken } from './authorization-token.js';
import { hasDigest } from './digest.js';
import { isOpen, isOver } from './end-authorization.js';
import { isLinkFailure, linkError } from './link-error.js';
import type { LinkCallback } from './link-flow.js';
import type { Authorization, AuthorizationStep, Stored } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** The authorization behind an address that nobody has used. Throws LinkError. */
export async function findOffered(seams: AccountsSeams, nonce: string): Promise<Stored<Authorization>> {
  const token = readAuthorizationToken(nonce);
  const stored = token && (await seams.storage.authorizations.read(token.id));
  if (stored === undefined || !hasDigest(token?.secret ?? '', stored.value.nonceHash))
    throw linkError('unknown');
  assertOpen(seams, stored.value);
  if (stored.value.step !== 'offered') throw linkError('used');
  return stored;
}

/** The authorization that a callback belongs to. The cookie is checked before anything is consumed, so that another
 *  browser can neither finish this attempt nor spoil it. Throws LinkError. */
export async function findReturned(
  seams: AccountsSeams,
  callback: LinkCallback,
  step: AuthorizationStep,
): Promise<Stored<Authorization>> {
  const state = readAuthorizationToken(callback.state);
  const stored = state && (await seams.storage.authorizations.read(state.id));
  if (state === undefined || stored === undefined) throw linkError('unknown');
  if (!ownsCookie(stored.value, callback.cookieOf(state.id))) throw linkError('wrong_browser');
  assertOpen(seams, stored.value);
  if (stored.value.step !== step || !hasDigest(state.secret, stored.value.stateHash)) throw linkError('used');
  return stored;
}

export function ownsCookie(authorization: Authorization, cookie: string | undefined): boolean {
  return cookie !== undefined && hasDigest(cookie, authorization.cookieHash);
}

function assertOpen({ clock }: AccountsSeams, authorization: Authorization): void {
  if (authorization.step === 'failed') {
    throw linkError(isLinkFailure(authorization.failure) ? authorization.failure : 'used');
  }
  if (!isOpen(authorization)) throw linkError('used');
  if (isOver(authorization, clock.now())) throw linkError('expired');
}
