import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { filesInWords } from './media-words.js';
import { quote, shortened } from './words.js';

/** Of what has not gone out. */
export function discard(post: Post): Button {
  return decide(t('Discard'), 'danger', 'discard', post);
}

export function decide(
  label: string,
  style: 'primary' | 'secondary' | 'danger',
  action: string,
  post: Post,
): Button {
  return { label, style, action: { command: 'tweet', action, subject: post.id } };
}

export function withText(body: string, post: Post): string {
  return `${body}\n\n${md`${textOf(post)}`}`;
}

export function textOf(post: Post): ReturnType<typeof quote> {
  return quote(escapeMarkdown(shortened(plainTextOf(post))));
}

function plainTextOf(post: Post): string {
  return post.parts.map((part) => part.text || filesInWords(part)).join('\n\n');
}
