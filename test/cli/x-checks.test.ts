import { describe, expect, it } from 'vitest';
import { checkAccounts } from '../../src/cli/check-accounts.js';
import { checkCallback } from '../../src/cli/check-callback.js';
import { checkXApp } from '../../src/cli/check-x-app.js';
import { checkXReachable } from '../../src/cli/check-x-reachable.js';
import { XError, type XErrorKind } from '../../src/x-error.js';
import { answer, SILENT } from './answers.js';

describe('X', () => {
  it('passes with any answer of its API', () => {
    for (const status of [200, 401, 404, 429]) expect(checkXReachable(answer(status)).ok).toBe(true);
  });

  it('fails when it is silent or down', () => {
    expect(checkXReachable(SILENT)).toMatchObject({ ok: false, todo: expect.stringContaining('X_API_URL') });
    expect(checkXReachable(answer(503)).detail).toContain('status 503');
    expect(checkXReachable(answer(503)).ok).toBe(false);
  });
});

describe('the X app', () => {
  const threw = (kind: XErrorKind) => new XError(kind, { call: 'refresh', outcome: 'refused' });

  it('passes when X gets as far as the token', () => {
    expect(checkXApp(threw('rejected_token'), true)).toMatchObject({ ok: true });
    expect(checkXApp(threw('rejected_token'), false).detail).toContain('public app');
  });

  it('fails when X does not accept the client, with what to do for each kind of app', () => {
    expect(checkXApp(threw('app_misconfigured'), true)).toMatchObject({
      ok: false,
      todo: expect.stringContaining('not the API key'),
    });
    expect(checkXApp(threw('app_misconfigured'), false)).toMatchObject({
      ok: false,
      todo: expect.stringContaining('needs X_CLIENT_SECRET'),
    });
  });

  it.each(['timeout', 'network', 'unavailable', 'unauthorized', 'unreadable', 'rate_limited'] as const)(
    'is a hint, and no verdict, after %s',
    (kind) => {
      const check = checkXApp(threw(kind), true);
      expect(check.ok).toBe('hint');
      expect(check.detail).toContain(kind);
    },
  );

  it('is a hint when the token that X never issued brought tokens, or something else was thrown', () => {
    expect(checkXApp({ accessToken: 'CANARY' }, true)).toMatchObject({ ok: 'hint' });
    expect(JSON.stringify(checkXApp(new Error('CANARY'), true))).not.toContain('CANARY');
  });

  it('shows its callback as it has to be registered', () => {
    const callback = 'https://rookery.example/auth/x/callback';
    expect(checkCallback(callback)).toMatchObject({ ok: 'hint', detail: callback });
  });
});

describe('the linked accounts', () => {
  const count = (ready: number, needReauthorization: number, ofOtherApp: number) =>
    checkAccounts({
      state: 'usable',
      path: 'a.db',
      schema: 1,
      accounts: { ready, needReauthorization, ofOtherApp },
      logins: { inTheLastHour: 0 },
    });

  it('pass when all can post, or when there are none', () => {
    expect(count(3, 0, 0)).toMatchObject({ ok: true, detail: '3 ready' });
    expect(count(0, 0, 0)).toMatchObject({ ok: true, detail: 'none yet' });
    expect(checkAccounts({ state: 'absent', path: 'a.db', folder: '.', canBeMade: true }).ok).toBe(true);
  });

  it('are a hint when owners have to act', () => {
    expect(count(3, 2, 1)).toMatchObject({
      ok: 'hint',
      detail: '3 ready, 2 to be authorized again, 1 of another X app',
    });
    expect(count(3, 2, 0).todo).toContain('/team reauthorize');
    expect(count(3, 0, 1).todo).toContain('old X_CLIENT_ID');
  });

  it('are not counted in a database that does not open', () => {
    expect(checkAccounts({ state: 'unusable', detail: '', todo: '' }).ok).toBe('hint');
    expect(checkAccounts({ state: 'outdated', path: 'a.db', schema: 1, known: 2 }).ok).toBe('hint');
  });
});
