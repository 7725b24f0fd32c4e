import { digest } from '../accounts/digest.js';
import { NotAllowedError } from '../errors.js';
import type { PartContent } from './media.js';
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

/** What a consent is bound to: the account, the words, the files with their alt text, the poll, and what else X shows of
 *  it. When it goes out is not among it. */
export function consentDigest({
  xUserId,
  parts,
  options = {},
}: Pick<Post, 'xUserId' | 'options'> & { readonly parts: readonly PartContent[] }): string {
  const contents = parts.map(({ text, media = [], mediaIds = [], poll }) => [
    text,
    media.map((file) => [file.digest, file.altText ?? '']),
    mediaIds,
    poll === undefined ? [] : [poll.options, poll.minutes],
  ]);
  const carried = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return digest(JSON.stringify([xUserId, contents, carried]));
}

/** How it stands with the consent to this very content; undefined where nobody's is needed. */
export function standingOf(
  post: Pick<Post, 'xUserId' | 'options' | 'consent'> & { readonly parts: readonly PartContent[] },
): Standing | undefined {
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
  const name = post.consent?.name ?? 'Its author';
  throw new NotAllowedError(`${name} wrote this and ${WHY_NOT[standing]}.`, {
    nextStep:
      standing === 'refused' ? 'Write something of your own.' : `Press “Ask ${name}” under the draft.`,
  });
}

const WHY_NOT: Readonly<Record<Exclude<Standing, 'given'>, string>> = {
  not_asked: 'has not been asked yet',
  asked: 'has not answered yet',
  refused: 'does not want it posted',
  changed: 'has agreed to other words than these, or to another account',
};
