import { randomBytes } from 'node:crypto';
import { nextRefreshAt, refreshJob } from '../../../src/accounts/jobs.js';
import type { PairedAccount } from '../../../src/accounts/ports.js';
import { accountTiming } from '../../../src/accounts/timing.js';
import { Secret } from '../../../src/secret.js';
import type { Storage } from '../../../src/storage/open-storage.js';
import { CLIENT, type SweepAccount } from '../worker-options.js';
import type { XProcess } from '../x-process.js';

/** New users of X with a link each, as a finished link flow leaves them. */
export async function putAccounts(x: XProcess, storage: Storage, count: number): Promise<SweepAccount[]> {
  const accounts: SweepAccount[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id: xUserId, username } = await x.addUser(`crow_${randomBytes(4).toString('hex')}`);
    const owner = `owner-${index}`;
    await authorize(x, storage, { xUserId, username });
    await storage.links.put({
      discordUserId: owner,
      discordName: owner,
      xUserId,
      place: 'guild:1',
      isDefault: true,
      proof: 'identify',
      linkedAt: Date.now(),
    });
    accounts.push({ xUserId, username, owners: [owner], leaves: false });
  }
  return accounts;
}

/** Stores a new grant, or a newer one; gives its refresh token. */
export async function authorize(
  x: XProcess,
  storage: Storage,
  { xUserId, username }: Pick<SweepAccount, 'xUserId' | 'username'>,
): Promise<string> {
  const grant = await x.grant(username);
  const now = Date.now();
  const before = await storage.accounts.read(xUserId);
  const account: PairedAccount = {
    xUserId,
    username,
    name: username,
    status: 'active',
    clientId: CLIENT.clientId,
    generation: (before?.value.generation ?? 0) + 1,
    credentials: {
      accessToken: new Secret(grant.access_token),
      refreshToken: new Secret(grant.refresh_token ?? ''),
      scopes: grant.scope.split(' '),
      expiresAt: now + grant.expires_in * 1000,
      obtainedAt: now,
    },
    createdAt: before?.value.createdAt ?? now,
  };
  if (before === undefined) await storage.accounts.create(account);
  else await storage.accounts.replace(before, account);
  await storage.jobs.add(refreshJob(xUserId, nextRefreshAt(account, accountTiming)));
  return grant.refresh_token ?? '';
}
