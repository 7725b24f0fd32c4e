import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import { Secret } from '../../src/secret.js';
import { XError } from '../../src/x-error.js';
import { aLink, anAccount, START } from '../storage/fixtures.js';
import { type Domain, openDomain } from '../support/domain.js';
import { API_KEY } from '../support/fake-x.js';
import { openPostScene } from '../support/post-scene.js';

const MINUTE = 60_000;
const ID = anAccount().xUserId;
const GUILD = 'guild:197038439483310086';
const OAUTH1 = {
  token: new Secret('CANARY-oauth1-token'),
  tokenSecret: new Secret('CANARY-oauth1-secret'),
  apiKey: API_KEY,
  obtainedAt: START,
};
const EXPIRED = { ...anAccount().credentials, expiresAt: START - 1 };

const rejected = () => new XError('rejected_token', { call: 'refresh', outcome: 'refused', status: 400 });
const down = () => new XError('unavailable', { call: 'refresh', outcome: 'unknown', status: 503 });
const refused = (kind: 'rejected_token' | 'unauthorized') =>
  new XError(kind, { call: 'POST /2/tweets', outcome: 'refused', status: 401 });

/** An account without a pair. */
async function putAlone({ storage }: Domain): Promise<void> {
  const { credentials: _, ...account } = anAccount();
  await storage.accounts.create({ ...account, oauth1: OAUTH1 });
  await storage.links.put(aLink());
}

async function tokenIn({ accounts }: Pick<Domain, 'accounts'>): Promise<string> {
  return tokenOf(await accounts.tokens.credential(ID)).reveal();
}

describe('an account with both kinds', () => {
  test('posts with OAuth 2.0 as long as that works', async () => {
    const domain = await openDomain();
    await domain.putAccount({ oauth1: OAUTH1 });
    expect(await tokenIn(domain)).toBe('CANARY-access-token');
    await domain.putAccount({ xUserId: '7', credentials: EXPIRED, oauth1: OAUTH1 });
    expect(tokenOf(await domain.accounts.tokens.credential('7')).reveal()).toBe('access-refreshed-1');
    expect((await domain.storage.accounts.read('7'))?.value.oauth1?.token.reveal()).toBe(
      'CANARY-oauth1-token',
    );
  });

  test('goes on with OAuth 1.0a when X rejects the pair; its owner is told, and nothing is held', async () => {
    const scene = await openPostScene({ credentials: EXPIRED, oauth1: OAUTH1 });
    scene.x.refresh.fails(rejected());
    const post = await scene.post();
    expect(post.status).toBe('published');
    expect(scene.x.create.calls.map(([token]) => token)).toEqual(['CANARY-oauth1-token']);
    await scene.runDue();
    expect(scene.asked.calls).toMatchObject([[{ reason: 'rejected', goesOn: true }]]);
    const [here] = await scene.accounts.usable({ discordUserId: aLink().discordUserId, place: GUILD });
    expect(here?.health).toBe('oauth1_only');
  });

  test('goes on with OAuth 1.0a while X cannot renew the pair, and comes back to it', async () => {
    const domain = await openDomain();
    await domain.putAccount({ credentials: EXPIRED, oauth1: OAUTH1 });
    domain.x.refresh.fails(down());
    expect(await tokenIn(domain)).toBe('CANARY-oauth1-token');
    domain.clock.advance(20 * MINUTE);
    expect(await tokenIn(domain)).toBe('access-refreshed-2');
  });

  test('a 401 to the access token whose refresh is rejected ends at OAuth 1.0a', async () => {
    const scene = await openPostScene({ oauth1: OAUTH1 });
    scene.x.create.fails(refused('unauthorized'));
    scene.x.refresh.fails(rejected());
    expect((await scene.post()).status).toBe('published');
    expect(scene.x.create.calls.map(([token]) => token)).toEqual([
      'CANARY-access-token',
      'CANARY-oauth1-token',
    ]);
  });

  test('a token of another X app is not used', async () => {
    const domain = await openDomain();
    await domain.putAccount({ credentials: EXPIRED, oauth1: { ...OAUTH1, apiKey: 'another' } });
    domain.x.refresh.fails(rejected());
    await expect(tokenIn(domain)).rejects.toMatchObject({ name: 'AccountBrokenError' });
  });

  test('unlinking ends both at X', async () => {
    const domain = await openDomain();
    await domain.putAccount({ oauth1: OAUTH1 });
    await domain.accounts.unlink(aLink());
    await domain.runDue();
    expect(domain.x.revoke.calls).toEqual([['CANARY-refresh-token']]);
    expect(domain.x.invalidate.calls).toEqual([['CANARY-oauth1-token']]);
  });
});

describe('an account with OAuth 1.0a alone', () => {
  test('is used and never refreshed', async () => {
    const domain = await openDomain();
    await putAlone(domain);
    expect(await tokenIn(domain)).toBe('CANARY-oauth1-token');
    expect(await tokenIn(domain)).toBe('CANARY-oauth1-token');
    expect(await domain.storage.jobs.nextDueAt()).toBeUndefined();
    expect(await domain.accounts.mayUse(ID, 'like.write')).toBe(true);
    expect(domain.x.refresh.calls).toEqual([]);
  });

  test('needs its owner as soon as X says that the token is dead', async () => {
    const domain = await openDomain();
    await putAlone(domain);
    const { tokens } = domain.accounts;
    await expect(tokens.renewed(ID, OAUTH1, { isDefinite: true })).rejects.toMatchObject({
      reason: 'oauth1_rejected',
    });
    await expect(tokenIn(domain)).rejects.toMatchObject({ reason: 'oauth1_rejected' });
    await domain.runDue();
    expect(domain.asked.calls).toMatchObject([[{ reason: 'oauth1_rejected' }]]);
    expect(domain.asked.calls[0]?.[0]).not.toHaveProperty('goesOn');
  });

  test('R6: a 401 without a reason is believed the second time, ten minutes later', async () => {
    const domain = await openDomain();
    await putAlone(domain);
    const { tokens } = domain.accounts;
    for (const wait of [0, MINUTE, 8 * MINUTE]) {
      domain.clock.advance(wait);
      await expect(tokens.renewed(ID, OAUTH1)).rejects.toMatchObject({ kind: 'unauthorized' });
    }
    expect(await tokenIn(domain)).toBe('CANARY-oauth1-token');
    domain.clock.advance(MINUTE);
    await expect(tokens.renewed(ID, OAUTH1)).rejects.toMatchObject({ reason: 'oauth1_rejected' });
  });

  test('R6: two outages on two days break nothing', async () => {
    const domain = await openDomain();
    await putAlone(domain);
    for (let day = 0; day < 3; day += 1) {
      await expect(domain.accounts.tokens.renewed(ID, OAUTH1)).rejects.toMatchObject({
        kind: 'unauthorized',
      });
      domain.clock.advance(24 * 60 * MINUTE);
    }
    expect(await tokenIn(domain)).toBe('CANARY-oauth1-token');
  });

  test('a post that X refuses for a dead token is held, and its author told why', async () => {
    const scene = await openPostScene();
    const stored = await scene.storage.accounts.read(ID);
    if (stored === undefined) throw new Error('there is no account');
    const { credentials: _, ...rest } = stored.value;
    await scene.storage.accounts.replace(stored, { ...rest, oauth1: OAUTH1 });
    scene.x.create.fails(refused('rejected_token'));
    expect(await scene.post()).toMatchObject({ status: 'held', heldReason: 'needs_reauthorization' });
  });

  test('a wrong clock costs one more try, and no post', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(
      new XError('clock_skewed', {
        call: 'POST /2/tweets',
        outcome: 'refused',
        status: 401,
        skewMs: 600_000,
      }),
    );
    const post = await scene.queue();
    await scene.live(5 * MINUTE);
    expect((await scene.stored(post)).status).toBe('published');
    expect(scene.x.create.calls).toHaveLength(2);
  });

  test('an app that may only read fails the post in words of its own', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(
      new XError('read_only_app', { call: 'POST /2/tweets', outcome: 'refused', status: 403 }),
    );
    expect(await scene.post()).toMatchObject({ status: 'failed', failure: { kind: 'read_only_app' } });
  });
});
