import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/secret.js';
import { CLIENT_SECRET, NOW, useMockX } from '../support/mock-x.js';

const VERIFIER = new Secret('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk');
const CODE = new Secret('CANARY_code_1');
const REFRESH = new Secret('CANARY_refresh_1');
const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';
const BASIC = `Basic ${Buffer.from(`client-id_1:${CLIENT_SECRET}`).toString('base64')}`;

const TOKENS = {
  token_type: 'bearer',
  expires_in: 7200,
  access_token: 'CANARY_access_2',
  scope: 'tweet.read users.read offline.access',
  refresh_token: 'CANARY_refresh_2',
};

const mockX = useMockX();

describe('the address of the consent page', () => {
  test('has the S256 challenge of RFC 7636, and spaces as %20', async () => {
    const url = await mockX.client().oauth.authorizeUrl({ state: new Secret('s+1'), codeVerifier: VERIFIER });
    expect(url.href).toBe(
      'https://x.com/i/oauth2/authorize?response_type=code&client_id=client-id_1' +
        '&redirect_uri=https%3A%2F%2Fbot.example%2Fauth%2Fx%2Fcallback' +
        '&scope=tweet.read%20tweet.write%20users.read%20media.write%20offline.access&state=s%2B1' +
        '&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
    );
  });

  test('keeps a query that the configured address has', async () => {
    const { oauth } = mockX.client({ authorizeUrl: new URL('https://x.com/authorize?a=b') });
    const url = await oauth.authorizeUrl({ state: new Secret('s'), codeVerifier: VERIFIER });
    expect(url.search).toMatch(/^\?a=b&response_type=code&/);
  });
});

describe('a confidential client', () => {
  test('exchanges a code with Basic and its id in the body', async () => {
    mockX.answer('POST /2/oauth2/token', 200, TOKENS);
    const grant = await mockX.client().oauth.exchange({ code: CODE, codeVerifier: VERIFIER });
    expect(grant.accessToken.reveal()).toBe('CANARY_access_2');
    expect(grant.refreshToken?.reveal()).toBe('CANARY_refresh_2');
    expect(grant).toMatchObject({
      expiresAt: NOW + 7_200_000,
      scopes: ['tweet.read', 'users.read', 'offline.access'],
    });
    expect(mockX.sent).toEqual([
      {
        method: 'POST',
        path: '/2/oauth2/token',
        headers: {
          accept: 'application/json',
          authorization: BASIC,
          'content-type': FORM,
          'user-agent': 'Rookery',
        },
        body:
          'code=CANARY_code_1&redirect_uri=https%3A%2F%2Fbot.example%2Fauth%2Fx%2Fcallback' +
          '&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&grant_type=authorization_code' +
          '&client_id=client-id_1',
      },
    ]);
  });

  test('refreshes and revokes the same way', async () => {
    mockX.answer('POST /2/oauth2/token', 200, TOKENS);
    mockX.answer('POST /2/oauth2/revoke', 200, { revoked: true });
    const { oauth } = mockX.client();
    await oauth.refresh(REFRESH);
    await oauth.revoke(REFRESH);
    expect(mockX.sent.map(({ headers }) => headers.authorization)).toEqual([BASIC, BASIC]);
    expect(mockX.sent.map(({ body }) => body)).toEqual([
      'refresh_token=CANARY_refresh_1&grant_type=refresh_token&client_id=client-id_1',
      'token=CANARY_refresh_1&client_id=client-id_1',
    ]);
  });

  test('sends id and secret without the white space around them', async () => {
    mockX.answer('POST /2/oauth2/token', 200, TOKENS);
    const { oauth } = mockX.client({
      clientId: ' client-id_1\n',
      clientSecret: new Secret(`${CLIENT_SECRET}\n`),
    });
    await oauth.refresh(REFRESH);
    expect(oauth.clientId).toBe('client-id_1');
    expect(mockX.sent[0]?.headers.authorization).toBe(BASIC);
    expect(mockX.sent[0]?.body).toMatch(/client_id=client-id_1$/);
  });
});

describe('a public client', () => {
  test('sends its id in the body and no Authorization', async () => {
    mockX.answer('POST /2/oauth2/token', 200, TOKENS);
    mockX.answer('POST /2/oauth2/token', 200, TOKENS);
    mockX.answer('POST /2/oauth2/revoke', 200, '');
    const { oauth } = mockX.publicClient();
    await oauth.exchange({ code: CODE, codeVerifier: VERIFIER });
    await oauth.refresh(REFRESH);
    await oauth.revoke(REFRESH);
    expect(mockX.sent.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
    expect(mockX.sent.map(({ body }) => body)).toEqual([
      'code=CANARY_code_1&redirect_uri=https%3A%2F%2Fbot.example%2Fauth%2Fx%2Fcallback' +
        '&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&grant_type=authorization_code' +
        '&client_id=client-id_1',
      'refresh_token=CANARY_refresh_1&grant_type=refresh_token&client_id=client-id_1',
      'token=CANARY_refresh_1&client_id=client-id_1',
    ]);
  });
});

describe('a token answer', () => {
  async function refreshed(changes: Record<string, unknown>, without: string[] = []) {
    const body = Object.fromEntries(
      Object.entries({ ...TOKENS, ...changes }).filter(([name]) => !without.includes(name)),
    );
    mockX.answer('POST /2/oauth2/token', 200, body);
    return await mockX.client().oauth.refresh(REFRESH);
  }

  test.each([['Bearer'], ['BEARER'], ['bearer']])(
    'has its token type compared without regard to case: %s',
    async (type) => {
      expect((await refreshed({ token_type: type })).accessToken.reveal()).toBe('CANARY_access_2');
    },
  );

  test.each([
    [7200, 7200],
    ['7200', 7200],
    [0, 7200],
    [-1, 7200],
    [1e9, 2_592_000],
    [1e308, 2_592_000],
    ['soon', 7200],
    [null, 7200],
    [{}, 7200],
  ])('that says expires_in %j is good for %d seconds', async (given, seconds) => {
    expect((await refreshed({ expires_in: given })).expiresAt).toBe(NOW + seconds * 1000);
  });

  test('without expires_in is good for two hours, as X documents', async () => {
    expect((await refreshed({}, ['expires_in'])).expiresAt).toBe(NOW + 7_200_000);
  });

  test('without scope and refresh token leaves both open on a refresh', async () => {
    const grant = await refreshed({}, ['scope', 'refresh_token']);
    expect(Object.keys(grant).sort()).toEqual(['accessToken', 'expiresAt']);
  });

  test('without scope means the scope that was asked for on an exchange', async () => {
    mockX.answer('POST /2/oauth2/token', 200, { access_token: 'CANARY_access_2', token_type: 'bearer' });
    const grant = await mockX.client().oauth.exchange({ code: CODE, codeVerifier: VERIFIER });
    expect(grant.scopes).toEqual([
      'tweet.read',
      'tweet.write',
      'users.read',
      'media.write',
      'offline.access',
    ]);
  });

  test.each([
    ['no access token', { access_token: undefined }],
    ['an empty access token', { access_token: '' }],
    ['a number for one', { access_token: 1 }],
    ['another type', { token_type: 'mac' }],
  ])('with %s is unreadable, and the pair may be spent', async (_, changes) => {
    await expect(refreshed(changes)).rejects.toMatchObject({
      kind: 'unreadable',
      outcome: 'unknown',
      status: 200,
    });
  });
});
