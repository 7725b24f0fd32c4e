import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import type { LinkFailure } from '../../src/errors.js';
import { XError, type XErrorKind, type XOutcome } from '../../src/x-error.js';
import { aLink, aReply } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { X_USER } from '../support/fake-x.js';
import { MEMBER, REQUEST } from '../support/link-scene.js';

const OTHER = '1';
const PIN = '7654321';

const anError = (kind: XErrorKind, outcome: XOutcome = 'refused') =>
  new XError(kind, { call: 'access token', outcome });

async function openPin() {
  const domain = await openDomain();
  const { authorizationId } = await domain.accounts.offerPin(REQUEST);
  const answer = { authorizationId, discordUserId: MEMBER };
  const type = (typed = PIN) => domain.accounts.submitPin({ ...answer, typed });
  const attempt = async () => (await domain.storage.authorizations.read(authorizationId))?.value;
  return { ...domain, authorizationId, answer, type, attempt };
}

const reasonOf = (work: Promise<unknown>): Promise<LinkFailure | undefined> =>
  work.then(
    () => undefined,
    (error) => error.reason ?? error,
  );

describe('linking with a PIN', () => {
  test('X’s page asks for a login', async () => {
    const { accounts } = await openDomain();
    const { url } = await accounts.offerPin(REQUEST);
    expect(url).toBe('https://x.test/oauth/authorize?oauth_token=token-request-1&force_login=true');
  });

  test('nothing is linked before the member has said that it is the right account', async () => {
    const { type, storage, accounts, attempt, answer } = await openPin();
    expect(await type()).toEqual(X_USER);
    expect(await storage.accounts.count()).toBe(0);
    expect(await storage.links.ofUser(MEMBER)).toEqual([]);
    expect(await attempt()).toMatchObject({ step: 'confirming', pendingOAuth1: { user: X_USER } });
    expect(await accounts.acceptPin(answer)).toMatchObject({ username: 'rookery', reauthorized: false });
    expect(tokenOf(await accounts.tokens.credential(X_USER.id)).reveal()).toBe('token-granted-1');
    expect(await storage.links.ofUser(MEMBER)).toMatchObject([{ proof: 'pin', place: aLink().place }]);
    expect(await attempt()).toMatchObject({ step: 'linked', linkedAs: X_USER });
    expect(await attempt()).not.toHaveProperty('pendingOAuth1');
    expect(await attempt()).not.toHaveProperty('requestToken');
  });

  test('S3: accepted twice at once it is linked once; a PIN submitted twice is exchanged once', async () => {
    const { type, accounts, answer, x, recorded } = await openPin();
    const typed = await Promise.allSettled([type(), type(), type()]);
    expect(typed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(x.exchangePin.calls).toHaveLength(1);
    const accepted = await Promise.allSettled([accounts.acceptPin(answer), accounts.acceptPin(answer)]);
    expect(accepted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(recorded.lines().filter(({ event }) => event === 'linked')).toHaveLength(1);
  });

  test('S6: nobody else’s click or PIN counts', async () => {
    const { accounts, authorizationId, type, x } = await openPin();
    const theirs = { authorizationId, discordUserId: OTHER };
    expect(await reasonOf(accounts.submitPin({ ...theirs, typed: PIN }))).toBe('wrong_discord_user');
    expect(x.exchangePin.calls).toEqual([]);
    await type();
    expect(await reasonOf(accounts.acceptPin(theirs))).toBe('wrong_discord_user');
    expect(await reasonOf(accounts.declinePin(theirs))).toBe('wrong_discord_user');
  });

  test('"Not me" lets go of what X gave, and nothing is linked', async () => {
    const { type, accounts, answer, storage, x, runDue } = await openPin();
    await type();
    await accounts.declinePin(answer);
    await runDue();
    expect(x.invalidate.calls).toEqual([['token-granted-1']]);
    expect(await storage.accounts.count()).toBe(0);
    expect(await reasonOf(accounts.acceptPin(answer))).toBe('not_me');
  });

  test('what nobody confirms ends with its time, and is let go', async () => {
    const { type, accounts, answer, clock, runDue, x } = await openPin();
    await type();
    clock.advance(10 * 60_000);
    expect(await reasonOf(accounts.acceptPin(answer))).toBe('expired');
    await runDue();
    await runDue();
    expect(x.invalidate.calls).toEqual([['token-granted-1']]);
  });

  test('undoing it, or unlinking, ends the token at X', async () => {
    const { type, accounts, answer, authorizationId, runDue, x } = await openPin();
    await type();
    await accounts.acceptPin(answer);
    await accounts.undoLink(authorizationId, MEMBER);
    await runDue();
    expect(x.invalidate.calls).toEqual([['token-granted-1']]);
  });

  test('lies beside a pair that works, and in the place of one that does not', async () => {
    for (const status of ['active', 'needs_reauthorization'] as const) {
      const { type, accounts, answer, putAccount, storage } = await openPin();
      await putAccount({ status });
      await type();
      await accounts.acceptPin(answer);
      const account = (await storage.accounts.read(X_USER.id))?.value;
      expect(account).toMatchObject({ status: 'active', generation: status === 'active' ? 1 : 2 });
      expect(account?.credentials === undefined).toBe(status !== 'active');
      expect(account?.oauth1?.token.reveal()).toBe('token-granted-1');
    }
  });

  test('is refused in words where it is not allowed', async () => {
    const { accounts, x } = await openDomain({ allowPinLink: false });
    await expect(accounts.offerPin(REQUEST)).rejects.toThrow('switched off');
    expect(x.requestToken.calls).toEqual([]);
  });
});

describe('a PIN that X does not take', () => {
  test('a wrong one may be typed again, five times in all', async () => {
    const { type, x, attempt } = await openPin();
    x.exchangePin.fails(anError('rejected_pin'), 5);
    for (let tries = 1; tries < 5; tries += 1) expect(await reasonOf(type())).toBe('wrong_pin');
    expect(await attempt()).toMatchObject({ step: 'awaiting_pin', triesLeft: 1 });
    expect(await reasonOf(type())).toBe('too_many_tries');
    expect(await attempt()).toMatchObject({ step: 'failed' });
    expect(await reasonOf(type())).toBe('too_many_tries');
    expect(x.exchangePin.calls).toHaveLength(5);
  });

  test('what cannot be a PIN costs no try, and X is not asked', async () => {
    const { type, x } = await openPin();
    for (const typed of ['', 'abcdefg', '12', '1'.repeat(13)])
      expect(await reasonOf(type(typed))).toBe('wrong_pin');
    expect(x.exchangePin.calls).toEqual([]);
    await type(' 765 4321 ');
    expect(x.exchangePin.calls).toEqual([[PIN]]);
  });

  test.each([
    ['spent_pin', 'pin_spent'],
    ['expired_request', 'pin_expired'],
    ['app_misconfigured', 'app_misconfigured'],
  ] as const)('%s ends the attempt', async (kind, reason) => {
    const { type, x, attempt } = await openPin();
    x.exchangePin.fails(anError(kind));
    expect(await reasonOf(type())).toBe(reason);
    expect(await attempt()).toMatchObject({ step: 'failed', failure: reason });
  });

  test('no answer: the same PIN may be typed again, and no try is lost', async () => {
    const { type, x } = await openPin();
    x.exchangePin.fails(anError('timeout', 'unknown'), 6);
    for (let tries = 0; tries < 6; tries += 1) expect(await reasonOf(type())).toBe('pin_unanswered');
    expect(await type()).toEqual(X_USER);
  });

  test('a wrong clock: X’s time is used; when that does not help, it is said', async () => {
    const { type, x, recorded } = await openPin();
    x.exchangePin.fails(anError('clock_skewed'), 2);
    expect(await reasonOf(type())).toBe('clock_skewed');
    x.exchangePin.fails(anError('clock_skewed'));
    expect(await type()).toEqual(X_USER);
    expect(recorded.lines().filter(({ event }) => event === 'clock-skewed')).toHaveLength(2);
  });

  test('an app without OAuth 1.0a is told, and what X gave is let go', async () => {
    const { type, x, runDue, attempt } = await openPin();
    x.me.fails(anError('oauth1_unavailable'));
    expect(await reasonOf(type())).toBe('oauth1_unavailable');
    expect(await attempt()).toMatchObject({ failure: 'oauth1_unavailable' });
    await runDue();
    expect(x.invalidate.calls).toEqual([['token-granted-1']]);
  });

  test('another account than the one to authorize again is refused', async () => {
    const { accounts, x, runDue } = await openDomain();
    const expected = { xUserId: '7', username: 'somebody' };
    const { authorizationId } = await accounts.offerPin({ ...REQUEST, expected });
    const typed = accounts.submitPin({ authorizationId, discordUserId: MEMBER, typed: PIN });
    expect(await reasonOf(typed)).toBe('wrong_x_user');
    await runDue();
    expect(x.invalidate.calls).toEqual([['token-granted-1']]);
  });

  test('a process that ends during the exchange: it is said that a token may be lost', async () => {
    const { type, x, attempt, clock, runDue, accounts, authorizationId, recorded, linkEnded } =
      await openPin();
    await accounts.attachReply(authorizationId, aReply());
    // Of the process that asked nothing is heard any more.
    x.exchangePin.next(() => new Promise(() => undefined));
    void type();
    await expect.poll(async () => (await attempt())?.step).toBe('exchanging');
    expect(await reasonOf(type())).toBe('pin_busy');
    clock.advance(10 * 60_000);
    await runDue();
    await runDue();
    expect(await attempt()).toMatchObject({ step: 'failed', failure: 'pin_lost' });
    expect(recorded.lines().map(({ event }) => event)).toContain('pin-exchange-lost');
    expect(linkEnded.calls).toHaveLength(1);
  });
});
