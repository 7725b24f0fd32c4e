import type { Account } from '../../src/accounts/ports.js';
import { tokenOf } from '../../src/credential.js';
import type { Post } from '../../src/posting/ports.js';
import { Secret } from '../../src/secret.js';
import type { Storage } from '../../src/storage/open-storage.js';
import { createRandom } from './random.js';
import { CLIENT, type SweepAccount } from './worker-options.js';
import type { XProcess } from './x-process.js';

/** One account in so many is used while the keys change; the others only lie there. */
const LIVELY_EACH = 20;
/** Beside every so many accounts lies something else that is sealed. */
const OTHERS_EACH = 5;
const AT_A_TIME = 100;
const DAY = 24 * 60 * 60_000;

/** What the sweep fills the database with. */
export interface Stock {
  readonly lively: readonly SweepAccount[];
  /** X user ids; an id stands for its attempt, its token to revoke and its post as well. */
  readonly resting: readonly string[];
}

/** Accounts that X knows and accounts that rest, mixed in the order of their keys; link attempts, tokens to revoke and
 *  replies beside them. */
export async function stockUp(
  storage: Storage,
  x: XProcess,
  { accounts, seed }: { accounts: number; seed: number },
): Promise<Stock> {
  const lively: SweepAccount[] = [];
  const wanted = Math.max(20, Math.round(accounts / LIVELY_EACH));
  while (lively.length < wanted) {
    const count = Math.min(AT_A_TIME, wanted - lively.length);
    const names = Array.from({ length: count }, (_, index) => `crow_${seed % 1e6}_${lively.length + index}`);
    lively.push(...(await putLively(storage, x, names)));
  }
  const random = createRandom(seed, 'resting accounts');
  const length = lively[0]?.xUserId.length ?? 10;
  const taken = new Set(lively.map(({ xUserId }) => xUserId));
  const resting = new Set<string>();
  while (resting.size < accounts - wanted) {
    const id = Array.from({ length }, () => random.between(1, 9)).join('');
    if (!taken.has(id)) resting.add(id);
  }
  const ids = [...resting];
  for (let first = 0; first < ids.length; first += AT_A_TIME) {
    await putResting(storage, ids.slice(first, first + AT_A_TIME));
  }
  return { lively, resting: ids };
}

async function putLively(storage: Storage, x: XProcess, names: readonly string[]): Promise<SweepAccount[]> {
  const users = await Promise.all(
    names.map(async (name) => ({ user: await x.addUser(name), grant: await x.grant(name) })),
  );
  const now = Date.now();
  return storage.transaction(async (unit) => {
    const added: SweepAccount[] = [];
    for (const { user, grant } of users) {
      const owner = `owner-of-${user.id}`;
      await unit.accounts.create({
        ...restingAccount(user.id),
        username: user.username,
        credentials: {
          accessToken: new Secret(grant.access_token),
          refreshToken: grant.refresh_token === undefined ? undefined : new Secret(grant.refresh_token),
          scopes: CLIENT.scopes,
          expiresAt: now + grant.expires_in * 1000,
          obtainedAt: now,
        },
      });
      await unit.links.put({
        discordUserId: owner,
        discordName: owner,
        xUserId: user.id,
        place: 'guild:1',
        isDefault: true,
        proof: 'identify',
        linkedAt: now,
      });
      added.push({ xUserId: user.id, username: user.username, owners: [owner], leaves: false });
    }
    return added;
  });
}

async function putResting(storage: Storage, ids: readonly string[]): Promise<void> {
  await storage.transaction(async (unit) => {
    for (const [index, id] of ids.entries()) {
      await unit.accounts.create(restingAccount(id));
      if (index % OTHERS_EACH !== 0) continue;
      await unit.authorizations.create({
        id,
        step: 'at_x',
        discordUserId: `owner-of-${id}`,
        discordName: 'someone',
        place: 'dm',
        placeName: 'direct messages',
        createdAt: Date.now(),
        expiresAt: Date.now() + DAY,
        nonceHash: id,
        codeVerifier: new Secret(`verifier of ${id}`),
      });
      await unit.revocations.put(id, new Secret(`to revoke: ${id}`));
      await unit.posts.insert(restingPost(id));
    }
  });
}

function restingAccount(xUserId: string): Account {
  return {
    xUserId,
    username: `rest_${xUserId}`,
    name: 'Rests',
    status: 'active',
    clientId: CLIENT.clientId,
    generation: 1,
    credentials: {
      accessToken: new Secret(`access token of ${xUserId}`),
      refreshToken: new Secret(`refresh token of ${xUserId}`),
      scopes: CLIENT.scopes,
      expiresAt: Date.now() + DAY,
      obtainedAt: Date.now(),
    },
    createdAt: 0,
  };
}

function restingPost(id: string): Post {
  return {
    id,
    revision: 1,
    authorId: `owner-of-${id}`,
    xUserId: id,
    place: 'dm',
    channelId: '1',
    status: 'published',
    resent: false,
    createdAt: 0,
    updatedAt: 0,
    reply: {
      applicationId: '1',
      token: new Secret(`interaction token of ${id}`),
      messageId: '@original',
      expiresAt: 0,
    },
    parts: [],
  };
}

/** What of one resting account cannot be read, or is not what was put there. */
export async function problemsOf(storage: Storage, id: string, index: number): Promise<string[]> {
  const reads: Record<string, () => Promise<boolean>> = {
    account: async () => {
      const { accessToken, refreshToken } = (await storage.accounts.read(id))?.value.credentials ?? {};
      return (
        accessToken?.reveal() === `access token of ${id}` &&
        refreshToken?.reveal() === `refresh token of ${id}`
      );
    },
  };
  if ((index % AT_A_TIME) % OTHERS_EACH === 0) {
    reads['link attempt'] = async () =>
      (await storage.authorizations.read(id))?.value.codeVerifier?.reveal() === `verifier of ${id}`;
    reads['token to revoke'] = async () => {
      const kept = await storage.revocations.read(id);
      return kept !== undefined && tokenOf(kept).reveal() === `to revoke: ${id}`;
    };
    reads.reply = async () =>
      (await storage.posts.read(id))?.reply?.token.reveal() === `interaction token of ${id}`;
  }
  const problems: string[] = [];
  for (const [what, isAsBefore] of Object.entries(reads)) {
    const problem = await isAsBefore().then(
      (same) => (same ? undefined : 'is not what it was'),
      (error: Error) => error.message,
    );
    if (problem !== undefined) problems.push(`${what} of ${id}: ${problem}`);
  }
  return problems;
}
