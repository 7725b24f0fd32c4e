import twitter from 'twitter-text';
import { InvalidInputError } from '../errors.js';
import { mark, type Sentence } from '../sentence.js';
import { isTooDense, tameText } from './tame-text.js';

/** Weighted characters that X takes of accounts without a subscription for more. */
export const WEIGHTED_LIMIT = 280;

/** Self-serve X refuses a post with a second cashtag. */
const CASHTAG_LIMIT = 1;

/** The same of accounts with a subscription for long posts. */
export const LONG_LIMIT = 25_000;

/** What an account may write: 280, or 25,000 with a subscription. */
export type WeightLimit = typeof WEIGHTED_LIMIT | typeof LONG_LIMIT;

/** No text that X accepts is longer, in UTF-16 units; longer ones are not even counted. */
export const LENGTH_CAP = 25_000;

export interface TextFacts {
  /** As X counts: 280 are allowed. */
  readonly weightedLength: number;
  readonly cashtags: readonly string[];
  /** Whatever X makes a link of, bare domains included: it makes the post cost more. */
  readonly urls: readonly string[];
}

/** What X will see in this text (twitter-text's rules, NFC). */
export function readText(text: string): TextFacts {
  const normalized = text.normalize('NFC');
  const tamed = tameText(normalized);
  return {
    weightedLength: twitter.parseTweet(tamed).weightedLength,
    cashtags: twitter.extractCashtags(normalized),
    urls: twitter.extractUrls(tamed),
  };
}

/** The text as it will be sent. Throws InvalidInputError with the numbers, before anything is stored or sent. */
export function assertPostable(text: string, limit: WeightLimit = WEIGHTED_LIMIT): string {
  const problem = problemWith(text, limit);
  if (problem !== undefined) throw problem;
  return text.normalize('NFC').trim();
}

/** Why X would not take this text; undefined when nothing speaks against it. */
export function problemWith(
  text: string,
  limit: WeightLimit = WEIGHTED_LIMIT,
): InvalidInputError | undefined {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed === '') {
    return new InvalidInputError('There is no text to post.', { nextStep: 'Write something after `text:`.' });
  }
  if (trimmed.length > LENGTH_CAP) return tooLong(mark`more than ${LENGTH_CAP}`, limit);
  if (isTooDense(trimmed)) return tooDense();
  const { weightedLength, cashtags } = readText(trimmed);
  if (weightedLength > limit) return tooLong(String(weightedLength), limit);
  if (cashtags.length > CASHTAG_LIMIT) {
    return new InvalidInputError(
      mark`X takes one cashtag a post, and this has ${cashtags.length}: ${tagList(cashtags)}.`,
      { nextStep: 'Keep one of them and post again.' },
    );
  }
  return hasForbidden(trimmed) ? forbidden() : undefined;
}

function tagList(tags: readonly string[]): string {
  const named = tags.slice(0, 10).map((tag) => `$${tag}`);
  return tags.length > named.length ? `${named.join(', ')} …` : named.join(', ');
}

/** For texts that hold more than `isTooDense` allows. */
export function tooDense(): InvalidInputError {
  return new InvalidInputError(
    'A long stretch of the text has dots but no spaces: its links cannot be found.',
    {
      nextStep: 'Put spaces or line breaks into it.',
    },
  );
}

/** For texts that `hasForbidden`. */
export function forbidden(): InvalidInputError {
  return new InvalidInputError('The text has characters that X refuses (byte order marks or broken ones).', {
    nextStep: 'Retype the text instead of pasting it.',
  });
}

function tooLong(count: string | Sentence, limit: WeightLimit): InvalidInputError {
  return new InvalidInputError(mark`That is too long for X: it counts ${count} of ${limit} characters.`, {
    nextStep: 'Shorten it and post again. A link counts 23, an emoji 2.',
  });
}

/** U+FFFE, U+FEFF and U+FFFF are refused by X (measured on twitter-text); lone surrogates cannot be sent as UTF-8. */
export function hasForbidden(text: string): boolean {
  return /[\uFFFE\uFEFF\uFFFF]/.test(text) || !text.isWellFormed();
}
