import { randomBytes } from 'node:crypto';
import { linkAccount } from '../support/sweep-link.js';
import type { Desk } from './desk.js';
import type { SweepAccount } from './worker-options.js';
import type { XProcess } from './x-process.js';

const ACCOUNTS = 10;
/** Every so many accounts one has a second owner. */
const SHARED_EACH = 4;

/** New users of X, linked to new members. */
export async function linkAll(x: XProcess, { seams, storage }: Desk): Promise<SweepAccount[]> {
  const accounts: SweepAccount[] = [];
  for (let index = 0; index < ACCOUNTS; index += 1) {
    // X keeps its users from round to round.
    const user = await x.addUser(`crow_${randomBytes(4).toString('hex')}`);
    const owner = `owner-${index}`;
    await linkAccount(seams, { user, grant: await x.grant(user.username), owner });
    const owners: [string, ...string[]] = [owner];
    if (index % SHARED_EACH === 0) owners.push(await addOwner(storage, user.id, owner));
    accounts.push({ xUserId: user.id, username: user.username, owners });
  }
  return accounts;
}

async function addOwner(storage: Desk['storage'], xUserId: string, first: string): Promise<string> {
  const link = (await storage.links.ofAccount(xUserId))[0];
  if (link === undefined) throw new Error(`nobody is linked to ${xUserId}`);
  const discordUserId = `${first}-second`;
  await storage.links.put({ ...link, discordUserId, discordName: discordUserId });
  return discordUserId;
}

/** The owners of what is broken authorize it again. Gives how many there were. */
export async function healAll(
  x: XProcess,
  { seams, storage }: Desk,
  accounts: readonly SweepAccount[],
): Promise<number> {
  let healed = 0;
  for (const { xUserId, username, owners } of accounts) {
    const account = (await storage.accounts.read(xUserId))?.value;
    if (account === undefined || account.status === 'active') continue;
    const user = { id: xUserId, username, name: account.name };
    await linkAccount(seams, { user, grant: await x.grant(username), owner: owners[0] });
    healed += 1;
  }
  return healed;
}
