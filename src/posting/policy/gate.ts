import { InvalidInputError, type UserFacingError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { countUp } from '../parts.js';
import type { HeldReason, Post, PostFailure, PostingUnit } from '../ports.js';
import { type PostAct, recordPostAct } from '../record-post-act.js';
import type { PostingSeams } from '../seams.js';
import { budget } from './rules/budget.js';
import { hours } from './rules/hours.js';
import { quota } from './rules/quota.js';
import { review, reviewOfRest } from './rules/review.js';
import { right } from './rules/right.js';
import { words, wordsOfRest } from './rules/words.js';
import { type Rules, rulesFor } from './terms.js';

/**
 * The gate that every post passes twice: where it is accepted, and in the transaction that marks its first part as
 * `sending`. The first time is a courtesy, so that its author hears at once what speaks against it; the second one
 * counts, because rules, rights and what has been spent may all have changed since.
 *
 * A rule is a function from a `Passage` to a `Verdict`, in a file of its own in `rules/`, and stands in `RULES` in the
 * order in which it is asked; the first verdict counts. It reads with `passage.unit` alone, which is the transaction
 * where there is one, and writes nothing. Whoever adds one:
 *
 * - `refuse`: not as it is. At a door its author hears it as an error (`doorWords`) and keeps the text as a draft; when
 *   it should leave, it fails with this failure and can be edited and posted again.
 * - `hold`: not now. Only for what leaves; at a door it is passed over, and the post goes into the queue. With `until`
 *   it goes on by itself then.
 * - `becomes`: in another state instead, such as `awaiting_approval`. It is stored so, in both places, and has no job
 *   but those that `also` adds.
 *
 * A thread that has begun goes on: about its later parts, only `ALWAYS` is asked.
 */
export interface Passage {
  readonly seams: GateSeams;
  readonly unit: PostingUnit;
  /** As it is about to be stored, or to be sent. */
  readonly post: Post;
  /** Absent: nobody has made any. */
  readonly rules: Rules | undefined;
  readonly point: GatePoint;
}

export type GatePoint = 'accepted' | 'leaving';

export type GateSeams = Pick<PostingSeams, 'clock' | 'prices'>;

export type Verdict =
  | { readonly refuse: PostFailure }
  | { readonly hold: HeldReason; readonly until?: number }
  | {
      readonly becomes: Post;
      readonly act?: PostAct;
      /** Part of the same commit. */
      readonly also?: (unit: PostingUnit) => Promise<void>;
    };

export type GateRule = (passage: Passage) => Verdict | undefined | Promise<Verdict | undefined>;

/** Asked until the first part is up. */
const RULES: readonly GateRule[] = [right, words, review, hours, quota, budget];

/** Asked where nobody has made rules, and about the parts of a thread that has begun: that nobody puts words into them
 *  that are blocked, or that reviewers have not agreed to, and that money is put aside for them. */
const ALWAYS: readonly GateRule[] = [right, wordsOfRest, reviewOfRest, budget];

/** What stands in the way; undefined: nothing. */
export async function judge(passage: Passage): Promise<Verdict | undefined> {
  const isFirst = passage.rules !== undefined && countUp(passage.post) === 0;
  for (const rule of isFirst ? RULES : ALWAYS) {
    const verdict = await rule(passage);
    if (verdict === undefined) continue;
    if (passage.point === 'leaving' || !('hold' in verdict)) return verdict;
  }
  return undefined;
}

/** How a post that is accepted is stored, in this transaction. Where its status is another one than that of `post`, it
 *  has no job to send it. `known`: its rules, where they were read for this very request. Throws InvalidInputError for
 *  what the rules do not take. */
export async function admit(
  seams: GateSeams,
  unit: PostingUnit,
  post: Post,
  known?: KnownRules,
): Promise<Admitted> {
  const rules = known === undefined ? await rulesFor(unit, post) : known.rules;
  const verdict = await judge({ seams, unit, post, rules, point: 'accepted' });
  if (verdict === undefined || 'hold' in verdict) return { post };
  if ('refuse' in verdict) throw doorWords(verdict.refuse);
  await verdict.also?.(unit);
  return { post: verdict.becomes, ...(verdict.act === undefined ? {} : { act: verdict.act }) };
}

export interface Admitted {
  readonly post: Post;
  /** What the audit says of it beside its being accepted. */
  readonly act?: PostAct;
}

/** What a door would say of this post; undefined when it would take it. */
export async function whyRefused(
  seams: GateSeams & Pick<PostingSeams, 'storage'>,
  post: Post,
  known?: KnownRules,
): Promise<UserFacingError | undefined> {
  const unit = seams.storage;
  const rules = known === undefined ? await rulesFor(unit, post) : known.rules;
  const verdict = await judge({ seams, unit, post, rules, point: 'accepted' });
  return verdict !== undefined && 'refuse' in verdict ? doorWords(verdict.refuse) : undefined;
}

/** Both acts into the audit: that it was accepted, and what came of it at the gate. */
export async function recordAdmission(
  unit: PostingUnit,
  seams: GateSeams,
  { post, act }: Admitted,
  accepted: PostAct,
): Promise<void> {
  await recordPostAct(unit, seams, post, accepted);
  if (act !== undefined) await recordPostAct(unit, seams, post, act);
}

/** What was read a moment ago, for this very request. */
export interface KnownRules {
  readonly rules: Rules | undefined;
}

/** A refusal as an error, for whoever is there to hear it. */
export function doorWords({ kind, detail }: PostFailure): UserFacingError {
  if (kind !== 'blocked_word') return new InvalidInputError('The rules of this server do not take that.');
  return new InvalidInputError(mark`“${detail ?? ''}” is blocked by the rules of this server.`, {
    nextStep: 'Say it in other words, or ask an admin of the server.',
  });
}
