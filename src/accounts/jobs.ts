import type { Job } from '../work.js';
import type { Account, Link, PairedAccount } from './ports.js';
import type { AccountTiming } from './timing.js';

/** Work on one X account runs in one lane: never two refreshes, posts or revocations of it at a time. */
export function accountLane(xUserId: string): string {
  return `account:${xUserId}`;
}

export function refreshJobKey(xUserId: string): string {
  return `refresh:${xUserId}`;
}

export function refreshJob(xUserId: string, dueAt: number): Job {
  return {
    key: refreshJobKey(xUserId),
    kind: 'refresh',
    lane: accountLane(xUserId),
    dueAt,
    payload: { xUserId },
  };
}

/** Ahead of expiry for an account that was used in this token's life, else at the keep-alive interval.
 *  Eager rotation is how accounts get lost: a token that nobody needs is left alone. */
export function nextRefreshAt(
  account: PairedAccount,
  timing: AccountTiming,
  random: () => number = Math.random,
): number {
  const { obtainedAt, expiresAt } = account.credentials;
  const used = account.lastUsedAt !== undefined && account.lastUsedAt >= obtainedAt;
  if (used) {
    const { aheadMs, spreadMs } = marginOf(account, timing);
    return Math.max(obtainedAt, expiresAt - aheadMs - random() * spreadMs);
  }
  return obtainedAt + timing.keepAliveMs * (0.9 + 0.1 * random());
}

/** How long before its expiry a token is renewed. Tokens of X live two hours; one that lives shorter than our margins
 *  would be due as soon as it is there, and refreshed over and over. */
export function marginOf(
  { credentials }: PairedAccount,
  timing: AccountTiming,
): { aheadMs: number; spreadMs: number } {
  const { refreshAheadMs: aheadMs, refreshSpreadMs: spreadMs } = timing;
  const life = credentials.expiresAt - credentials.obtainedAt;
  return life > aheadMs + spreadMs ? { aheadMs, spreadMs } : { aheadMs: life / 2, spreadMs: life / 4 };
}

/** Before this instant (ms since 1970) the account's refresh job came too early. */
export function earliestRefreshAt(account: PairedAccount, timing: AccountTiming): number {
  const bounds = [0, 1].map((edge) => nextRefreshAt(account, timing, () => edge));
  return Math.min(...bounds);
}

/** Full jitter between half and all of the doubled wait, in ms. */
export function backoff(failures: number, timing: AccountTiming, random: () => number = Math.random): number {
  const ceiling = Math.min(timing.backoffCapMs, timing.backoffMs * 2 ** Math.min(failures, 20));
  return ceiling * (0.5 + 0.5 * random());
}

/** One message for one person about one breakage. */
export function tellJob(account: Account, discordUserId: string, dueAt: number): Job {
  return {
    key: `tell:${account.xUserId}:${account.generation}:${discordUserId}`,
    kind: 'tell-needs-reauthorization',
    lane: `tell:${discordUserId}`,
    dueAt,
    payload: { xUserId: account.xUserId, generation: account.generation, discordUserId },
  };
}

/** Reminds one owner that their account waits for them, for the first time at `dueAt`. `since`, ms since 1970: when it
 *  began. A later breakage or request takes the place of an earlier one. */
export function remindJob(
  to: {
    readonly xUserId: string;
    readonly discordUserId: string;
    readonly since: number;
    readonly why: 'broken' | 'requested';
    readonly channelId?: string;
  },
  dueAt: number,
): Job {
  return {
    key: `remind:${to.xUserId}:${to.discordUserId}`,
    kind: 'remind-reauthorization',
    lane: `tell:${to.discordUserId}`,
    dueAt,
    payload: { ...to },
  };
}

/** Posting listens to this one: the admins of its servers are told. */
export function brokenJob({ xUserId, generation }: Account, dueAt: number): Job {
  return {
    key: `broken:${xUserId}`,
    kind: 'account-broken',
    lane: `broken:${xUserId}`,
    dueAt,
    payload: { xUserId, generation: String(generation) },
  };
}

/** Posting listens to this one: the admins of the server are told. */
export function linkedByPinJob(
  authorizationId: string,
  { xUserId, discordUserId }: Link,
  guildId: string,
  dueAt: number,
): Job {
  return {
    key: `linked-by-pin:${authorizationId}`,
    kind: 'linked-by-pin',
    lane: `linked-by-pin:${authorizationId}`,
    dueAt,
    payload: { authorizationId, xUserId, discordUserId, guildId },
  };
}

/** Posting listens to this one: what was held goes on. */
export function healedJob(xUserId: string, dueAt: number): Job {
  return {
    key: `healed:${xUserId}`,
    kind: 'account-healed',
    lane: accountLane(xUserId),
    dueAt,
    payload: { xUserId },
  };
}

export function revokeJob(id: string, xUserId: string, dueAt: number): Job {
  return { key: `revoke:${id}`, kind: 'revoke', lane: accountLane(xUserId), dueAt, payload: { id, xUserId } };
}

export function expiryJobKey(authorizationId: string): string {
  return `authorization:${authorizationId}`;
}

export function expiryJob(authorizationId: string, dueAt: number): Job {
  return {
    key: expiryJobKey(authorizationId),
    kind: 'expire-authorization',
    lane: expiryJobKey(authorizationId),
    dueAt,
    payload: { authorizationId },
  };
}

export function linkEndedJob(authorizationId: string, dueAt: number): Job {
  return {
    key: `link-ended:${authorizationId}`,
    kind: 'link-ended',
    lane: `link-ended:${authorizationId}`,
    dueAt,
    payload: { authorizationId },
  };
}

export function claimJobKey(authorizationId: string): string {
  return `claim:${authorizationId}`;
}

/** Asks X again whose grant an authorization holds. Never beside the expiry of the same one. */
export function claimJob(authorizationId: string, dueAt: number): Job {
  return {
    key: claimJobKey(authorizationId),
    kind: 'claim-grant',
    lane: expiryJobKey(authorizationId),
    dueAt,
    payload: { authorizationId },
  };
}

/** For a grant of nobody knows whom: finds that out first. `giveUpAt`, ms since 1970: its access token ends then. */
export function revokeUnclaimedJob(id: string, dueAt: number, giveUpAt: number): Job {
  return {
    key: `revoke-unclaimed:${id}`,
    kind: 'revoke-unclaimed',
    lane: `revoke-unclaimed:${id}`,
    dueAt,
    payload: { id, giveUpAt },
  };
}
