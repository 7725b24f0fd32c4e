import { LinkError, type LinkFailure } from '../errors.js';
import type { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import { advance } from './advance-authorization.js';
import { confirmLink } from './confirm-link.js';
import { endAuthorization } from './end-authorization.js';
import { findReturned } from './find-authorization.js';
import { linkError } from './link-error.js';
import type { LinkCallback } from './link-flow.js';
import { consumeState } from './link-steps.js';
import type { Authorization, Grant, Stored, XUser } from './ports.js';
import { randomCode } from './random.js';
import { revokeLater } from './refresh-stored.js';
import type { AccountsSeams } from './seams.js';

/** Tries that a person gets at the code: 5 of 2^40. */
const CODE_TRIES = 5;

/** X's callback: cookie, then state, then the exchange (X gives 30 seconds), then who it is, then the link or the
 *  code. What fails after the state was consumed ends the attempt, and the final page tells it. */
export async function returnedFromX(
  seams: AccountsSeams,
  callback: LinkCallback,
): Promise<{ authorizationId: string }> {
  const stored = await findReturned(seams, callback, 'at_x');
  const authorizationId = stored.value.id;
  const { codeVerifier } = stored.value;
  const consumed = await consumeState(seams, stored);
  try {
    if (callback.error !== undefined || callback.code === undefined) throw linkError('refused');
    if (codeVerifier === undefined) throw linkError('unknown');
    const grant = await seams.oauth.exchange({ code: callback.code, codeVerifier });
    await settle(seams, consumed, grant);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    seams.log.warn({ event: 'link-failed', authorizationId, reason, err: error }, 'link attempt failed');
    await endAuthorization(seams, authorizationId, reason);
  }
  return { authorizationId };
}

async function settle(seams: AccountsSeams, consumed: Stored<Authorization>, grant: Grant): Promise<void> {
  const user = await seams.users.me(grant.accessToken);
  try {
    assertScopes(seams, grant);
    assertExpected(consumed.value, user);
    if (seams.identity === undefined) await askForCode(seams, consumed, user, grant, randomCode());
    else if (!(await confirmLink(seams, consumed, { user, grant, proof: 'identify' })))
      throw linkError('expired');
  } catch (error) {
    if (error instanceof LinkError) await letGo(seams, user, grant);
    throw error;
  }
}

function assertExpected({ expected }: Authorization, user: XUser): void {
  if (expected !== undefined && expected.xUserId !== user.id) throw linkError('wrong_x_user');
}

/** Without Discord's word on who sits at the browser, the grant waits, sealed and unusable, until the code has come
 *  back through Discord. */
async function askForCode(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  user: XUser,
  grant: Grant,
  code: Secret,
): Promise<void> {
  await advance(seams, consumed, ({ codeVerifier: _, ...rest }) => ({
    ...rest,
    step: 'awaiting_code',
    pending: { user, grant },
    code,
    triesLeft: CODE_TRIES,
  }));
}

/** A grant that nobody will use is revoked, unless something else of that X user stands. */
async function letGo(seams: AccountsSeams, user: XUser, grant: Grant): Promise<void> {
  await seams.storage.transaction((unit) => revokeLater(seams, unit, user.id, grant));
  seams.wake();
}

function assertScopes({ requiredScopes }: AccountsSeams, grant: Grant): void {
  const granted = grant.scopes ?? [];
  const missing = requiredScopes.filter((scope) => !granted.includes(scope));
  // Without a refresh token the link would die within two hours.
  if (missing.length > 0 || grant.refreshToken === undefined) throw linkError('missing_scopes');
}

function reasonOf(error: unknown): LinkFailure | undefined {
  if (error instanceof LinkError) return error.reason;
  if (!(error instanceof XError)) return undefined;
  if (error.kind === 'rejected_code') return 'code_rejected';
  if (error.kind === 'missing_scope') return 'missing_scopes';
  if (error.kind === 'app_misconfigured' || error.kind === 'app_not_enrolled') return 'app_misconfigured';
  return 'x_unavailable';
}
