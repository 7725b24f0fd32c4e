import { randomBytes } from 'node:crypto';
import { linkAccount } from '../support/sweep-link.js';
import type { Desk } from './desk.js';
import { type Journal, readJournal } from './journal.js';
import type { SweepAccount } from './worker-options.js';
import type { XProcess } from './x-process.js';

const ACCOUNTS = 10;
/** Every so many accounts one has a second owner. */
const SHARED_EACH = 4;
/** The last ones: unlinked some time in the round. */
const LEAVING = 2;

/** New users of X, linked to new members. */
export async function linkAll(x: XProcess, { seams, storage }: Desk): Promise<SweepAccount[]> {
  const accounts: SweepAccount[] = [];
  for (let index = 0; index < ACCOUNTS + LEAVING; index += 1) {
    // X keeps its users from round to round.
    const user = await x.addUser(`crow_${randomBytes(4).toString('hex')}`);
    const owner = `owner-${index}`;
    await linkAccount(seams, { user, grant: await x.grant(user.username), owner });
    const owners: [string, ...string[]] = [owner];
    const leaves = index >= ACCOUNTS;
    if (!leaves && index % SHARED_EACH === 0) owners.push(await addOwner(storage, user.id, owner));
    accounts.push({ xUserId: user.id, username: user.username, owners, leaves });
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

/** Their owners authorize again what is broken: all of it, or what they have been told of. Gives how many there were. */
export async function heal(
  { x, journal, accounts }: { x: XProcess; journal: Journal; accounts: readonly SweepAccount[] },
  { seams, storage }: Desk,
  isTold: (account: SweepAccount) => boolean = () => true,
): Promise<number> {
  let healed = 0;
  for (const sweepAccount of accounts) {
    const { xUserId, username, owners } = sweepAccount;
    const account = (await storage.accounts.read(xUserId))?.value;
    if (account === undefined || account.status === 'active' || !isTold(sweepAccount)) continue;
    journal.note({ kind: 'healed', xUserId, hadIntent: account.intent?.generation === account.generation });
    const user = { id: xUserId, username, name: account.name };
    await linkAccount(seams, { user, grant: await x.grant(username), owner: owners[0] });
    healed += 1;
  }
  return healed;
}

/** Who has been told of every breakage so far. */
export function toldOwners(journalFile: string): (account: SweepAccount) => boolean {
  const lines = readJournal(journalFile);
  return ({ xUserId, owners }) => {
    const healed = lines.filter((line) => line.kind === 'healed' && line.xUserId === xUserId).length;
    return owners.every((owner) => {
      const nonces = lines.flatMap((line) =>
        line.kind === 'told-owner' && line.xUserId === xUserId && line.owner === owner ? [line.nonce] : [],
      );
      return new Set(nonces).size > healed;
    });
  };
}
