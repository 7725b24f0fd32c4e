/** Every duration that posting decides by, in milliseconds. Tests shorten them; nothing else does. */
export interface PostTiming {
  /** A post that X could not be asked for yet is tried for this long, then fails: a stale post is no surprise. */
  readonly patienceMs: number;
  readonly retryMs: number;
  readonly retryCapMs: number;
  /** Reads of the author's timeline after an unknown outcome: the first, and how much later the second. */
  readonly firstReadMs: number;
  readonly secondReadMs: number;
  /** Absent counts only in two reads at least this far apart. */
  readonly readGapMs: number;
  /** How far before the request a timeline read begins: our clock against X's. */
  readonly clockSkewMs: number;
  /** A scheduled post that comes later than this after its time (the bot was down) is not sent unasked. */
  readonly graceMs: number;
  /** How long before a scheduled post its account's token is made ready. */
  readonly warmMs: number;
  /** When a command that was told the news has not confirmed by then that its author saw them, a notice tells them. */
  readonly confirmMs: number;
}

export const postTiming: PostTiming = {
  patienceMs: 14 * 60_000,
  retryMs: 2000,
  retryCapMs: 60_000,
  firstReadMs: 2000,
  secondReadMs: 16_000,
  readGapMs: 15_000,
  clockSkewMs: 120_000,
  graceMs: 15 * 60_000,
  warmMs: 10 * 60_000,
  confirmMs: 30_000,
};
