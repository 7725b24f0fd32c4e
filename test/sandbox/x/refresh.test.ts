import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { me, refresh, revoke, startX, tokensOf } from './start-x.js';

const INVALID_TOKEN = {
  status: 400,
  body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
};

describe('a refresh', () => {
  test('gives a new pair that works', async () => {
    const x = await startX();
    const first = x.grant('anna');
    const answer = await refresh(x, first.refresh_token);
    expect(answer.status).toBe(200);
    const second = tokensOf(answer);
    expect(second).toMatchObject({ token_type: 'bearer', expires_in: 7200, scope: first.scope });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await me(x, second.access_token)).status).toBe(200);
    expect((await refresh(x, second.refresh_token)).status).toBe(200);
  });

  test('leaves the access token before it alive, or ends it', async () => {
    const x = await startX();
    const first = x.grant('anna');
    const second = tokensOf(await refresh(x, first.refresh_token));
    expect((await me(x, first.access_token)).status).toBe(200);
    x.set({ oldAccessToken: 'dies' });
    const third = tokensOf(await refresh(x, second.refresh_token));
    expect((await me(x, second.access_token)).status).toBe(401);
    expect((await me(x, third.access_token)).status).toBe(200);
  });

  test('counts the generation of the tokens that are presented', async () => {
    const x = await startX();
    const first = x.grant('anna');
    const second = tokensOf(await refresh(x, first.refresh_token));
    await refresh(x, second.refresh_token);
    await refresh(x, first.refresh_token);
    expect(x.ledger.entries('refresh').map(({ generation, effect }) => [generation, effect])).toEqual([
      [1, true],
      [2, true],
      [1, false],
    ]);
  });

  test('an access token is no refresh token', async () => {
    const x = await startX();
    expect(await refresh(x, x.grant('anna').access_token)).toMatchObject(INVALID_TOKEN);
  });
});

describe('a spent refresh token', () => {
  test('is rejected under strict, and its successor lives on', async () => {
    const x = await startX({ rotation: 'strict' });
    const first = x.grant('anna');
    const second = tokensOf(await refresh(x, first.refresh_token));
    expect(await refresh(x, first.refresh_token)).toMatchObject(INVALID_TOKEN);
    expect((await refresh(x, second.refresh_token)).status).toBe(200);
  });

  test('ends its whole family under strict+family, and no other grant', async () => {
    const x = await startX({ rotation: 'strict+family' });
    const [first, other] = [x.grant('anna'), x.grant('anna')];
    const second = tokensOf(await refresh(x, first.refresh_token));
    expect(await refresh(x, first.refresh_token)).toMatchObject(INVALID_TOKEN);
    expect(await refresh(x, second.refresh_token)).toMatchObject(INVALID_TOKEN);
    expect((await me(x, second.access_token)).status).toBe(401);
    expect((await refresh(x, other.refresh_token)).status).toBe(200);
    expect(x.ledger.entries('family-effect')).toHaveLength(1);
  });

  test('still works for the grace period, and then no more', async () => {
    const x = await startX({ rotation: 'grace', graceSeconds: 0.2 });
    const first = x.grant('anna');
    await refresh(x, first.refresh_token);
    const again = await refresh(x, first.refresh_token);
    expect(again.status).toBe(200);
    await wait(220);
    expect(await refresh(x, first.refresh_token)).toMatchObject(INVALID_TOKEN);
    expect((await refresh(x, tokensOf(again).refresh_token)).status).toBe(200);
  });

  test('does not exist where nothing rotates', async () => {
    const x = await startX({ rotation: 'none' });
    const first = x.grant('anna');
    const second = tokensOf(await refresh(x, first.refresh_token));
    expect(second.refresh_token).toBe(first.refresh_token);
    expect((await refresh(x, first.refresh_token)).status).toBe(200);
  });
});

describe('what ends tokens', () => {
  test('an access token ends with its seconds', async () => {
    const x = await startX({ accessTokenSeconds: 0 });
    const { access_token, refresh_token, expires_in } = x.grant('anna');
    expect(expires_in).toBe(0);
    expect(await me(x, access_token)).toMatchObject({
      status: 401,
      body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' },
    });
    expect((await refresh(x, refresh_token)).status).toBe(200);
  });

  test('access tokens can be made to expire, of one user or of all', async () => {
    const x = await startX();
    const [anna, ben] = [x.grant('anna'), x.grant('ben')];
    x.expireAccessTokens('anna');
    expect((await me(x, anna.access_token)).status).toBe(401);
    expect((await me(x, ben.access_token)).status).toBe(200);
    x.expireAccessTokens();
    expect((await me(x, ben.access_token)).status).toBe(401);
    expect((await refresh(x, anna.refresh_token)).status).toBe(200);
  });

  test('revoking a token ends its grant, and no other', async () => {
    const x = await startX();
    const [first, other] = [x.grant('anna'), x.grant('anna')];
    expect((await revoke(x, first.access_token)).status).toBe(200);
    expect((await me(x, first.access_token)).status).toBe(401);
    expect(await refresh(x, first.refresh_token)).toMatchObject(INVALID_TOKEN);
    expect((await me(x, other.access_token)).status).toBe(200);
  });

  test('revoking can be made to end just the token', async () => {
    const x = await startX({ revokes: 'token' });
    const tokens = x.grant('anna');
    await revoke(x, tokens.access_token);
    expect((await me(x, tokens.access_token)).status).toBe(401);
    const next = tokensOf(await refresh(x, tokens.refresh_token));
    await revoke(x, next.refresh_token);
    expect(await refresh(x, next.refresh_token)).toMatchObject(INVALID_TOKEN);
    expect((await me(x, next.access_token)).status).toBe(200);
  });

  test('revoking what works no more is fine, and has no effect', async () => {
    const x = await startX();
    const { access_token } = x.grant('anna');
    await revoke(x, access_token);
    expect((await revoke(x, access_token)).status).toBe(200);
    expect((await revoke(x, 'never issued')).status).toBe(200);
    expect(x.ledger.entries('revoke').map(({ effect }) => effect)).toEqual([true, false, false]);
  });

  test('a user who throws the app out ends all their grants', async () => {
    const x = await startX();
    const [first, second, ben] = [x.grant('anna'), x.grant('anna'), x.grant('ben')];
    x.disconnect('anna');
    for (const { access_token, refresh_token } of [first, second]) {
      expect((await me(x, access_token)).status).toBe(401);
      expect(await refresh(x, refresh_token)).toMatchObject(INVALID_TOKEN);
    }
    expect((await me(x, ben.access_token)).status).toBe(200);
  });
});
