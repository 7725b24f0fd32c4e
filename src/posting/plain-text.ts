import { withBlocksWritten } from './plain-text/blocks.js';
import { withoutInlineMarkup } from './plain-text/inline.js';
import { NAME_MARK } from './plain-text/tokens.js';
import { createTimeWriter } from './plain-text/written-time.js';

/** What Discord markup stands for. */
export interface MarkupContext {
  /** By id. */
  readonly names: {
    readonly users: ReadonlyMap<string, string>;
    readonly roles: ReadonlyMap<string, string>;
    readonly channels: ReadonlyMap<string, string>;
  };
  /** IANA name: by whose clock time stamps are written out. */
  readonly timeZone: string;
}

/** What a reader on X gets otherwise than one in Discord. */
export type Change = 'spoiler' | 'emoji' | 'unknown_name' | 'time';

export interface PlainText {
  readonly text: string;
  /** Each at most once. */
  readonly changes: readonly Change[];
}

/** Words that were written for Discord, as plain text for X: marks of style go, what they enclose stays. Quotes get
 *  quotation marks, lists bullets, and a masked link its address behind it; a name never begins with an @, which would
 *  call upon a stranger on X. Takes time in proportion to the text, whatever is in it. Libraries that parse this markup
 *  throw on deep nesting, need time by the square of it, and leave lists as they are. */
export function plainTextOf(markup: string, context: MarkupContext): PlainText {
  const changes = new Set<Change>();
  const surroundings = { names: context.names, writeTime: createTimeWriter(context.timeZone), changes };
  const text = codeApart(markup.replaceAll(NAME_MARK, '').replaceAll('\r\n', '\n'))
    .map(({ isCode, text: piece }) =>
      isCode ? piece : withoutInlineMarkup(withBlocksWritten(piece), surroundings),
    )
    .join('');
  return { text: withoutCalls(text).trim(), changes: [...changes] };
}

const FENCE = '```';

/** Blocks of code, of which nothing is markup, and the text between them. */
function codeApart(markup: string): { isCode: boolean; text: string }[] {
  const pieces: { isCode: boolean; text: string }[] = [];
  for (let from = 0; ; ) {
    const start = markup.indexOf(FENCE, from);
    const end = start < 0 ? -1 : markup.indexOf(FENCE, start + FENCE.length);
    if (end < 0) return [...pieces, { isCode: false, text: markup.slice(from) }];
    pieces.push({ isCode: false, text: markup.slice(from, start) });
    pieces.push({ isCode: true, text: withoutLanguage(markup.slice(start + FENCE.length, end)) });
    from = end + FENCE.length;
  }
}

/** The word behind the fence says how to colour the code, and Discord does not show it. */
const withoutLanguage = (code: string) => code.replace(/^[\w+#.-]{0,30}\n/, '').replace(/\n$/, '');

/** Whoever is called "everyone" or "here" on X was not meant, nor whoever has the name of a member here. */
function withoutCalls(text: string): string {
  return text
    .replace(new RegExp(`([@＠])${NAME_MARK}`, 'g'), '$1 ')
    .replaceAll(NAME_MARK, '')
    .replace(/(?<![\w/@])@+(?=(?:everyone|here)\b)/g, '');
}
