import type { Place } from '../accounts/ports.js';
import { recordAct } from '../audit/record-act.js';
import type { Credential } from '../credential.js';
import { NotAllowedError, StoreUnavailableError, UserFacingError } from '../errors.js';
import { mark } from '../sentence.js';
import { XError } from '../x-error.js';
import { reviewReason } from './approval/review-reason.js';
import { nextOpening } from './policy/hours.js';
import { type Rules, termsOf } from './policy/terms.js';
import type { EngagementKind } from './ports.js';
import type { PostingSeams } from './seams.js';
import { withToken } from './with-token.js';

export interface EngagementRequest {
  readonly kind: EngagementKind;
  /** Whether it shall hold, or be taken back. */
  readonly wanted: boolean;
  readonly actorId: string;
  readonly place: Place;
  /** Of the actor, in this place. */
  readonly roleIds: readonly string[];
  /** An account that this member may use in this place. */
  readonly xUserId: string;
  readonly xPostId: string;
}

/** Reposts or likes a post at X, or takes that back, at once. Asked for twice it is done once: X keeps one of each. Throws
 *  UserFacingError, AccountBrokenError, NotLinkedError, in words that say what holds. */
export async function engage(seams: PostingSeams, request: EngagementRequest): Promise<void> {
  const { kind, wanted, xUserId, xPostId, actorId, place } = request;
  const call = (credential: Credential) =>
    wanted
      ? seams.x.engage(credential, kind, { xUserId, xPostId })
      : seams.x.disengage(credential, kind, { xUserId, xPostId });
  // To take something back is never stopped.
  if (wanted) await assertFree(seams, request);
  try {
    await withToken(seams, xUserId, call);
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    seams.log.warn(
      { event: 'engagement-failed', kind, wanted, xUserId, xPostId, err: error },
      'X refused it',
    );
    throw inWords(error);
  }
  await writeDown(seams, request);
  seams.log.info({ event: 'engagement', kind, wanted, xUserId, xPostId, actorId, place }, 'X has it');
}

/** X has it: to press again does no harm, and writes it down then. */
async function writeDown({ storage, clock }: PostingSeams, request: EngagementRequest): Promise<void> {
  const { wanted, roleIds: _, ...act } = request;
  const details = { wanted };
  try {
    await storage.transaction((unit) => recordAct(unit, clock.now(), { ...act, details }));
  } catch (cause) {
    if (!(cause instanceof StoreUnavailableError)) throw cause;
    throw new UserFacingError('X has it, but the bot cannot write that down right now.', {
      nextStep: 'Press again in a few minutes. Whoever runs the bot finds the reason in its log.',
      cause,
    });
  }
}

/** What holds back posts holds back these, too; reposts also count against the same limit of X. */
async function assertFree(
  { storage, clock, limits }: PostingSeams,
  request: EngagementRequest,
): Promise<void> {
  const { xUserId, kind } = request;
  // A shared account is stopped by its server wherever its owner is.
  const { stop, rules } = await termsOf(storage, request);
  if (stop === 'paused' || stop === 'bot_removed')
    throw new UserFacingError('Posting is paused for this server.', { nextStep: 'An admin lets it go on.' });
  if (stop !== undefined)
    throw new UserFacingError(
      'X takes nothing of this bot right now: it is out of credits, or a cap is reached.',
      {
        nextStep: 'Whoever runs the bot has been told. Try again later.',
      },
    );
  if (kind !== 'repost') return;
  const now = clock.now();
  if (rules !== undefined) assertAllowed(rules, request, now);
  await storage.transaction(async ({ sends }) => {
    const freeAt = await sends.freeAt({ xUserId, now, limits });
    if (freeAt > now) throw limitReached(freeAt - now);
    await sends.note({ xUserId, at: now });
  });
}

/** A repost is at once, or not at all: there is nothing that reviewers could be shown, or that could wait. */
function assertAllowed({ guildId, policy }: Rules, { place, roleIds }: EngagementRequest, now: number): void {
  // Roles of another place excuse nobody.
  const known = place === `guild:${guildId}` ? roleIds : undefined;
  if (reviewReason(policy, [], known) !== undefined) {
    throw new NotAllowedError('Here every post needs approval, and a repost cannot be reviewed.', {
      nextStep: 'Quote it instead: /tweet with the option “quote” is shown to the reviewers.',
    });
  }
  const opensAt = policy.hours === undefined ? now : nextOpening(policy.hours, now);
  if (opensAt === now) return;
  throw new UserFacingError('This server posts at certain hours only.', {
    nextStep:
      opensAt === undefined
        ? 'Ask an admin of this server.'
        : mark`Try again in ${Math.ceil((opensAt - now) / 60_000)} min.`,
  });
}

function limitReached(waitMs: number): UserFacingError {
  return new UserFacingError('X allows no more reposts of this account for now.', {
    nextStep: mark`Try again in ${Math.ceil(waitMs / 60_000)} min.`,
  });
}

function inWords(error: XError): UserFacingError {
  if (error.outcome === 'unknown')
    return new UserFacingError('X did not answer, so nobody knows whether it has it.', {
      nextStep: 'Press again: X keeps one only, however often it is asked.',
      cause: error,
    });
  if (error.kind === 'not_found')
    return new UserFacingError('X does not have that post (any more).', {
      nextStep: 'Look whether the address is right.',
      cause: error,
    });
  if (error.kind === 'rate_limited')
    return new UserFacingError('X allows no more of these for now.', { cause: error });
  const words =
    error.detail === undefined ? mark('X refused it.') : mark`X refused it. X says: “${error.detail}”`;
  return new UserFacingError(words, { cause: error });
}
