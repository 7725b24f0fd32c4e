import { isOver } from './end-authorization.js';
import { ownsCookie } from './find-authorization.js';
import { isLinkFailure, linkError } from './link-error.js';
import type { LinkOutcome } from './link-flow.js';
import type { Authorization } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** What the final page tells the browser that holds the attempt's cookie. Throws LinkError. */
export async function outcomeOf(
  seams: AccountsSeams,
  authorizationId: string,
  cookie: string | undefined,
): Promise<LinkOutcome> {
  const authorization = (await seams.storage.authorizations.read(authorizationId))?.value;
  if (authorization === undefined) throw linkError('unknown');
  if (!ownsCookie(authorization, cookie)) throw linkError('wrong_browser');
  return toOutcome(authorization, seams.clock.now());
}

function toOutcome(authorization: Authorization, now: number): LinkOutcome {
  const { step, discordName, placeName, pending, code, linkedAs, expected, expiresAt } = authorization;
  if (step === 'linked' && linkedAs !== undefined) {
    return { kind: 'linked', user: linkedAs, discordName, placeName, reauthorized: expected !== undefined };
  }
  if (step === 'failed')
    return failed(isLinkFailure(authorization.failure) ? authorization.failure : 'unknown');
  if (isOver(authorization, now)) return failed('expired');
  if (step === 'awaiting_code' && pending !== undefined && code !== undefined) {
    return { kind: 'code', code, user: pending.user, discordName, expiresAt };
  }
  return { kind: 'in_progress' };
}

function failed(reason: Parameters<typeof linkError>[0]): LinkOutcome {
  const { message, nextStep } = linkError(reason);
  return { kind: 'failed', reason, message, ...(nextStep === undefined ? {} : { nextStep }) };
}
