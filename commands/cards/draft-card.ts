import type { UserFacingError } from '../../src/errors.js';
import { escapeMarkdown, md } from '../../src/markdown.js';
import { problemWith, readText, WEIGHTED_LIMIT } from '../../src/posting/check-text.js';
import type { Post } from '../../src/posting/ports.js';
import { type Prices, priceOf } from '../../src/posting/price.js';
import type { Button, Card } from '../../src/reply.js';
import { priceWords } from './price-words.js';
import { quote, shortened } from './words.js';

export function draftText(draft: Post): string {
  return draft.parts.map((part) => part.text).join('\n\n');
}

/** The newest text that was kept because nothing was linked, or this very account had to be authorized again. */
export function draftThatWaits(drafts: readonly Post[], xUserId: string | undefined): Post | undefined {
  return drafts.findLast((draft) => draft.xUserId === '' || draft.xUserId === xUserId);
}

/** What a draft will look like on X, how X counts it and what X bills. One that X would not take says why. */
export function previewCard(
  draft: Post,
  options: { username?: string | undefined; prices: Prices; title?: string },
): Card {
  const text = draftText(draft);
  const problem = problemWith(text);
  const { weightedLength } = readText(text);
  const name = options.username === undefined ? '' : md` as @${options.username}`;
  return {
    tone: problem === undefined ? 'info' : 'warning',
    title:
      problem === undefined ? `${options.title ?? 'Preview'}${name}` : 'Not posted: X would not take this',
    body: problem === undefined ? quotedDraft(draft) : `${problemWords(problem)}\n\n${quotedDraft(draft)}`,
    fields: [
      { name: 'Characters', value: `${weightedLength} of ${WEIGHTED_LIMIT}, as X counts` },
      ...(problem === undefined ? [{ name: 'Price', value: priceWords(priceOf(text, options.prices)) }] : []),
    ],
    buttons: draftButtons(draft),
  };
}

/** What is wrong, and how to put it right. */
function problemWords({ message, nextStep }: UserFacingError): string {
  return nextStep === undefined ? md`${message}` : md`${message} ${nextStep}`;
}

/** The draft's words as a quote. */
export function quotedDraft(draft: Post): string {
  return md`${quote(escapeMarkdown(shortened(draftText(draft))))}`;
}

/** One that X would not take can be edited only. */
export function draftButtons(draft: Post): Button[] {
  const canPost = problemWith(draftText(draft)) === undefined;
  const button = (label: string, style: 'primary' | 'secondary', action: string): Button => ({
    label,
    style,
    action: { command: 'tweet', action, subject: draft.id },
  });
  const rest = [
    button('Edit', canPost ? 'secondary' : 'primary', 'edit'),
    button('Discard', 'secondary', 'drop'),
  ];
  return canPost ? [button('Post it', 'primary', 'post'), ...rest] : rest;
}
