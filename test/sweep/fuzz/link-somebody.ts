import { Secret } from '../../../src/secret.js';
import type { Storage } from '../../../src/storage/open-storage.js';
import { SCOPES } from './accepting-x.js';
import { GUILD } from './interactions.js';

/** One account with a link in the server and one in direct messages, so that not everything ends at "not linked". */
export async function linkSomebody(storage: Storage, discordUserId: string): Promise<void> {
  const now = Date.now();
  await storage.transaction(async (unit) => {
    await unit.accounts.create({
      xUserId: '2244994945',
      username: 'rookery',
      name: 'Rookery',
      status: 'active',
      clientId: 'fuzzed-client',
      generation: 1,
      credentials: {
        accessToken: new Secret('access'),
        refreshToken: new Secret('refresh'),
        scopes: SCOPES,
        obtainedAt: now,
        expiresAt: now + 2 * 60 * 60_000,
      },
      createdAt: now,
    });
    for (const place of [`guild:${GUILD}`, 'dm'] as const) {
      const linked = { discordUserId, discordName: 'somebody', xUserId: '2244994945', place };
      await unit.links.put({ ...linked, isDefault: true, proof: 'identify', linkedAt: now });
    }
  });
}
