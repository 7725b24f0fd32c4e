import { refreshJob } from '../../src/accounts/jobs.js';
import type { Account } from '../../src/accounts/ports.js';
import { accountTiming } from '../../src/accounts/timing.js';
import { Secret } from '../../src/secret.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { CLIENT, SCOPES } from './x-app.js';
import type { XMember } from './x-child.js';

export const PLACE = 'guild:1300000000000000010';

/** The Discord user who owns the account of this X user. */
export const ownerOf = ({ id }: Pick<XMember, 'id'>): string => `9${id.slice(1)}`;

/** Accounts with a link each, 500 in a transaction. `due`: their keep-alive refresh is due now. `used`: something was
 *  posted with this token before, so that its first use is not written down any more. */
export async function putAccounts(
  storage: Storage,
  members: readonly XMember[],
  { due, used = false }: { due: boolean; used?: boolean },
): Promise<void> {
  const now = Date.now();
  const obtainedAt = due ? now - 1.1 * accountTiming.keepAliveMs : now;
  for (let first = 0; first < members.length; first += 500) {
    await storage.transaction(async (unit) => {
      for (const member of members.slice(first, first + 500)) {
        const account = accountOf(member, obtainedAt);
        await unit.accounts.create(used ? { ...account, lastUsedAt: obtainedAt } : account);
        await unit.links.put({
          discordUserId: ownerOf(member),
          discordName: member.username,
          xUserId: member.id,
          place: PLACE,
          isDefault: true,
          proof: 'identify',
          linkedAt: obtainedAt,
        });
        if (due) await unit.jobs.add(refreshJob(member.id, now));
      }
    });
  }
}

function accountOf({ id, username, accessToken, refreshToken }: XMember, obtainedAt: number): Account {
  return {
    xUserId: id,
    username,
    name: username,
    status: 'active',
    clientId: CLIENT.id,
    generation: 1,
    credentials: {
      accessToken: new Secret(accessToken),
      refreshToken: new Secret(refreshToken),
      scopes: SCOPES,
      obtainedAt,
      expiresAt: obtainedAt + 2 * 60 * 60_000,
    },
    createdAt: obtainedAt,
  };
}
