import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { fileFields, pollFields } from './media-words.js';
import { optionLines } from './option-words.js';
import { quote, shortened } from './words.js';

/** How much of the parts stands on a card beside the rest of it, in UTF-16 units. */
const ROOM = 2_600;

/** What a post says, part by part, for somebody who says yes or no to it. */
export function shownContent({ parts }: Pick<Post, 'parts'>, room = ROOM): string {
  const each = roomFor(parts.length, room);
  return parts
    .map(({ text }, index) => {
      const head = parts.length === 1 ? '' : `**${index + 1}**\n`;
      return text === '' ? head.trimEnd() : `${head}${md`${quote(escapeMarkdown(shortened(text, each)))}`}`;
    })
    .join('\n');
}

/** Whether that leaves anything out. */
export function isShownWhole({ parts }: Pick<Post, 'parts'>, room = ROOM): boolean {
  const each = roomFor(parts.length, room);
  return parts.every(({ text }) => shortened(text, each) === text);
}

function roomFor(parts: number, room: number): number {
  return Math.max(80, Math.floor(room / parts));
}

/** What goes along with the words: files, poll, options. */
export function carriedFields(post: Pick<Post, 'parts' | 'options'>): NonNullable<Card['fields']> {
  return [...fileFields(post.parts), ...pollFields(post.parts), ...optionLines(post.options)];
}
