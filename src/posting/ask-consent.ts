import { InvalidInputError, NotAllowedError } from '../errors.js';
import { mark } from '../sentence.js';
import { assertReadyBut } from './assert-ready.js';
import { consentDigest } from './consent.js';
import { readSeen } from './drafts.js';
import type { Post } from './ports.js';
import { reportJob } from './post-job.js';
import { recordPostAct, savedWith } from './record-post-act.js';
import type { PostingSeams } from './seams.js';
import { releaseFiles } from './tidy-files.js';

export interface ConsentRequest {
  readonly postId: string;
  readonly actorId: string;
  /** The revision that was looked at. */
  readonly seen?: number | undefined;
  /** The account that it would go out with. */
  readonly xUserId: string;
}

/** Shows the channel what would be posted, and asks whoever wrote it. Throws like `readDraft`, and InvalidInputError for
 *  what X does not take, what needs nobody's consent, and a channel in which the bot may not write. */
export async function askConsent(seams: PostingSeams, request: ConsentRequest): Promise<Post> {
  const draft = await readSeen(seams, request);
  const { consent } = draft;
  if (consent === undefined) throw new InvalidInputError('Nobody has to be asked for this draft.');
  const asked: Post = { ...draft, xUserId: request.xUserId };
  await assertReadyBut(seams, asked);
  const saved = await savedWith(
    seams,
    { ...asked, consent: { ...consent, state: 'asked', digest: consentDigest(asked) } },
    { kind: 'consent_asked', subjectId: consent.from },
  );
  if (saved === undefined) {
    throw new InvalidInputError('This draft was edited a moment ago.', { nextStep: 'Look at it again.' });
  }
  seams.log.info({ event: 'consent-asked', postId: saved.id, from: consent.from }, 'consent asked');
  if ((await seams.notices.askConsent(saved)) === 'told') return saved;
  await seams.storage.posts.save({ ...saved, consent: { ...consent, state: 'not_asked' } });
  throw new InvalidInputError(mark`I may not write in this channel, so I cannot ask ${consent.name} here.`, {
    nextStep: 'Ask an admin to let me write here, then press the button again.',
  });
}

export interface ConsentAnswer {
  readonly postId: string;
  readonly actorId: string;
  /** How the digest of what was shown begins. */
  readonly shown: string;
  readonly agrees: boolean;
}

/** The answer of whoever wrote it; nobody else's counts. A refusal ends the draft. Its drafter is told either way. Throws
 *  NotAllowedError, and InvalidInputError for what is over, or is not what was shown any more. */
export async function answerConsent(seams: PostingSeams, answer: ConsentAnswer): Promise<Post> {
  for (;;) {
    const post = await readAsked(seams, answer);
    const now = seams.clock.now();
    const consent = {
      ...post.consent,
      state: answer.agrees ? ('given' as const) : ('refused' as const),
      digest: consentDigest(post),
    };
    const next: Post = {
      ...post,
      consent,
      updatedAt: now,
      ...(answer.agrees ? {} : { status: 'cancelled' }),
    };
    const saved = await seams.storage.transaction(async (unit) => {
      const stored = await unit.posts.save(next);
      if (stored !== undefined) {
        await unit.jobs.add(reportJob(stored, now));
        const kind = answer.agrees ? 'consent_given' : 'consent_refused';
        await recordPostAct(unit, seams, stored, { kind, actorId: answer.actorId });
      }
      return stored;
    });
    if (saved === undefined) continue;
    await releaseFiles(seams, saved);
    seams.log.info(
      { event: 'consent', postId: saved.id, from: consent.from, state: consent.state },
      'consent',
    );
    seams.wake();
    return saved;
  }
}

async function readAsked(
  { storage }: PostingSeams,
  { postId, actorId, shown, agrees }: ConsentAnswer,
): Promise<Post & { consent: NonNullable<Post['consent']> }> {
  const post = await storage.posts.read(postId);
  const consent = post?.consent;
  if (post === undefined || consent === undefined) throw over();
  if (consent.from !== actorId)
    throw new NotAllowedError(mark`Only ${consent.name}, who wrote this, can answer.`);
  if (post.status !== 'draft') throw over();
  // Whoever says no says it to whatever became of it.
  if (agrees && !consentDigest(post).startsWith(shown)) {
    throw new InvalidInputError(
      'This was changed after you were asked, so that your answer would be to something else.',
      {
        nextStep: 'Nothing is posted unless you are asked again.',
      },
    );
  }
  return { ...post, consent };
}

function over(): InvalidInputError {
  return new InvalidInputError('This was posted, scheduled or discarded meanwhile.');
}
