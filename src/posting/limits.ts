/** At most so many requests in so many milliseconds. */
export interface Window {
  readonly count: number;
  readonly ms: number;
}

/** What X allows an account, and all accounts of one X app together. */
export interface XLimits {
  readonly account: readonly Window[];
  readonly app: readonly Window[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** For POST /2/tweets, as X's rate limits page has it; the 300 count reposts, too. */
export const xLimits: XLimits = {
  account: [
    { count: 100, ms: 15 * MINUTE },
    { count: 300, ms: 3 * HOUR },
  ],
  app: [{ count: 10_000, ms: 24 * HOUR }],
};
