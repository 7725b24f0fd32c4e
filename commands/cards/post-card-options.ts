import type { Prices } from '../../src/posting/price.js';

/** What is known of a post beside itself. */
export interface PostCardOptions {
  /** The account's handle, where it is known. */
  readonly username?: string | undefined;
  readonly prices: Prices;
  /** Of a scheduled one: its time is outside of the posting hours, and it will wait until then. Ms since 1970. */
  readonly opensAt?: number | undefined;
  /** X sells this account edits of what is up. */
  readonly canEdit?: boolean;
  /** Of what waits for reviewers: where they see it. */
  readonly shown?: 'channel' | 'no_access' | 'none' | undefined;
}
