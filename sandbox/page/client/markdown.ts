import { type Inline, parseInline } from './parse-inline.js';

export type Block =
  | { readonly kind: 'paragraph' | 'small'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      /** The first number; undefined for bullets. */
      readonly start: number | undefined;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly text: string };

const HEADING = /^(#{1,3})\s+(.*)$/;
const SMALL = /^-#\s+(.*)$/;
const QUOTE = /^>\s(.*)$/;
const ITEM = /^\s*(?:[-*]|(\d{1,9})\.)\s+(.*)$/;
const FENCE = /^```(?:[\w+-]*\n)?([\s\S]*?)\n?```\n?/;

/** The markdown that Discord's messages have. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let rest = text;
  while (rest !== '') {
    const [block, length] = readBlock(rest);
    if (block !== undefined) blocks.push(block);
    rest = rest.slice(length);
  }
  return blocks;
}

function readBlock(text: string): readonly [Block | undefined, number] {
  const fence = FENCE.exec(text);
  if (fence !== null) return [{ kind: 'code', text: fence[1] ?? '' }, fence[0].length];
  const [line = ''] = text.split('\n', 1);
  const length = Math.min(text.length, line.length + 1);
  if (line.trim() === '') return [undefined, length];
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const [, marks = '#', words = ''] = heading;
    return [{ kind: 'heading', level: marks.length, children: parseInline(words) }, length];
  }
  const small = SMALL.exec(line);
  if (small !== null) return [{ kind: 'small', children: parseInline(small[1] ?? '') }, length];
  if (text.startsWith('>>> '))
    return [{ kind: 'quote', blocks: parseMarkdown(text.slice('>>> '.length)) }, text.length];
  if (QUOTE.test(line)) return readQuote(text);
  if (ITEM.test(line)) return readList(text);
  return readParagraph(text);
}

/** The lines from the first on that all fit. */
function takeLines(text: string, fits: (line: string, index: number) => boolean): [string[], number] {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => !fits(line, index));
  const taken = end === -1 ? lines : lines.slice(0, end);
  return [taken, Math.min(text.length, taken.join('\n').length + 1)];
}

function readQuote(text: string): readonly [Block, number] {
  const [lines, length] = takeLines(text, (line) => QUOTE.test(line));
  return [{ kind: 'quote', blocks: parseMarkdown(lines.map((line) => line.slice(2)).join('\n')) }, length];
}

function readList(text: string): readonly [Block, number] {
  const numberOf = (line: string): string | undefined => ITEM.exec(line)?.[1];
  const [lines, length] = takeLines(
    text,
    (line) =>
      ITEM.test(line) &&
      (numberOf(line) === undefined) === (numberOf(text.split('\n', 1)[0] ?? '') === undefined),
  );
  const first = numberOf(lines[0] ?? '');
  const items = lines.map((line) => parseInline(ITEM.exec(line)?.[2] ?? ''));
  return [{ kind: 'list', start: first === undefined ? undefined : Number(first), items }, length];
}

function readParagraph(text: string): readonly [Block, number] {
  const isOther = (line: string) =>
    [HEADING, SMALL, QUOTE, ITEM].some((pattern) => pattern.test(line)) || line.startsWith('```');
  const [lines, length] = takeLines(text, (line, index) => index === 0 || (line !== '' && !isOther(line)));
  return [{ kind: 'paragraph', children: parseInline(lines.join('\n')) }, length];
}
