import twitter from 'twitter-text';
import { InvalidInputError } from '../../../src/errors.js';
import { readText } from '../../../src/posting/check-text.js';
import type { SplitOptions } from '../../../src/posting/split-thread.js';

export type Splitter = (text: string, options: SplitOptions) => string[];

export interface Checked {
  /** 0: refused. */
  readonly parts: number;
  readonly refusal: string | undefined;
  readonly problems: readonly string[];
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

const EXTRACTORS: readonly ((text: string) => string[])[] = [
  (text) => [...readText(text).urls],
  twitter.extractMentions,
  twitter.extractHashtags,
  twitter.extractCashtags,
];

/** Splits and reads the result with twitter-text itself: whole, within the limit, with the same links, twice alike. */
export function checkSplit(split: Splitter, text: string, options: SplitOptions): Checked {
  let parts: string[];
  try {
    parts = split(text, options);
  } catch (error) {
    return { parts: 0, ...refused(error, text, options) };
  }
  const pieces = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split(/^[^\S\n]*-{3,}[^\S\n]*$/m);
  const whole = pieces.join('\n');
  const problems = [
    ...(parts.length >= 1 && parts.length <= 25 ? [] : [`${parts.length} parts`]),
    ...parts.flatMap((part, index) => problemsOfPart(part, index, parts.length, options)),
    ...lost(whole, withoutNumbers(parts, options)),
    ...changed(pieces, parts),
    ...(String(split(text, options)) === String(parts) ? [] : ['split otherwise the second time']),
  ];
  return { parts: parts.length, refusal: undefined, problems };
}

function refused(
  error: unknown,
  text: string,
  { limit }: SplitOptions,
): { refusal: string; problems: readonly string[] } {
  if (!(error instanceof InvalidInputError)) {
    return { refusal: 'bug', problems: [`threw ${error instanceof Error ? error.stack : String(error)}`] };
  }
  const refusal = error.message
    .replace(/^Part \d+ of \d+: /, '')
    .replace(/\d+/g, 'n')
    .slice(0, 24);
  const words = text.normalize('NFC').trim().split(/\s+/);
  // What begins with an accent may be another link at the beginning of a part; a mark belongs to the space before it.
  const canBegin = (word: string) =>
    (!word.includes('.') || /^[!-~]/.test(word)) && !/^[\p{M}\p{Grapheme_Extend}\u200d]/u.test(word);
  const canBeCut = words.every(
    (word) => twitter.parseTweet(word).weightedLength < limit - 6 && canBegin(word),
  );
  const isWrong = refusal.startsWith('This cannot be cut') && canBeCut;
  return { refusal, problems: isWrong ? ['refused to cut between words'] : [] };
}

function problemsOfPart(part: string, index: number, count: number, options: SplitOptions): string[] {
  const { weightedLength } = twitter.parseTweet(part);
  return [
    ...(weightedLength >= 1 && weightedLength <= options.limit
      ? []
      : [`part ${index + 1} counts ${weightedLength}`]),
    ...(part === part.trim() && part === part.normalize('NFC') && part.isWellFormed()
      ? []
      : [`part ${index + 1} is not as it will be sent`]),
    ...(!options.numbering || count === 1 || part.endsWith(` ${index + 1}/${count}`)
      ? []
      : [`part ${index + 1} has no number`]),
  ];
}

function withoutNumbers(parts: readonly string[], { numbering }: SplitOptions): readonly string[] {
  if (!numbering || parts.length === 1) return parts;
  return parts.map((part) => part.replace(/ \d+\/\d+$/, ''));
}

/** Between the parts there is nothing but white space, and no letter is cut in two. */
function lost(whole: string, parts: readonly string[]): string[] {
  const graphemes = GRAPHEMES.segment(whole);
  const problems: string[] = [];
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const begins = whole.indexOf(part, at);
    if (begins < 0 || whole.slice(at, begins).trim() !== '')
      return [`part ${index + 1} does not follow the one before`];
    const afterSpace = /\s/.test(whole.charAt(begins - 1));
    if (!afterSpace && graphemes.containing(begins)?.index !== begins)
      problems.push(`part ${index + 1} begins within a letter`);
    at = begins + part.length;
  }
  return whole.slice(at).trim() === '' ? problems : [...problems, 'the end of the text is missing'];
}

/** X reads every part alone, so what the author has cut is compared as it was cut: twitter-text makes other links of a
 *  text that begins with an accent. */
function changed(pieces: readonly string[], parts: readonly string[]): string[] {
  return EXTRACTORS.flatMap((extract) => {
    const [before, after] = [pieces, parts].map((texts) =>
      bare(texts.flatMap((each) => extract(each.trim()))),
    );
    return before === after ? [] : [`‘${before}’ became ‘${after}’`];
  });
}

/** At the very beginning of a text, letters with accents are no part of the link that follows; after a space they are. */
function bare(found: readonly string[]): string {
  return found.map((name) => name.replace(/^(?:(?![a-z])[\p{M}\p{Script=Latin}])+(?=[a-z])/iu, '')).join(' ');
}
