/** What one request to X costs, or may cost. All of a guild's are kept from its first rule on. */
export interface Spending {
  readonly postId: string;
  /** The part's index. */
  readonly part: number;
  /** Which request it is for; 0: put aside for one that has not left yet. */
  readonly attempt: number;
  /** Whose rules it is under. */
  readonly guildId: string;
  readonly xUserId: string;
  readonly authorId: string;
  /** When it left, or was put aside; ms since 1970. */
  readonly at: number;
  /** Micro-dollars. */
  readonly cost: number;
}

/** Of whom something is asked, from when on (ms since 1970). */
export interface SpendingQuery {
  readonly guildId: string;
  readonly xUserId: string;
  readonly authorId: string;
  readonly since: number;
}

export interface SpendingStore {
  /** What is in the way of another request: micro-dollars of the guild, of the account and of the member in it. What is
   *  put aside for post `besides` is not among it, but counted by itself. */
  spent(query: SpendingQuery & { readonly besides: string }): Promise<{
    readonly guild: number;
    readonly account: number;
    readonly member: number;
    readonly putAside: number;
  }>;
  /** Posts of the member and of the account in the guild, besides this one. */
  countPosts(query: SpendingQuery & { readonly besides: string }): Promise<{
    readonly account: number;
    readonly member: number;
  }>;
  /** In the place of what is put aside for this post. */
  put(postId: string, spendings: readonly Spending[]): Promise<void>;
  /** A request that has cost nothing: what it would have cost is put aside for the next one. */
  giveBack(request: Pick<Spending, 'postId' | 'part' | 'attempt'>): Promise<void>;
  /** Nothing more is put aside for this post. */
  release(postId: string): Promise<void>;
  /** Nothing says any more whose posts they were. */
  forget(authorId: string): Promise<void>;
  /** What this guild has posted since, out of the audit: a budget that begins in the middle of a month counts it. */
  recall(guildId: string, since: number): Promise<void>;
}
