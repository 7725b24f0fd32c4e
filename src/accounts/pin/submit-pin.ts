import type { OAuth1Token } from '../../credential.js';
import { LinkError, StoreUnavailableError } from '../../errors.js';
import { Secret } from '../../secret.js';
import { XError } from '../../x-error.js';
import { advance } from '../advance-authorization.js';
import { endAuthorization } from '../end-authorization.js';
import { linkError } from '../link-error.js';
import type { Authorization, Stored, XOAuth1, XUser } from '../ports.js';
import { revokeCredentialLater } from '../refresh-stored.js';
import { untilNoneIsRevoked } from '../revocations-under-way.js';
import type { AccountsSeams } from '../seams.js';
import { BROWSER_WAITS_MS, untilStored } from '../until-stored.js';
import { findOwn } from './find-own.js';
import { inXTime, pinApp } from './pin-app.js';
import { isForAnotherTry, pinFailure } from './pin-failure.js';

/** Tries that a person gets, as with the code of the page. */
const TRIES = 5;

/** X's are of seven digits; it does not say that they will stay so. */
const PIN = /^\d{4,12}$/;

export interface SubmittedPin {
  readonly authorizationId: string;
  readonly discordUserId: string;
  readonly typed: string;
}

/** Exchanges the PIN of X's page. What X issues waits, sealed and unusable, until the member has said that it is for the
 *  right account. Throws LinkError: with `wrong_pin` and `pin_unanswered` it may be typed once more. */
export async function submitPin(seams: AccountsSeams, submitted: SubmittedPin): Promise<XUser> {
  const oauth1 = pinApp(seams);
  const stored = await findOwn(seams, submitted, 'awaiting_pin');
  const typed = submitted.typed.replace(/\s/g, '');
  const { requestToken } = stored.value;
  if (requestToken === undefined) throw linkError('unknown');
  // No PIN at all: X is not asked, and no try is lost.
  if (!PIN.test(typed)) throw linkError('wrong_pin');
  const consumed = await advance(seams, stored, (current) => ({ ...current, step: 'exchanging' }));
  const granted = await exchange(seams, consumed, () => oauth1.accessToken(requestToken, new Secret(typed)));
  return settle(seams, consumed, granted);
}

type Granted = Awaited<ReturnType<XOAuth1['accessToken']>>;

async function exchange(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  ask: () => Promise<Granted>,
): Promise<Granted> {
  try {
    await untilNoneIsRevoked(seams);
    // The step has just been written, but another write may have failed since.
    seams.storage.assertWritable();
    return await inXTime(seams, ask);
  } catch (error) {
    if (error instanceof StoreUnavailableError || (error instanceof XError && isForAnotherTry(error))) {
      await backToPin(seams, consumed, {});
      if (error instanceof StoreUnavailableError) throw error;
      throw linkError(error.kind === 'clock_skewed' ? 'clock_skewed' : 'pin_unanswered', error);
    }
    throw await refused(seams, consumed, error);
  }
}

async function refused(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  error: unknown,
): Promise<unknown> {
  const reason = pinFailure(error);
  if (reason === undefined) return error;
  const { id, triesLeft = TRIES } = consumed.value;
  seams.log.warn({ event: 'pin-refused', authorizationId: id, reason, err: error }, 'a PIN was not taken');
  const isLast = reason === 'wrong_pin' && triesLeft <= 1;
  if (reason === 'wrong_pin' && !isLast) {
    await backToPin(seams, consumed, { triesLeft: triesLeft - 1 });
    return linkError(reason, error);
  }
  const ended = isLast ? 'too_many_tries' : reason;
  await endAuthorization(seams, id, ended);
  return linkError(ended, error);
}

/** Waited for as long as the store takes nothing: an attempt must not stay as if it was being exchanged. */
async function backToPin(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  change: Partial<Authorization>,
): Promise<void> {
  const about = { event: 'pin-step-not-stored', authorizationId: consumed.value.id };
  const back = () => advance(seams, consumed, (now) => ({ ...now, ...change, step: 'awaiting_pin' }));
  await untilStored(seams, about, back, BROWSER_WAITS_MS);
}

async function settle(
  seams: AccountsSeams,
  consumed: Stored<Authorization>,
  { token, xUserId, username }: Granted,
): Promise<XUser> {
  const { id, expected } = consumed.value;
  const about = { event: 'grant-not-stored', authorizationId: id };
  const letGo = () => letGoOf(seams, xUserId, token);
  try {
    if (expected !== undefined && expected.xUserId !== xUserId) throw linkError('wrong_x_user');
    const user = await whoIs(seams, token, { id: xUserId, username, name: username });
    const keep = () =>
      advance(seams, consumed, ({ requestToken: _, ...rest }) => ({
        ...rest,
        step: 'confirming',
        pendingOAuth1: { user, token },
      }));
    await untilStored(seams, about, keep, BROWSER_WAITS_MS);
    return user;
  } catch (error) {
    // A token that is stored nowhere goes as soon as that can be written down.
    if (error instanceof StoreUnavailableError) void untilStored(seams, about, letGo);
    if (!(error instanceof LinkError)) throw error;
    await letGo();
    await endAuthorization(seams, id, error.reason);
    throw error;
  }
}

/** X's own word on who it is, which also shows that its API takes the token; without an answer, what came with it. */
async function whoIs(seams: AccountsSeams, token: OAuth1Token, said: XUser): Promise<XUser> {
  try {
    const user = await inXTime(seams, () => seams.users.me(token));
    return user.id === said.id ? user : said;
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    if (error.kind === 'oauth1_unavailable') throw linkError('oauth1_unavailable', error);
    if (error.kind === 'app_not_enrolled' || error.kind === 'app_misconfigured')
      throw linkError('app_misconfigured', error);
    return said;
  }
}

async function letGoOf(seams: AccountsSeams, xUserId: string, token: OAuth1Token): Promise<void> {
  await seams.storage.transaction((unit) => revokeCredentialLater(seams, unit, xUserId, token));
  seams.wake();
}
