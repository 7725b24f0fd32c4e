import { NotAllowedError } from '../errors.js';
import { mark, sentenceOf } from '../sentence.js';
import { contentDigest, type Digested } from './content-digest.js';
import type { Post } from './ports.js';

/** Whether somebody else's words may be posted, which is theirs to say. */
export interface Consent {
  /** Discord user id of whoever wrote them. */
  readonly from: string;
  /** Their display name; not escaped. */
  readonly name: string;
  readonly state: 'not_asked' | 'asked' | 'given' | 'refused';
  /** What they were asked about. */
  readonly digest?: string;
}

/** `changed`: what they were asked about is not what would be posted now. */
export type Standing = Consent['state'] | 'changed';

/** What a consent is bound to. When it goes out is not among it. */
export function consentDigest(post: Digested): string {
  return contentDigest(post);
}

/** How it stands with the consent to this very content; undefined where nobody's is needed. */
export function standingOf(post: Digested & Pick<Post, 'consent'>): Standing | undefined {
  const { consent } = post;
  if (consent === undefined) return undefined;
  if (consent.state === 'not_asked' || consent.state === 'refused') return consent.state;
  return consent.digest === consentDigest(post) ? consent.state : 'changed';
}

/** Whether nobody's consent stands in its way. */
export function isAgreed(post: Parameters<typeof standingOf>[0]): boolean {
  return (standingOf(post) ?? 'given') === 'given';
}

/** Throws NotAllowedError for words of somebody else's who has not agreed that exactly this is posted. */
export function assertConsent(post: Parameters<typeof standingOf>[0]): void {
  const standing = standingOf(post);
  if (standing === undefined || standing === 'given') return;
  const name = post.consent?.name ?? mark`Its author`;
  throw new NotAllowedError(mark`${name} wrote this and ${sentenceOf(WHY_NOT[standing])}.`, {
    nextStep:
      standing === 'refused' ? 'Write something of your own.' : mark`Press “Ask ${name}” under the draft.`,
  });
}

const WHY_NOT: Readonly<Record<Exclude<Standing, 'given'>, string>> = mark({
  not_asked: 'has not been asked yet',
  asked: 'has not answered yet',
  refused: 'does not want it posted',
  changed: 'has agreed to other words than these, or to another account',
});
