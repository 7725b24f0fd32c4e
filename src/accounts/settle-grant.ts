import { LinkError, type LinkFailure, StoreUnavailableError } from '../errors.js';
import type { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import { advance } from './advance-authorization.js';
import { confirmLink } from './confirm-link.js';
import { linkError } from './link-error.js';
import type { Authorization, Grant, Stored, XUser } from './ports.js';
import { randomCode } from './random.js';
import { revokeLater } from './refresh-stored.js';
import type { AccountsSeams } from './seams.js';
import { BROWSER_WAITS_MS, untilStored } from './until-stored.js';

/** Tries that a person gets at the code: 5 of 2^40. */
const CODE_TRIES = 5;

/** X has issued a grant and said for whom: linked, or a code to type back into Discord, or let go with a LinkError. */
export async function settleGrant(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  user: XUser,
  grant: Grant,
): Promise<void> {
  try {
    assertScopes(seams, grant);
    assertExpected(consumed.value, user);
    await untilStored(seams, about(consumed), () => keep(seams, consumed, user, grant), BROWSER_WAITS_MS);
  } catch (error) {
    const release = () => letGo(seams, consumed.value.id, user, grant);
    if (error instanceof LinkError) await release();
    // The browser gets its page now; a grant that is stored nowhere goes as soon as that can be written down.
    else if (error instanceof StoreUnavailableError && consumed.value.unclaimed === undefined)
      void untilStored(seams, about(consumed), release);
    throw error;
  }
}

function about({ value }: Stored<Authorization>) {
  return { event: 'grant-not-stored', authorizationId: value.id };
}

async function keep(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  user: XUser,
  grant: Grant,
): Promise<void> {
  if (seams.identity === undefined) return askForCode(seams, consumed, user, grant, randomCode());
  const linked = await confirmLink(seams, consumed, { user, grant, proof: 'identify' });
  if (!linked) throw linkError('expired');
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
  await advance(seams, consumed, ({ codeVerifier: _, unclaimed: _unclaimed, ...rest }) => ({
    ...rest,
    step: 'awaiting_code',
    pending: { user, grant },
    code,
    triesLeft: CODE_TRIES,
  }));
}

/** A grant that nobody will use is revoked, unless something else of that X user stands. */
async function letGo(
  seams: AccountsSeams,
  authorizationId: string,
  user: XUser,
  grant: Grant,
): Promise<void> {
  await seams.storage.transaction(async (unit) => {
    const stored = await unit.authorizations.read(authorizationId);
    if (stored?.value.unclaimed !== undefined) {
      const { unclaimed: _, ...claimed } = stored.value;
      await unit.authorizations.replace(stored, claimed);
    }
    await revokeLater(seams, unit, user.id, grant);
  });
  seams.wake();
}

function assertScopes({ requiredScopes }: AccountsSeams, grant: Grant): void {
  const granted = grant.scopes ?? [];
  const missing = requiredScopes.filter((scope) => !granted.includes(scope));
  // Without a refresh token the link would die within two hours.
  if (missing.length > 0 || grant.refreshToken === undefined) throw linkError('missing_scopes');
}

/** Why a link attempt ends with this error; undefined for a bug. */
export function failureOf(error: unknown): LinkFailure | undefined {
  if (error instanceof LinkError) return error.reason;
  if (!(error instanceof XError)) return undefined;
  if (error.kind === 'rejected_code') return 'code_rejected';
  if (error.kind === 'missing_scope') return 'missing_scopes';
  if (error.kind === 'app_misconfigured' || error.kind === 'app_not_enrolled') return 'app_misconfigured';
  return 'x_unavailable';
}
