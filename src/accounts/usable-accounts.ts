import { NotLinkedError } from '../errors.js';
import { mark } from '../sentence.js';
import { hasPair, kindInUse } from './credential-in-use.js';
import type { Account, Link, Place } from './ports.js';
import type { AccountsSeams } from './seams.js';
import { guildIdOf, postingRoles } from './share.js';

/** Who wants to use accounts, and where. */
export interface Member {
  readonly discordUserId: string;
  readonly place: Place;
  /** Those that they have now, as Discord says; without them nothing is shared with them. */
  readonly roleIds?: readonly string[];
}

/** What is said of an account's state: `oauth1_only` is one whose pair does not work and that posts with its OAuth 1.0a
 *  token meanwhile; `other_app` is one whose tokens belong to another X app than today's. */
export type Health = 'active' | 'oauth1_only' | 'needs_reauthorization' | 'revoked' | 'other_app';

/** A link with what people may know of its account. */
export interface LinkedAccount {
  /** Of a shared account its owner's. */
  readonly link: Link;
  readonly username: string;
  readonly health: Health;
  /** ms since 1970. */
  readonly lastUsedAt: number | undefined;
  /** Absent: the member's own. Else those of the member's roles by which they may post. */
  readonly sharedBy?: { readonly roleIds: readonly string[] };
}

/** The accounts that this member may use in this place: their own, the default first, then those that are shared with a
 *  role of theirs. */
export async function usableAccounts(seams: AccountsSeams, member: Member): Promise<LinkedAccount[]> {
  const own = await ownAccounts(seams, member);
  const ids = new Set(own.map(({ link }) => link.xUserId));
  const shared = await sharedAccounts(seams, member);
  return [...own, ...shared.filter(({ link }) => !ids.has(link.xUserId))];
}

/** Those of other members that are shared with a role that this one has. */
async function sharedAccounts(
  seams: AccountsSeams,
  { discordUserId, place, roleIds = [] }: Member,
): Promise<LinkedAccount[]> {
  const { shares, links } = seams.storage;
  const guildId = guildIdOf(place);
  if (guildId === undefined || roleIds.length === 0) return [];
  const found: LinkedAccount[] = [];
  for (const share of await shares.ofGuild(guildId)) {
    const by = postingRoles(share, { place, roleIds });
    if (by.length === 0 || share.ownerId === discordUserId) continue;
    const link = await links.find(share.ownerId, place, share.xUserId);
    const [account] = link === undefined ? [] : await describeLinks(seams, [link]);
    if (account !== undefined) found.push({ ...account, sharedBy: { roleIds: by } });
  }
  return found;
}

/** The accounts that this member has linked in this place, the default first. */
export async function ownAccounts(
  seams: AccountsSeams,
  { discordUserId, place }: Member,
): Promise<LinkedAccount[]> {
  const links = (await seams.storage.links.ofUser(discordUserId)).filter((link) => link.place === place);
  const accounts = await describeLinks(seams, links);
  return accounts.sort((a, b) => Number(b.link.isDefault) - Number(a.link.isDefault));
}

/** The member's accounts that are linked in other places only: one click makes them usable here. */
export async function accountsElsewhere(
  seams: AccountsSeams,
  discordUserId: string,
  place: Place,
): Promise<LinkedAccount[]> {
  const links = await seams.storage.links.ofUser(discordUserId);
  const here = new Set(links.filter((link) => link.place === place).map((link) => link.xUserId));
  const elsewhere = new Map(
    links
      .filter(({ xUserId, proof }) => !here.has(xUserId) && proof !== 'handed_over')
      .map((link) => [link.xUserId, link]),
  );
  return describeLinks(seams, [...elsewhere.values()]);
}

export async function describeLinks(seams: AccountsSeams, links: readonly Link[]): Promise<LinkedAccount[]> {
  const described: LinkedAccount[] = [];
  for (const link of links) {
    const account = (await seams.storage.accounts.read(link.xUserId))?.value;
    if (account === undefined) continue;
    described.push({
      link,
      username: account.username,
      health: healthOf(account, seams),
      lastUsedAt: account.lastUsedAt,
    });
  }
  return described;
}

/** What is said of this account today. */
export function healthOf(account: Account, app: Pick<AccountsSeams, 'oauth' | 'oauth1'>): Health {
  const kind = kindInUse(account, app);
  if (kind !== undefined) return kind === 'oauth1' && hasPair(account) ? 'oauth1_only' : 'active';
  return account.status === 'active' ? 'other_app' : account.status;
}

/** The account a command means: the named one (handle with or without @, or X user id), else the default, else the
 *  first that is shared. Throws NotLinkedError. */
export async function chooseAccount(
  seams: AccountsSeams,
  member: Member,
  wanted: string | undefined,
): Promise<LinkedAccount> {
  const own = await ownAccounts(seams, member);
  const handle = wanted?.trim().replace(/^@/, '').toLowerCase();
  const isMeant = (entry: LinkedAccount) =>
    handle === undefined || entry.link.xUserId === handle || entry.username.toLowerCase() === handle;
  const mine = own.find(isMeant);
  if (mine !== undefined) return mine;
  const shared = await sharedAccounts(seams, member);
  const theirs = shared.find(isMeant);
  if (theirs !== undefined) return theirs;
  const accounts = [...own, ...shared];
  if (handle === undefined || accounts.length === 0) {
    throw new NotLinkedError('You have no X account linked here.', { nextStep: 'Link one with /link.' });
  }
  const names = accounts.map((entry) => `@${entry.username}`).join(', ');
  throw new NotLinkedError(
    mark`@${shortened(handle)} is not one of your X accounts here. You have ${names}.`,
    {
      nextStep: 'Pick one of those, or link another with /link.',
    },
  );
}

/** Handles have at most 15 characters; what is typed in their place can have thousands. */
const LONGEST_SHOWN = 40;

function shortened(handle: string): string {
  return handle.length > LONGEST_SHOWN ? `${handle.slice(0, LONGEST_SHOWN)}…` : handle;
}
