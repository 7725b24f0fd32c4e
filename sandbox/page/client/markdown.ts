/** What stands in a line. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'command'; readonly text: string }
  | {
      readonly kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler';
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'time'; readonly at: number; readonly style: string };

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

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray) => Inline];

/** Text up to a closing mark; what is escaped does not close. */
const INNER = '((?:\\\\[\\s\\S]|[^\\\\])+?)';
const wrap = (open: string, kind: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler'): Rule => [
  new RegExp(`${open}(?=\\S)${INNER}${open}(?!${open.slice(-2)})`, 'y'),
  ([, inner = '']) => ({ kind, children: parseInline(inner) }),
];
const link = (href: string, children: readonly Inline[]): Inline => ({ kind: 'link', href, children });

/** In the order in which they are tried. The addresses of links are http or https and nothing else. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, text = '']) => ({ kind: 'text', text })],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, ([, , text = '']) => ({ kind: 'code', text })],
  [/<@!?(\d+)>/y, ([, id = '']) => ({ kind: 'user', id })],
  [/<@&(\d+)>/y, ([, id = '']) => ({ kind: 'role', id })],
  [/<#(\d+)>/y, ([, id = '']) => ({ kind: 'channel', id })],
  [/<\/([^:>]+):\d+>/y, ([, text = '']) => ({ kind: 'command', text: `/${text}` })],
  [/<a?(:\w+:)\d+>/y, ([, text = '']) => ({ kind: 'text', text })],
  [
    /<t:(-?\d{1,12})(?::([tTdDfFR]))?>/y,
    ([, at = '0', style = 'f']) => ({ kind: 'time', at: Number(at) * 1_000, style }),
  ],
  [
    /\[((?:\\[\s\S]|[^\\\]])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/y,
    ([, label = '', href = '']) => link(href, parseInline(label)),
  ],
  [/<(https?:\/\/[^\s>]+)>/y, ([, href = '']) => link(href, [{ kind: 'text', text: href }])],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'\])!?]/y, ([href]) => link(href, [{ kind: 'text', text: href }])],
  wrap('\\*\\*', 'strong'),
  wrap('__', 'underline'),
  wrap('~~', 'strike'),
  wrap('\\|\\|', 'spoiler'),
  wrap('\\*', 'em'),
  wrap('_', 'em'),
];

export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') found.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = 0;
  while (at < text.length) {
    const [inline, length] = readAt(text, at) ?? [undefined, 1];
    if (inline === undefined) plain += text[at] ?? '';
    else if (inline.kind === 'text') plain += inline.text;
    else {
      flush();
      found.push(inline);
    }
    at += length;
  }
  flush();
  return found;
}

function readAt(text: string, at: number): readonly [Inline, number] | undefined {
  // Marks are rare; most characters need no rule at all. An underscore within a word is one.
  if (!/[\\`<[h*_~|]/.test(text[at] ?? '')) return undefined;
  const isInWord = /\w/.test(text[at - 1] ?? '');
  if (isInWord && /[_h]/.test(text[at] ?? '')) return undefined;
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return [read(match), match[0].length];
  }
  return undefined;
}

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

function readParagraph(text: string): readonly [Block | undefined, number] {
  const isOther = (line: string) =>
    [HEADING, SMALL, QUOTE, ITEM].some((pattern) => pattern.test(line)) || line.startsWith('```');
  const [lines, length] = takeLines(text, (line, index) => index === 0 || (line !== '' && !isOther(line)));
  const words = lines.join('\n');
  return [words.trim() === '' ? undefined : { kind: 'paragraph', children: parseInline(words) }, length];
}
