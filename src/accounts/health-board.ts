import type { Account, Link, Share } from './ports.js';
import { readAsks } from './reauthorization-asks.js';
import type { AccountsSeams } from './seams.js';
import { type Health, healthOf } from './usable-accounts.js';

/** One account of a guild, as its admins see it. Times are ms since 1970. */
export interface BoardAccount {
  readonly xUserId: string;
  readonly username: string;
  readonly health: Health;
  /** What the bot asks for today, and its owner has not allowed. */
  readonly missingScopes: readonly string[];
  /** When X last issued tokens for it. */
  readonly refreshedAt: number;
  /** Whether it has an OAuth 1.0a token, and whether it has no other one. */
  readonly hasOAuth1: boolean;
  readonly isOAuth1Alone: boolean;
  /** Until then no token request leaves, because the last ones have failed. */
  readonly pausedUntil: number | undefined;
  readonly lastUsedAt: number | undefined;
  /** Those who have linked it in this guild, oldest first. */
  readonly owners: readonly Link[];
  /** To whom it is open in this guild, or shall be. */
  readonly share: Share | undefined;
  /** When its owners were asked to authorize it again, and whether that has happened since. */
  readonly asked: { readonly at: number; readonly isDone: boolean } | undefined;
}

/** All accounts of a guild, those that need somebody first. */
export async function healthBoard(seams: AccountsSeams, guildId: string): Promise<BoardAccount[]> {
  const { storage, requiredScopes, clock } = seams;
  const links = await storage.links.ofGuild(guildId);
  const shares = await storage.shares.ofGuild(guildId);
  const asks = await readAsks(storage, guildId);
  const board: BoardAccount[] = [];
  for (const xUserId of new Set(links.map((link) => link.xUserId))) {
    const account = (await storage.accounts.read(xUserId))?.value;
    if (account === undefined) continue;
    const at = asks[xUserId]?.at;
    const until = account.backOff?.until;
    board.push({
      xUserId,
      username: account.username,
      health: healthOf(account, seams),
      missingScopes: missingIn(account, requiredScopes),
      refreshedAt: (account.credentials ?? account.oauth1)?.obtainedAt ?? account.createdAt,
      hasOAuth1: account.oauth1 !== undefined,
      isOAuth1Alone: account.credentials === undefined,
      pausedUntil: until !== undefined && until > clock.now() ? until : undefined,
      lastUsedAt: account.lastUsedAt,
      owners: links.filter((link) => link.xUserId === xUserId),
      share: shares.find((share) => share.xUserId === xUserId),
      asked: at === undefined ? undefined : { at, isDone: (account.authorizedAt ?? 0) > at },
    });
  }
  return board.sort((one, other) => Number(needsOwner(other)) - Number(needsOwner(one)));
}

/** OAuth 1.0a knows no scopes. */
function missingIn({ credentials }: Account, requiredScopes: readonly string[]): string[] {
  if (credentials === undefined) return [];
  return requiredScopes.filter((scope) => !credentials.scopes.includes(scope));
}

/** Whether only its owner can make it whole. */
export function needsOwner({ health, missingScopes }: BoardAccount): boolean {
  return health !== 'active' || missingScopes.length > 0;
}
