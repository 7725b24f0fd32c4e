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

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray) => Inline];

const link = (href: string, children: readonly Inline[]): Inline => ({ kind: 'link', href, children });

/** What one pattern tells. The addresses of links are http or https and nothing else. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, ([, text = '']) => ({ kind: 'text', text })],
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
  return readCode(text, at) ?? readMarked(text, at);
}

const runAt = (text: string, at: number): number => {
  let end = at;
  while (text[end] === text[at] && end < text.length) end += 1;
  return end - at;
};

/** From some backticks to as many. */
function readCode(text: string, at: number): readonly [Inline, number] | undefined {
  if (text[at] !== '`') return undefined;
  const length = runAt(text, at);
  const mark = text.slice(at, at + length);
  for (let end = text.indexOf('`', at + length); end !== -1; end = text.indexOf('`', end)) {
    const run = runAt(text, end);
    if (run === length) return [{ kind: 'code', text: text.slice(at + length, end) }, end + run - at];
    end += run;
  }
  return [{ kind: 'text', text: mark }, length];
}

const MARKS = [
  ['**', 'strong'],
  ['__', 'underline'],
  ['~~', 'strike'],
  ['||', 'spoiler'],
  ['*', 'em'],
  ['_', 'em'],
] as const;

/** Scanned by hand: patterns for this take minutes for some lines of a few thousand asterisks. */
function readMarked(text: string, at: number): readonly [Inline, number] | undefined {
  for (const [mark, kind] of MARKS) {
    const from = at + mark.length;
    if (!text.startsWith(mark, at) || !/\S/.test(text[from] ?? '')) continue;
    const end = findClosing(text, from, mark);
    if (end !== undefined)
      return [{ kind, children: parseInline(text.slice(from, end)) }, end + mark.length - at];
  }
  return undefined;
}

/** Where the mark stands again; escaped it does not count, and neither does a double one for a single one. */
function findClosing(text: string, from: number, mark: string): number | undefined {
  let at = from;
  while (at < text.length) {
    const run = text[at] === mark[0] ? runAt(text, at) : 0;
    if (text[at] === '\\') at += 2;
    else if (run === 0) at += 1;
    else if (run < mark.length || at === from || (mark.length === 1 && run % 2 === 0)) at += run;
    else if (mark === '_' && /\w/.test(text[at + run] ?? '')) at += run;
    else return at + run - mark.length;
  }
  return undefined;
}
