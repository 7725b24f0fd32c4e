import twitter from 'twitter-text';

const MOST = 280;

/** What shows of a long post: whole words that fit 280 weighted characters, and an ellipsis. Undefined when all fits. */
export function beginningOf(text: string): string | undefined {
  const { weightedLength, validRangeEnd } = twitter.parseTweet(text);
  if (weightedLength <= MOST) return undefined;
  // The ellipsis weighs two.
  const fits = text.slice(0, validRangeEnd + 1 - 2);
  return `${fits.replace(/\s+\S*$/, '')}…`;
}
