/** One reviewer's yes. */
interface Vote {
  /** Discord user id. */
  readonly reviewerId: string;
  /** ms since 1970. */
  readonly at: number;
}

/** A review that a policy asks for. It lives in the post, so that a vote is one compare-and-set of the post. Times are ms
 *  since 1970. */
export interface Approval {
  /** Whose policy asks for it. */
  readonly guildId: string;
  /** Of everything that reviewers are shown; votes are for this alone. */
  readonly digest: string;
  readonly votes: readonly Vote[];
  readonly askedAt: number;
  readonly expiresAt: number;
  /** The card in the review channel. */
  readonly card?: { readonly channelId: string; readonly messageId: string };
  /** What it said when it was last shown to reviewers, part by part, for the diff. */
  readonly before?: readonly string[];
  readonly rejection?: { readonly reviewerId: string; readonly reason: string; readonly at: number };
}
