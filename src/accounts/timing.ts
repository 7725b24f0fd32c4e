const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every duration that accounts decides by, in milliseconds. Tests shorten them; nothing else does. */
export interface AccountTiming {
  /** Nonce, state and code share one expiry. */
  readonly authorizationMs: number;
  /** A token with less than this left is renewed before it is used. */
  readonly refreshAheadMs: number;
  /** Refreshes of accounts in use are spread over this long before that. */
  readonly refreshSpreadMs: number;
  /** How often an idle account's refresh token is exercised. X's live about six months (reported, not documented). */
  readonly keepAliveMs: number;
  /** Longer than the longest token request, so that a living holder never loses its lease. */
  readonly leaseMs: number;
  /** A new pair that is not in the database after this long is written to an emergency file as well: another process
   *  may hold the database's lock for many seconds before anybody is told that it does. */
  readonly keepAfterMs: number;
  /** How often a waiter looks whether the lease is free. */
  readonly leasePollMs: number;
  /** Of all 401s on an account within this long, one has its tokens refreshed: X has had outages that answer every call
   *  with 401. */
  readonly unauthorizedQuietMs: number;
  /** First and longest wait after transient failures. */
  readonly backoffMs: number;
  readonly backoffCapMs: number;
  /** The longest wait while somebody wants the token now: X may be back long before a wait of the cap is over. */
  readonly backoffOnDemandMs: number;
  /** When an owner who has not authorized again is reminded, counted from when they were asked; rising. */
  readonly remindAfterMs: readonly number[];
}

export const accountTiming: AccountTiming = {
  authorizationMs: 10 * MINUTE,
  refreshAheadMs: 5 * MINUTE,
  refreshSpreadMs: 5 * MINUTE,
  keepAliveMs: 30 * DAY,
  leaseMs: 25 * SECOND,
  keepAfterMs: SECOND,
  leasePollMs: 50,
  unauthorizedQuietMs: 10 * MINUTE,
  backoffMs: 2 * SECOND,
  backoffCapMs: 15 * MINUTE,
  backoffOnDemandMs: MINUTE,
  remindAfterMs: [DAY, 3 * DAY, 7 * DAY],
};
