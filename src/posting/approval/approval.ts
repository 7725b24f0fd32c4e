/** One reviewer's yes. */
export interface Vote {
  /** Discord user id. */
  readonly reviewerId: string;
  /** ms since 1970. */
  readonly at: number;
}

/** What of a post its policy wants to be looked at. */
export type ReviewReason = 'links' | 'media' | 'always';

/** How a review ended. `not_needed`: the policy asks for it no more. */
export interface ReviewOutcome {
  readonly kind: 'approved' | 'rejected' | 'withdrawn' | 'expired' | 'not_needed' | 'ended';
  /** ms since 1970. */
  readonly at: number;
  /** Discord user id of the reviewer who rejected it, and why. */
  readonly by?: string;
  readonly reason?: string;
}

/** A review that a policy asks for. It lives in the post, so that a vote is one compare-and-set of the post. Times are ms
 *  since 1970. */
export interface Approval {
  /** Whose policy asks for it. */
  readonly guildId: string;
  readonly why: ReviewReason;
  /** The author's when it was asked for: a policy may be for some roles alone. */
  readonly authorRoleIds?: readonly string[] | undefined;
  /** How many votes the policy wanted when it was last looked at. */
  readonly needed: number;
  /** Goes up with every other content, so that a button says which of them it was shown with. */
  readonly round: number;
  /** Of everything that reviewers are shown; votes are for this alone. */
  readonly digest: string;
  /** Each of another reviewer. */
  readonly votes: readonly Vote[];
  /** When it was opened, which names it among the reviews of its post. */
  readonly openedAt: number;
  /** When this content was asked about. */
  readonly askedAt: number;
  readonly expiresAt: number;
  /** What it said when reviewers first saw it, or when one of them last agreed to it, part by part, for the diff. */
  readonly before?: readonly string[];
  /** Absent while it is open. */
  readonly outcome?: ReviewOutcome;
}
