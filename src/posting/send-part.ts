import { refusalIn } from '../accounts/as-account.js';
import type { Credential } from '../credential.js';
import { AccountBrokenError, NotLinkedError } from '../errors.js';
import { XError } from '../x-error.js';
import { appStopFrom } from './app-stop.js';
import { changePost, withPart } from './change-post.js';
import { failPost } from './fail-post.js';
import { findParent } from './find-parent.js';
import type { Stop } from './guild-state.js';
import { hold, holdForApp, holdForStop } from './hold-post.js';
import { isRepeat } from './is-repeat.js';
import { confirmUp, lookUpLater } from './look-up.js';
import { markPublished } from './mark-published.js';
import { lookAgain, type NextStep } from './next-step.js';
import { openPart, parentOf, toXPost } from './parts.js';
import { carryOut } from './policy/carry-out.js';
import { judge, type Verdict } from './policy/gate.js';
import { spend } from './policy/spend.js';
import { type Rules, type Terms, termsOf } from './policy/terms.js';
import { warnOfBudget, warnOfRate } from './policy/warn-of-limits.js';
import type { Part, Post, PostingUnit } from './ports.js';
import { confirmRight } from './right-of-post.js';
import type { PostingSeams } from './seams.js';
import { forgotten } from './upload/upload-file.js';
import { uploadMedia } from './upload/upload-media.js';
import { failureOf, refused, waitForLimit, waitOrFail } from './wait-for-x.js';

/** Sends one part: files first, then the token, then `sending` on disk, then the request, then what became of it on disk. */
export async function sendPart(seams: PostingSeams, queued: Post, open: Part): Promise<NextStep> {
  // Looked at before a token is asked for: while X is down, a stopped post would wait and fail instead of being held;
  // and nothing is uploaded that is not to leave yet.
  const { stop, rules } = await termsOf(seams.storage, queued);
  if (stop !== undefined) return holdForStop(seams, queued, open, stop);
  const parent = parentOf(queued, open);
  if (parent === 'unknown') return findParent(seams, queued, open);
  const allowed = await confirmRight(seams, queued);
  if (!('ready' in allowed)) return allowed.next;
  const early = await lookEarly(seams, allowed.ready, rules);
  if (early !== undefined) return carryOut(seams, allowed.ready, open, early);
  const uploaded = await uploadMedia(seams, allowed.ready, open);
  if (!('ready' in uploaded)) return uploaded.next;
  const post = uploaded.ready;
  const part = openPart(post) ?? open;
  const token = await tokenFor(seams, post, part, () => seams.tokens.credential(post.xUserId));
  if (!('credential' in token)) return token.next;
  // To fetch a token may have taken as long as a whole request: the answer to another would come too late.
  if (seams.isStopping()) return { again: seams.clock.now() };
  // Files may have been on their way for minutes.
  const confirmed = await confirmRight(seams, post);
  if (!('ready' in confirmed)) return confirmed.next;
  const { ready } = confirmed;
  const marked = await markSending(seams, rules === undefined ? ready : { ...ready, isCounted: true }, part);
  if (!('sending' in marked)) return marked.next;
  const { sending } = marked;
  // The part as it is marked: what follows counts its attempts.
  const sent = sending.parts.find(({ index }) => index === part.index);
  return sent === undefined ? undefined : send(seams, sending, sent, parent, token.credential);
}

type TokenResult = { readonly credential: Credential } | { readonly next: NextStep };

/** Nothing has been sent yet, so everything that goes wrong here is definite. */
async function tokenFor(
  seams: PostingSeams,
  post: Post,
  part: Part,
  get: () => Promise<Credential>,
): Promise<TokenResult> {
  try {
    return { credential: await get() };
  } catch (error) {
    if (error instanceof AccountBrokenError)
      return { next: await hold(seams, post, part, 'needs_reauthorization') };
    if (error instanceof NotLinkedError)
      return { next: await failPost(seams, post, part, { kind: 'not_linked' }) };
    if (error instanceof XError) return { next: await waitOrFail(seams, post, part, error) };
    throw error;
  }
}

async function lookEarly(
  seams: PostingSeams,
  post: Post,
  rules: Rules | undefined,
): Promise<Verdict | undefined> {
  if (rules === undefined) return undefined;
  return judge({ seams, unit: seams.storage, post, rules, point: 'leaving' });
}

type MarkResult = { readonly sending: Post } | { readonly next: NextStep };

/** On disk before the request leaves. The right, the stops and X's limits are looked at in the same commit: after an
 *  unlink or a pause nothing follows, and no two processes take the last place in a window. */
async function markSending(seams: PostingSeams, post: Post, part: Part): Promise<MarkResult> {
  const now = seams.clock.now();
  // What stood in the way before is not what will become of this request.
  const { failure: _, ...rest } = post;
  const next = withPart({ ...rest, status: 'sending' }, part.index, {
    status: 'sending',
    // A resend is looked for from the first request on: it may have been that one that arrived.
    sentAt: post.resent ? (part.sentAt ?? now) : now,
    attempts: part.attempts + 1,
    reads: 0,
  });
  let reason: WhyNot | undefined;
  const sending = await changePost(seams, { next, tell: false }, async (unit) => {
    const { terms, why } = await whyNot(seams, unit, post);
    reason = why;
    if (why !== undefined) return false;
    await unit.sends.note({ xUserId: post.xUserId, at: now });
    const { rules } = terms;
    if (rules === undefined) return true;
    const passage = { seams, unit, post, rules, point: 'leaving' } as const;
    await warnOfBudget(passage);
    await spend(unit, { rules, post, part, now, prices: seams.prices });
    await warnOfRate(passage, seams);
    return true;
  });
  if (sending !== undefined) return { sending };
  if (reason === undefined) return { next: lookAgain(seams) };
  return { next: await turnedAway(seams, post, part, reason) };
}

type WhyNot = Verdict | { readonly stop: Stop } | { readonly freeAt: number };

async function whyNot(
  seams: PostingSeams,
  unit: PostingUnit,
  post: Post,
): Promise<{ terms: Terms; why: WhyNot | undefined }> {
  const { clock, limits } = seams;
  const terms = await termsOf(unit, post);
  if (terms.stop !== undefined) return { terms, why: { stop: terms.stop } };
  const verdict = await judge({ seams, unit, post, rules: terms.rules, point: 'leaving' });
  if (verdict !== undefined) return { terms, why: verdict };
  const freeAt = await unit.sends.freeAt({ xUserId: post.xUserId, now: clock.now(), limits });
  return { terms, why: freeAt > clock.now() ? { freeAt } : undefined };
}

function turnedAway(seams: PostingSeams, post: Post, part: Part, reason: WhyNot): Promise<NextStep> {
  if ('stop' in reason) return holdForStop(seams, post, part, reason.stop);
  if ('freeAt' in reason) return waitForLimit(seams, post, part, { freeAt: reason.freeAt });
  return carryOut(seams, post, part, reason);
}

async function send(
  seams: PostingSeams,
  post: Post,
  part: Part,
  parent: string | undefined,
  credential: Credential,
): Promise<NextStep> {
  if (!(await isStillOurs(seams, post))) return lookAgain(seams);
  try {
    const { id } = await seams.x.create(credential, toXPost(post, part, parent));
    return await markPublished(seams, post, part, id);
  } catch (error) {
    if (!(error instanceof XError)) throw error;
    const refusal = refusalIn(error, credential);
    if (refusal !== undefined) return renew(seams, post, part, { credential, ...refusal });
    return settle(seams, post, part, error);
  }
}

/** Whether the row is as this process has marked it. One that stood still since (a suspended machine, SIGSTOP) may find
 *  that another process has taken the post over, looked for it and sent it: then it says no more about it. */
async function isStillOurs({ storage, log }: PostingSeams, post: Post): Promise<boolean> {
  const stored = await storage.posts.read(post.id);
  if (stored?.revision === post.revision) return true;
  log.warn(
    { event: 'post-taken-over', postId: post.id },
    'another process has taken the post over; not sent',
  );
  return false;
}

/** 401 is definite: nothing was posted. Queued again first, so that no row says `sending` while a token is fetched;
 *  then one refresh and a repeat. A repeat that is refused as well finds that its token has just been renewed: it waits. */
async function renew(
  seams: PostingSeams,
  post: Post,
  part: Part,
  { credential, isDefinite }: { credential: Credential; isDefinite: boolean },
): Promise<NextStep> {
  const next = withPart({ ...post, status: 'queued' }, part.index, { status: 'waiting' });
  const queued = await changePost(seams, { next, tell: false, refused: part });
  if (queued === undefined) return lookAgain(seams);
  const token = await tokenFor(seams, queued, part, () =>
    seams.tokens.renewed(post.xUserId, credential, { isDefinite }),
  );
  return 'credential' in token ? { again: seams.clock.now() } : token.next;
}

async function settle(seams: PostingSeams, post: Post, part: Part, error: XError): Promise<NextStep> {
  seams.log.warn(
    { event: 'post-refused', postId: post.id, kind: error.kind, err: error },
    'X did not take the post',
  );
  if (error.outcome === 'unknown') return lookUpLater(seams, post, part);
  // After an earlier request whose outcome nobody saw, "duplicate" says that it did arrive.
  if (error.kind === 'duplicate' && post.resent && !(await isRepeat(seams, post, part)))
    return confirmUp(seams, post, part);
  if (error.kind === 'rate_limited' && error.retryAt !== undefined) {
    return waitForLimit(seams, post, part, { freeAt: error.retryAt, isWordOfX: true });
  }
  // Of a clock that is wrong: X's time is known now, and the next try uses it.
  if (error.outcome === 'not_sent' || error.kind === 'rate_limited' || error.kind === 'clock_skewed') {
    return waitOrFail(seams, post, part, error);
  }
  const stop = appStopFrom(failureOf(error), seams.clock.now());
  if (stop !== undefined) return holdForApp(seams, post, part, stop);
  if (error.kind === 'media_gone' && canRedo(post, part)) return uploadAnew(seams, post, part);
  return refused(seams, post, part, failureOf(error));
}

/** Once; and never while an earlier request may have made a post with what X had: that one would not be known again. */
function canRedo({ resent }: Post, { media = [] }: Part): boolean {
  return !resent && media.length > 0 && media.every(({ upload }) => upload?.redone !== true);
}

async function uploadAnew(seams: PostingSeams, post: Post, part: Part): Promise<NextStep> {
  const media = part.media?.map((file) =>
    file.upload === undefined ? file : { ...file, upload: forgotten(file.upload) },
  );
  const next = withPart({ ...post, status: 'queued' }, part.index, {
    status: 'waiting',
    ...(media === undefined ? {} : { media }),
  });
  await changePost(seams, { next, tell: false, refused: part });
  return lookAgain(seams);
}
