/** A poll as it stands in a post. Nobody on this X votes. */
export interface XPoll {
  readonly id: string;
  readonly options: readonly string[];
  readonly minutes: number;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}
