import { escapeMarkdown } from '../../src/markdown.js';
import { type Stretch, wordDiff } from './word-diff.js';
import { quote } from './words.js';

/** So much of what stayed is shown on each side of a change, in UTF-16 units. */
const AROUND = 60;

/** What has changed, as quotes of Discord markdown: ~~gone~~ and **new**, part by part. Empty when nothing has. */
export function diffWords(before: readonly string[], after: readonly string[]): string {
  const parts = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
  return parts
    .filter((index) => before[index] !== after[index])
    .map((index) => {
      const head = parts.length === 1 ? '' : `**${index + 1}**\n`;
      return `${head}${quote(rendered(wordDiff(before[index] ?? '', after[index] ?? ''))).text}`;
    })
    .join('\n');
}

/** The same without markdown, for a file: `[-gone-]` and `{+new+}`, each part whole. */
export function plainDiff(before: readonly string[], after: readonly string[]): string[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
    wordDiff(before[index] ?? '', after[index] ?? '')
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
      .join(''),
  );
}

function rendered(stretches: readonly Stretch[]): string {
  return stretches
    .map(({ kind, text }, index) => {
      if (kind === 'same')
        return escapeMarkdown(
          shortenedSame(text, { isFirst: index === 0, isLast: index === stretches.length - 1 }),
        );
      const before = stretches[index - 1];
      // Apart from what it takes the place of.
      const space = kind === 'new' && before?.kind === 'gone' && /\S$/.test(before.text) ? ' ' : '';
      return space + marked(text, kind === 'gone' ? '~~' : '**', kind === 'gone');
    })
    .join('');
}

/** Marks hold within a line and touch words; a line break that came or went is shown as a sign. */
function marked(text: string, mark: string, isGone: boolean): string {
  const lines = text.split('\n').map((line) => {
    const [, lead = '', words = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(line) ?? [];
    return words === '' ? line : `${lead}${mark}${escapeMarkdown(words)}${mark}${trail}`;
  });
  const sign = `${mark}⏎${mark}`;
  return lines.join(isGone ? sign : `${sign}\n`);
}

/** The end of what stayed before a change, and the beginning of what stayed after it, at words. */
function shortenedSame(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  const room = (isFirst ? 0 : AROUND) + (isLast ? 0 : AROUND);
  if (text.length <= room + 20) return text;
  const head = isFirst ? '' : text.slice(0, AROUND).replace(/\S*$/, '');
  const tail = isLast ? '' : text.slice(-AROUND).replace(/^\S*/, '');
  return `${head}…${tail}`;
}
