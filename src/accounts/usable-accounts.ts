import { NotLinkedError } from '../errors.js';
import type { Account, Link, Place } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** What is said of an account's state: `other_app` is one whose tokens belong to another X app than today's. */
export type Health = 'active' | 'needs_reauthorization' | 'revoked' | 'other_app';

/** A link with what people may know of its account. */
export interface LinkedAccount {
  readonly link: Link;
  readonly username: string;
  readonly health: Health;
  /** ms since 1970. */
  readonly lastUsedAt: number | undefined;
}

/** The accounts that this member may use in this place, the default first. */
export async function usableAccounts(
  seams: AccountsSeams,
  discordUserId: string,
  place: Place,
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
    links.filter((link) => !here.has(link.xUserId)).map((link) => [link.xUserId, link]),
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
      health: healthOf(account, seams.oauth.clientId),
      lastUsedAt: account.lastUsedAt,
    });
  }
  return described;
}

/** What is said of this account today. */
export function healthOf(account: Account, clientId: string): Health {
  if (account.status !== 'active') return account.status;
  return account.clientId === clientId ? 'active' : 'other_app';
}

/** The account a command means: the named one (handle with or without @, or X user id), else the default. Throws
 *  NotLinkedError. */
export async function chooseAccount(
  seams: AccountsSeams,
  discordUserId: string,
  place: Place,
  wanted: string | undefined,
): Promise<LinkedAccount> {
  const accounts = await usableAccounts(seams, discordUserId, place);
  const [first] = accounts;
  if (first === undefined) {
    throw new NotLinkedError('You have no X account linked here.', { nextStep: 'Link one with /link.' });
  }
  if (wanted === undefined) return first;
  const handle = wanted.trim().replace(/^@/, '').toLowerCase();
  const match = accounts.find(
    (entry) => entry.link.xUserId === handle || entry.username.toLowerCase() === handle,
  );
  if (match !== undefined) return match;
  const names = accounts.map((entry) => `@${entry.username}`).join(', ');
  throw new NotLinkedError(`@${shortened(handle)} is not one of your X accounts here. You have ${names}.`, {
    nextStep: 'Pick one of those, or link another with /link.',
  });
}

/** Handles have at most 15 characters; what is typed in their place can have thousands. */
const LONGEST_SHOWN = 40;

function shortened(handle: string): string {
  return handle.length > LONGEST_SHOWN ? `${handle.slice(0, LONGEST_SHOWN)}…` : handle;
}
