import { describe, expect, test } from 'vitest';
import {
  basic,
  CALLBACK,
  CLIENT,
  call,
  codeFrom,
  consent,
  exchange,
  me,
  SCOPES,
  startX,
  tokensOf,
  VERIFIER,
} from './start-x.js';

const INVALID_CODE = {
  error: 'invalid_request',
  error_description: 'Value passed for the authorization code was invalid.',
};

describe('exchanging a code', () => {
  test('gives tokens in X’s shape, which work', async () => {
    const x = await startX();
    const answer = await exchange(x, codeFrom(await consent(x)));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      token_type: 'bearer',
      expires_in: 7200,
      access_token: expect.any(String),
      scope: SCOPES,
      refresh_token: expect.any(String),
    });
    const { status, body } = await me(x, tokensOf(answer).access_token);
    expect(status).toBe(200);
    expect(body).toEqual({ data: { id: x.user('anna').id, name: 'Anna', username: 'anna' } });
  });

  test('gives no refresh token without offline.access', async () => {
    const x = await startX();
    const answer = await exchange(x, codeFrom(await consent(x, { scope: 'tweet.read users.read' })));
    expect(tokensOf(answer)).not.toHaveProperty('refresh_token');
  });

  test('a code works once', async () => {
    const x = await startX();
    const code = codeFrom(await consent(x));
    const first = await exchange(x, code);
    const second = await exchange(x, code);
    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 400, body: INVALID_CODE });
    expect((await me(x, tokensOf(first).access_token)).status).toBe(200);
  });

  test('one of many at the same time gets the tokens', async () => {
    const x = await startX();
    const code = codeFrom(await consent(x));
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(x, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a code works for its seconds', async () => {
    const x = await startX({ codeSeconds: 0 });
    expect(await exchange(x, codeFrom(await consent(x)))).toMatchObject({ status: 400, body: INVALID_CODE });
  });

  const mismatches: [string, Record<string, string>][] = [
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['a verifier that is too short', { code_verifier: 'v'.repeat(42) }],
    ['another callback', { redirect_uri: `${CALLBACK}/` }],
  ];
  test.each(mismatches)('a code that comes with %s is refused and spent', async (_name, changed) => {
    const x = await startX();
    const code = codeFrom(await consent(x));
    expect(await exchange(x, code, changed)).toMatchObject({ status: 400, body: INVALID_CODE });
    expect(await exchange(x, code)).toMatchObject({ status: 400, body: INVALID_CODE });
    expect(x.ledger.entries('exchange-effect')).toEqual([]);
  });

  test('codes of two authorizations cannot be swapped', async () => {
    const x = await startX();
    const other = await consent(x, { code_challenge: 'A'.repeat(43) });
    expect((await exchange(x, codeFrom(other))).status).toBe(400);
  });

  test('the plain challenge method works as X documents it', async () => {
    const x = await startX();
    const back = await consent(x, { code_challenge: VERIFIER, code_challenge_method: 'plain' });
    expect((await exchange(x, codeFrom(back))).status).toBe(200);
  });

  test('a second consent is a grant of its own, and the first lives on', async () => {
    const x = await startX();
    const first = tokensOf(await exchange(x, codeFrom(await consent(x))));
    const second = tokensOf(await exchange(x, codeFrom(await consent(x))));
    expect((await me(x, first.access_token)).status).toBe(200);
    expect((await me(x, second.access_token)).status).toBe(200);
    const grants = x.ledger.entries('exchange').map(({ grant }) => grant);
    expect(new Set(grants).size).toBe(2);
  });
});

describe('the app at the token endpoint', () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'whatever' };
  const token = (headers: Record<string, string>, more: Record<string, string> = {}) => ({
    headers,
    form: { ...form, ...more },
  });
  const UNAUTHORIZED = {
    error: 'unauthorized_client',
    error_description: 'Missing valid authorization header',
  };
  const INVALID_TOKEN = {
    error: 'invalid_request',
    error_description: 'Value passed for the token was invalid.',
  };

  test('a confidential one shows its secret, percent-encoded or plain', async () => {
    const x = await startX();
    const plain = { authorization: `Basic ${btoa(`${CLIENT.id}:${CLIENT.secret}`)}` };
    for (const headers of [basic(), plain])
      for (const more of [{}, { client_id: CLIENT.id }])
        expect(await call(x, 'POST /2/oauth2/token', token(headers, more))).toMatchObject({
          status: 400,
          body: INVALID_TOKEN,
        });
  });

  const refused: [string, Record<string, string>, Record<string, string>][] = [
    ['without an authorization header', {}, { client_id: CLIENT.id }],
    ['with its secret in the body', {}, { client_id: CLIENT.id, client_secret: CLIENT.secret }],
    ['with a wrong secret', basic(CLIENT.id, 'wrong'), {}],
    ['with a header that is no Basic', { authorization: 'Basic !' }, {}],
  ];
  test.each(refused)('a confidential one %s is refused', async (_name, headers, more) => {
    const x = await startX();
    expect(await call(x, 'POST /2/oauth2/token', token(headers, more))).toMatchObject({
      status: 401,
      body: UNAUTHORIZED,
    });
  });

  test('an app that X does not know is refused', async () => {
    const x = await startX();
    const { status, body } = await call(x, 'POST /2/oauth2/token', token(basic('other')));
    expect({ status, body }).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('a public one names itself in the body', async () => {
    const x = await createPublicX();
    expect(await call(x, 'POST /2/oauth2/token', token({}, { client_id: CLIENT.id }))).toMatchObject({
      body: INVALID_TOKEN,
    });
    expect(await call(x, 'POST /2/oauth2/token', token({}))).toMatchObject({
      status: 400,
      body: { error_description: 'Missing required parameter [client_id].' },
    });
  });

  test('a request that wants something else, or is no form, is refused in X’s words', async () => {
    const x = await startX();
    const ask = async (given: Parameters<typeof call>[2]) =>
      (await call(x, 'POST /2/oauth2/token', { headers: basic(), ...given })).body;
    expect(await ask({ form: {} })).toMatchObject({
      error_description: 'Missing required parameter [grant_type].',
    });
    expect(await ask({ json: form })).toMatchObject({
      error_description: 'Missing required parameter [grant_type].',
    });
    expect(await ask({ form: { grant_type: 'password' } })).toMatchObject({
      error: 'unsupported_grant_type',
    });
    expect(await ask({ form: { grant_type: 'refresh_token' } })).toMatchObject({
      error_description: 'Missing required parameter [refresh_token].',
    });
  });
});

const createPublicX = () => startX({ clientSecret: '' });
