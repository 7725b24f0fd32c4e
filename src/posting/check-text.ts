import twitter from 'twitter-text';
import { InvalidInputError } from '../errors.js';

/** Weighted characters that X takes of accounts without a subscription for more. */
export const WEIGHTED_LIMIT = 280;

/** Self-serve X refuses a post with a second cashtag. */
const CASHTAG_LIMIT = 1;

/** No text that X accepts is longer, in UTF-16 units; longer ones are not even counted. */
const LENGTH_CAP = 25_000;

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
  return {
    weightedLength: twitter.parseTweet(normalized).weightedLength,
    cashtags: twitter.extractCashtags(normalized),
    urls: twitter.extractUrls(normalized),
  };
}

/** The text as it will be sent. Throws InvalidInputError with the numbers, before anything is stored or sent. */
export function assertPostable(text: string): string {
  const problem = problemWith(text);
  if (problem !== undefined) throw problem;
  return text.normalize('NFC').trim();
}

/** Why X would not take this text; undefined when nothing speaks against it. */
export function problemWith(text: string): InvalidInputError | undefined {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed === '') {
    return new InvalidInputError('There is no text to post.', { nextStep: 'Write something after `text:`.' });
  }
  if (trimmed.length > LENGTH_CAP) return tooLong(`more than ${LENGTH_CAP}`);
  const { weightedLength, cashtags } = readText(trimmed);
  if (weightedLength > WEIGHTED_LIMIT) return tooLong(String(weightedLength));
  if (cashtags.length > CASHTAG_LIMIT) {
    return new InvalidInputError(
      `X takes one cashtag a post, and this has ${cashtags.length}: ${cashtags.map((tag) => `$${tag}`).join(', ')}.`,
      { nextStep: 'Keep one of them and post again.' },
    );
  }
  if (!hasForbidden(trimmed)) return undefined;
  return new InvalidInputError('The text has characters that X refuses (byte order marks or broken ones).', {
    nextStep: 'Retype the text instead of pasting it.',
  });
}

function tooLong(count: string): InvalidInputError {
  return new InvalidInputError(
    `That is too long for X: it counts ${count} of ${WEIGHTED_LIMIT} characters.`,
    {
      nextStep: 'Shorten it and post again. A link counts 23, an emoji 2.',
    },
  );
}

/** U+FFFE, U+FEFF and U+FFFF are refused by X (measured on twitter-text); lone surrogates cannot be sent as UTF-8. */
function hasForbidden(text: string): boolean {
  return /[\uFFFE\uFEFF\uFFFF]/.test(text) || !text.isWellFormed();
}
