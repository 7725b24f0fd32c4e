import { describe, expect, test } from 'vitest';
import { tokenOf } from '../../src/credential.js';
import { AccountBrokenError } from '../../src/errors.js';
import { XError, type XErrorKind, type XOutcome } from '../../src/x-error.js';
import { aLink, anAccount, START } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { aGrant, anXError } from '../support/fake-x.js';
import { createGate, until } from '../support/until.js';

const ID = anAccount().xUserId;
const EXPIRED = { credentials: { ...anAccount().credentials, expiresAt: START - 1 } };

type Verdict = 'transient' | 'broken';

/** T3, the refresh column: what each answer of X means for the account. */
const table: Record<XErrorKind, Verdict> = {
  rejected_token: 'broken',
  rejected_code: 'transient',
  app_misconfigured: 'transient',
  // Of OAuth 1.0a, which has nothing to refresh.
  rejected_pin: 'transient',
  spent_pin: 'transient',
  expired_request: 'transient',
  callback_not_approved: 'transient',
  clock_skewed: 'transient',
  read_only_app: 'transient',
  oauth1_unavailable: 'transient',
  unauthorized: 'transient',
  credits_depleted: 'transient',
  spend_cap: 'transient',
  usage_cap: 'transient',
  rate_limited: 'transient',
  duplicate: 'transient',
  reply_not_allowed: 'transient',
  missing_scope: 'transient',
  app_not_enrolled: 'transient',
  forbidden: 'transient',
  too_long: 'transient',
  media_gone: 'transient',
  invalid_request: 'transient',
  not_found: 'transient',
  too_large: 'transient',
  unavailable: 'transient',
  timeout: 'transient',
  network: 'transient',
  unreadable: 'transient',
  unexpected: 'transient',
};

const UNKNOWN = new Set<XErrorKind>(['unavailable', 'timeout', 'unreadable']);
const outcomeOf = (kind: XErrorKind): XOutcome =>
  UNKNOWN.has(kind) ? 'unknown' : kind === 'network' ? 'not_sent' : 'refused';
const kinds = Object.keys(table) as XErrorKind[];

describe('T3: what a failed refresh means (R6, R7)', () => {
  const transient = kinds.filter((kind) => table[kind] === 'transient');

  test.each(transient)('%s keeps the tokens and is tried again with back-off', async (kind) => {
    const { accounts, putAccount, x, account, asked, clock, runDue } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.fails(anXError(kind, outcomeOf(kind)), 2);
    await expect(accounts.tokens.credential(ID)).rejects.toBeInstanceOf(XError);
    const after = await account();
    expect(after).toMatchObject({ status: 'active', generation: 1, failures: 1 });
    expect(after.credentials.refreshToken?.reveal()).toBe('CANARY-refresh-token');
    expect(after).not.toHaveProperty('lease');
    expect(after.intent !== undefined).toBe(outcomeOf(kind) === 'unknown');

    clock.advance(1999);
    expect(await runDue()).toEqual([]);
    clock.advance(2001);
    expect(await runDue()).toEqual(['refresh']);
    expect(await account()).toMatchObject({ status: 'active', failures: 2 });

    clock.advance(8000);
    expect(await runDue()).toEqual(['refresh']);
    const healed = await account();
    expect(healed).toMatchObject({ status: 'active', generation: 2 });
    expect(healed).not.toHaveProperty('failures');
    expect(healed).not.toHaveProperty('intent');
    expect(asked.calls).toEqual([]);
  });

  test('rejected_token of the current generation needs its owner, and only that does', async () => {
    const { accounts, putAccount, x, account, storage } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.fails(anXError('rejected_token'));
    await expect(accounts.tokens.credential(ID)).rejects.toBeInstanceOf(AccountBrokenError);
    const broken = await account();
    expect(broken).toMatchObject({
      status: 'needs_reauthorization',
      brokenReason: 'rejected',
      generation: 1,
    });
    expect(broken.intent).toEqual({ generation: 1, at: START });
    await expect(accounts.tokens.credential(ID)).rejects.toBeInstanceOf(AccountBrokenError);
    expect(x.refresh.calls).toHaveLength(1);
    expect(kinds.filter((kind) => table[kind] === 'broken')).toEqual(['rejected_token']);
    expect(await storage.accounts.count()).toBe(1);
  });

  test('waits for as long as X asks', async () => {
    const { accounts, putAccount, x, clock, runDue } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.fails(anXError('rate_limited', 'refused', { retryAt: START + 900_000 }));
    await accounts.tokens.credential(ID).catch(() => undefined);
    clock.advance(899_999);
    expect(await runDue()).toEqual([]);
    clock.advance(1);
    expect(await runDue()).toEqual(['refresh']);
  });

  test('the back-off never exceeds its cap', async () => {
    const { accounts, putAccount, x, clock, runDue, account } = await openDomain();
    await putAccount({ ...EXPIRED, failures: 500 });
    x.refresh.fails(anXError('unavailable', 'unknown'));
    await accounts.tokens.credential(ID).catch(() => undefined);
    clock.advance(15 * 60_000);
    expect(await runDue()).toEqual(['refresh']);
    expect((await account()).generation).toBe(2);
  });

  test('a token that is still good for a while is used although the refresh failed', async () => {
    const { accounts, putAccount, x } = await openDomain();
    await putAccount({
      credentials: { ...EXPIRED.credentials, obtainedAt: START - 7_140_000, expiresAt: START + 60_000 },
    });
    x.refresh.fails(anXError('unavailable', 'unknown'));
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('CANARY-access-token');
  });

  test('an account without a refresh token needs its owner', async () => {
    const { accounts, putAccount, x, account } = await openDomain();
    await putAccount({ credentials: { ...EXPIRED.credentials, refreshToken: undefined } });
    await expect(accounts.tokens.credential(ID)).rejects.toBeInstanceOf(AccountBrokenError);
    expect(await account()).toMatchObject({
      status: 'needs_reauthorization',
      brokenReason: 'missing_refresh_token',
    });
    expect(x.refresh.calls).toEqual([]);
  });

  test('credentials of another X app are never sent to this one', async () => {
    const { accounts, putAccount, x, account, handlers } = await openDomain();
    await putAccount({ ...EXPIRED, clientId: 'client-of-before' });
    await expect(accounts.tokens.credential(ID)).rejects.toMatchObject({ reason: 'other_app' });
    const job = {
      key: 'k',
      kind: 'refresh',
      lane: 'l',
      dueAt: 0,
      revision: 1,
      attempts: 0,
      payload: { xUserId: ID },
    };
    await handlers.refresh?.(job, new AbortController().signal);
    expect(x.refresh.calls).toEqual([]);
    expect(await account()).toMatchObject({ status: 'active' });
  });
});

describe('R5: a failure never overwrites a success', () => {
  test('re-linked while X rejects the old token: the newer grant stays and is used', async () => {
    const { accounts, putAccount, x, storage, account, asked, clock, runDue } = await openDomain();
    await putAccount(EXPIRED);
    const gate = createGate();
    x.refresh.next(async () => {
      await gate.passed;
      throw anXError('rejected_token');
    });
    const token = accounts.tokens.credential(ID);
    await until(() => x.refresh.calls.length === 1);
    const stored = await storage.accounts.read(ID);
    if (stored) {
      const { lease: _, intent: _i, ...rest } = stored.value;
      const grant = aGrant(clock, 'relinked');
      const credentials = {
        ...EXPIRED.credentials,
        accessToken: grant.accessToken,
        expiresAt: grant.expiresAt,
      };
      await storage.accounts.replace(stored, { ...rest, generation: 2, credentials });
    }
    gate.open();
    expect(tokenOf(await token).reveal()).toBe('access-relinked');
    expect(await account()).toMatchObject({ status: 'active', generation: 2 });
    await runDue();
    expect(asked.calls).toEqual([]);
  });

  test('re-linked while a missing refresh token is noticed: the newer grant is used', async () => {
    let relink = async () => undefined as unknown;
    const { accounts, putAccount, storage } = await openDomain({
      breakStorage: (real) => ({
        ...real,
        async transaction(work) {
          const result = await real.transaction(work);
          await relink();
          return result;
        },
      }),
    });
    await putAccount({ credentials: { ...EXPIRED.credentials, refreshToken: undefined } });
    relink = async () => {
      relink = async () => undefined;
      const stored = await storage.accounts.read(ID);
      if (stored) await storage.accounts.replace(stored, anAccount({ generation: 2 }));
    };
    expect(tokenOf(await accounts.tokens.credential(ID)).reveal()).toBe('CANARY-access-token');
  });

  test('taken over by another process meanwhile: its answer counts, not our rejection', async () => {
    const { accounts, putAccount, x, storage, account } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.next(async () => {
      const stored = await storage.accounts.read(ID);
      if (stored)
        await storage.accounts.replace(stored, { ...stored.value, lease: { token: 't', holder: 'other' } });
      throw anXError('rejected_token');
    });
    await expect(accounts.tokens.credential(ID)).rejects.toMatchObject({
      kind: 'unavailable',
      outcome: 'not_sent',
    });
    expect(await account()).toMatchObject({ status: 'active', lease: { holder: 'other' } });
  });

  test('a pair that comes back after a re-link is let go, and its generation never goes down', async () => {
    const { accounts, putAccount, x, storage, account, runDue } = await openDomain();
    await putAccount(EXPIRED);
    x.refresh.next(async () => {
      const stored = await storage.accounts.read(ID);
      if (stored) {
        const { lease: _, ...rest } = stored.value;
        await storage.accounts.replace(stored, { ...rest, generation: 7 });
      }
      return { accessToken: anAccount().credentials.accessToken, expiresAt: START + 1 };
    });
    await accounts.tokens.credential(ID);
    expect(await account()).toMatchObject({ generation: 7 });
    await runDue();
    expect(x.revoke.calls).toEqual([]);
  });
});

describe('R8: owners are told once', () => {
  async function broken(links = [aLink()]) {
    const domain = await openDomain();
    await domain.putAccount(EXPIRED, links);
    domain.x.refresh.fails(anXError('rejected_token'));
    await domain.accounts.tokens.credential(ID).catch(() => undefined);
    return domain;
  }

  test('with the account, the reason and a nonce that makes the message unique', async () => {
    const { asked, runDue, accounts } = await broken();
    await runDue();
    expect(asked.calls).toEqual([
      [
        {
          discordUserId: aLink().discordUserId,
          xUserId: ID,
          username: 'rookery',
          reason: 'rejected',
          nonce: expect.stringMatching(/^[\w-]{1,25}$/),
        },
      ],
    ]);
    await accounts.tokens.credential(ID).catch(() => undefined);
    await runDue();
    expect(asked.calls).toHaveLength(1);
  });

  test('each of two owners, one of them linked in two places', async () => {
    const { asked, runDue } = await broken([aLink(), aLink({ place: 'dm' }), aLink({ discordUserId: '7' })]);
    await runDue();
    expect(asked.calls.map(([notice]) => notice.discordUserId).sort()).toEqual(['7', aLink().discordUserId]);
  });

  test('also after a restart, under the same nonce when the process died after telling', async () => {
    const { asked, databaseUrl, runDue } = await broken();
    asked.fails(new Error('Discord is down'));
    await runDue();
    const restarted = await openDomain({ databaseUrl });
    restarted.clock.advance(60_000);
    await restarted.runDue();
    expect(restarted.asked.calls).toHaveLength(1);
    expect(restarted.asked.calls[0]?.[0].nonce).toBe(asked.calls[0]?.[0].nonce);
    await restarted.runDue();
    expect(restarted.asked.calls).toHaveLength(1);
  });

  test('not when the account was mended before the message went out', async () => {
    const { asked, runDue, storage } = await broken();
    const stored = await storage.accounts.read(ID);
    if (stored) await storage.accounts.replace(stored, { ...stored.value, status: 'active', generation: 2 });
    await runDue();
    expect(asked.calls).toEqual([]);
  });

  test('not when they have unlinked before the message went out', async () => {
    const { asked, runDue, storage } = await broken();
    await storage.links.remove(aLink());
    await runDue();
    expect(asked.calls).toEqual([]);
  });
});
