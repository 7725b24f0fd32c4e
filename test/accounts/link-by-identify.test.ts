import { describe, expect, test } from 'vitest';
import { linkError } from '../../src/accounts/link-error.js';
import { tokenOf } from '../../src/credential.js';
import { aReply, START } from '../storage/fixtures.js';
import { aGrant, anXError, X_USER } from '../support/fake-x.js';
import { callback, MEMBER, openLinkScene, REQUEST, reasonOf } from '../support/link-scene.js';

const NOBODY = () => undefined;

describe('linking with Discord’s own proof', () => {
  test('ends with a link and a working account', async () => {
    const scene = await openLinkScene('identify');
    const { accounts, storage, x, account } = scene;
    const visit = await scene.link();
    expect(await accounts.flow.outcome(visit.authorizationId, visit.cookie)).toEqual({
      kind: 'linked',
      user: X_USER,
      discordName: 'nelly',
      placeName: 'The rookery',
      reauthorized: false,
    });
    expect(await storage.links.ofAccount(X_USER.id)).toMatchObject([
      { discordUserId: MEMBER, place: REQUEST.place, isDefault: true, proof: 'identify' },
    ]);
    expect(await account()).toMatchObject({ status: 'active', generation: 1, username: 'rookery' });
    expect(tokenOf(await accounts.tokens.credential(X_USER.id)).reveal()).toBe('access-granted-1');
    expect(x.exchange.calls).toHaveLength(1);
    expect(x.me.calls).toEqual([['access-granted-1']]);
  });

  test('looking at the link page changes nothing', async () => {
    const scene = await openLinkScene('identify');
    const { nonce } = await scene.offer();
    await scene.accounts.flow.describe(nonce);
    expect(await scene.accounts.flow.describe(nonce)).toMatchObject({
      discordName: 'nelly',
      proof: 'identify',
    });
    await scene.accounts.flow.begin(nonce);
    expect(await reasonOf(scene.accounts.flow.describe(nonce))).toBe('used');
  });

  test('a link is good for one browser: of 64 that open it at once, one goes on', async () => {
    const scene = await openLinkScene('identify');
    const { nonce } = await scene.offer();
    const all = Array.from({ length: 64 }, () => scene.accounts.flow.begin(nonce));
    const results = await Promise.allSettled(all);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a second member links the same account', async () => {
    const scene = await openLinkScene('identify');
    await scene.link();
    scene.identify.next(() => ({ id: '7', username: 'other' }));
    await scene.link({ discordUserId: '7', discordName: 'other' });
    const links = await scene.storage.links.ofAccount(X_USER.id);
    expect(links.map((link) => link.discordUserId).sort()).toEqual(['7', MEMBER]);
    expect(await scene.account()).toMatchObject({ generation: 2 });
  });
});

describe('S3: a state works once', () => {
  test('64 callbacks with one state make one exchange', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    const results = await Promise.allSettled(Array.from({ length: 64 }, () => scene.backFromX(visit)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(scene.x.exchange.calls).toHaveLength(1);
    expect(await scene.storage.links.ofAccount(X_USER.id)).toHaveLength(1);
  });

  test('a replayed callback is refused', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.link();
    expect(await reasonOf(scene.backFromX(visit))).toBe('used');
    expect(scene.x.exchange.calls).toHaveLength(1);
  });

  test('Discord’s state is none for X, nor the other way round', async () => {
    const scene = await openLinkScene('identify');
    const atDiscord = await scene.begin();
    expect(await reasonOf(scene.backFromX(atDiscord))).toBe('used');
    const { url } = await scene.accounts.flow.returnedFromDiscord(callback(atDiscord));
    const atX = { ...atDiscord, state: url.searchParams.get('state') ?? '' };
    expect(await reasonOf(scene.accounts.flow.returnedFromDiscord(callback(atX)))).toBe('used');
    await scene.backFromX(atX);
    expect(scene.x.exchange.calls).toHaveLength(1);
  });

  test('a state that was made up, cut or empty is not known', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    const changed = `${visit.state.slice(0, -1)}${visit.state.endsWith('A') ? 'B' : 'A'}`;
    expect(await reasonOf(scene.backFromX({ ...visit, state: changed }))).toBe('used');
    for (const state of [visit.state.slice(1), '', `${'A'.repeat(22)}.${'A'.repeat(43)}`]) {
      expect(await reasonOf(scene.backFromX({ ...visit, state }))).toBe('unknown');
    }
    expect(scene.x.exchange.calls).toEqual([]);
  });

  test('each attempt has a verifier of its own, and a code is exchanged with that of its attempt', async () => {
    const scene = await openLinkScene('identify');
    const [one, other] = [await scene.toX(), await scene.toX()];
    await scene.backFromX(other);
    await scene.backFromX(one);
    const verifiers = scene.x.exchange.calls.map(([, verifier]) => verifier);
    expect(new Set(verifiers).size).toBe(2);
  });
});

describe('S2: the cookie is checked before anything is consumed', () => {
  test.each([
    ['no cookie', NOBODY],
    ['another cookie', () => 'A'.repeat(43)],
  ])('%s: refused, and the right browser can still finish', async (_name, cookieOf) => {
    const scene = await openLinkScene('identify');
    const atDiscord = await scene.begin();
    const { flow } = scene.accounts;
    expect(await reasonOf(flow.returnedFromDiscord({ ...callback(atDiscord), cookieOf }))).toBe(
      'wrong_browser',
    );
    const { url } = await flow.returnedFromDiscord(callback(atDiscord));
    const atX = { ...atDiscord, state: url.searchParams.get('state') ?? '' };
    expect(await reasonOf(scene.backFromX(atX, { cookieOf }))).toBe('wrong_browser');
    expect(scene.x.exchange.calls).toEqual([]);
    await scene.backFromX(atX);
    expect(await scene.storage.links.ofAccount(X_USER.id)).toHaveLength(1);
  });

  test('the final page is for the browser with the cookie alone', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.link();
    expect(await reasonOf(scene.accounts.flow.outcome(visit.authorizationId, undefined))).toBe(
      'wrong_browser',
    );
    expect(await reasonOf(scene.accounts.flow.outcome(visit.authorizationId, 'A'.repeat(43)))).toBe(
      'wrong_browser',
    );
  });

  test('somebody else at Discord ends the attempt before X is asked', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.begin();
    scene.identify.next(() => ({ id: '666', username: 'victim' }));
    expect(await reasonOf(scene.accounts.flow.returnedFromDiscord(callback(visit)))).toBe(
      'wrong_discord_user',
    );
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({
      step: 'failed',
      failure: 'wrong_discord_user',
    });
    expect(await reasonOf(scene.accounts.flow.returnedFromDiscord(callback(visit)))).toBe(
      'wrong_discord_user',
    );
    expect(scene.x.exchange.calls).toEqual([]);
  });

  test.each([
    ['refused', { error: 'access_denied', code: undefined }],
    ['discord_unavailable', {}],
  ] as const)('%s at Discord ends the attempt', async (reason, change) => {
    const scene = await openLinkScene('identify');
    const visit = await scene.begin();
    if (reason === 'discord_unavailable') scene.identify.fails(linkError('discord_unavailable'));
    const back = scene.accounts.flow.returnedFromDiscord({ ...callback(visit), ...change });
    expect(await reasonOf(back)).toBe(reason);
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({
      step: 'failed',
      failure: reason,
    });
  });
});

describe('what ends an attempt at X leaves nothing behind', () => {
  const failures = [
    ['refused', 'the person refuses', { error: 'access_denied', code: undefined }, undefined, undefined],
    ['code_rejected', 'X rejects the code', {}, anXError('rejected_code'), undefined],
    ['x_unavailable', 'X is down at the exchange', {}, anXError('unavailable', 'unknown'), undefined],
    ['app_misconfigured', 'the client secret is wrong', {}, anXError('app_misconfigured'), undefined],
    ['x_unavailable', 'X has no credit left for users/me', {}, undefined, anXError('credits_depleted')],
    ['app_misconfigured', 'the app is not enrolled', {}, undefined, anXError('app_not_enrolled')],
  ] as const;

  test.each(failures)('%s: %s', async (reason, _name, change, atExchange, atMe) => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    await scene.accounts.attachReply(visit.authorizationId, aReply());
    if (atExchange !== undefined) scene.x.exchange.fails(atExchange);
    if (atMe !== undefined) scene.x.me.fails(atMe);
    await scene.backFromX(visit, change);
    expect(await scene.accounts.flow.outcome(visit.authorizationId, visit.cookie)).toMatchObject({
      kind: 'failed',
      reason,
    });
    expect(await scene.storage.accounts.count()).toBe(0);
    expect(await scene.storage.links.ofUser(MEMBER)).toEqual([]);
    await scene.runDue();
    expect(scene.linkEnded.calls.map(([, authorization]) => authorization.failure)).toEqual([reason]);
    expect(await reasonOf(scene.backFromX(visit))).toBe(reason);
    expect(scene.x.exchange.calls.length).toBeLessThanOrEqual(1);
  });

  test.each([
    ['tweet.write is missing', { scopes: ['tweet.read', 'users.read', 'offline.access'] }],
    ['there are none at all', { scopes: [] }],
  ])('missing scopes, %s: the grant is revoked', async (_name, change) => {
    const scene = await openLinkScene('identify');
    scene.x.exchange.next(() => aGrant(scene.clock, 'partial', change));
    const visit = await scene.link();
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({ failure: 'missing_scopes' });
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['refresh-partial']]);
  });

  test('a grant without a refresh token would die within two hours: not linked', async () => {
    const scene = await openLinkScene('identify');
    const { refreshToken: _, ...grant } = aGrant(scene.clock, 'partial');
    scene.x.exchange.next(() => grant);
    const visit = await scene.link();
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({ failure: 'missing_scopes' });
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['access-partial']]);
  });

  test('an attempt that nobody finishes expires, and every step of it says so', async () => {
    const scene = await openLinkScene('identify');
    const { nonce } = await scene.offer();
    const visit = await scene.toX();
    scene.clock.advance(600_000);
    expect(await reasonOf(scene.accounts.flow.begin(nonce))).toBe('expired');
    expect(await reasonOf(scene.backFromX(visit))).toBe('expired');
    await scene.runDue();
    expect(await scene.authorization(visit.authorizationId)).toMatchObject({
      step: 'failed',
      failure: 'expired',
    });
    expect(await reasonOf(scene.backFromX(visit))).toBe('expired');
    expect(scene.clock.now()).toBe(START + 600_000);
    expect(scene.x.exchange.calls).toEqual([]);
  });

  test('an attempt that ends while X is being asked: no link, and the grant is revoked', async () => {
    const scene = await openLinkScene('identify');
    const visit = await scene.toX();
    scene.x.me.next(async () => {
      scene.clock.advance(600_000);
      await scene.runDue();
      return X_USER;
    });
    await scene.backFromX(visit);
    expect(await scene.storage.accounts.count()).toBe(0);
    await scene.runDue();
    expect(scene.x.revoke.calls).toEqual([['refresh-granted-1']]);
  });
});
