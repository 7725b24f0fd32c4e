import { describe, expect, test } from 'vitest';
import { createBrowser } from '../../../sandbox/browser.js';
import {
  authorizeAddress,
  backTo,
  browserOf,
  CALLBACK,
  codeFrom,
  consent,
  exchange,
  me,
  startX,
  tokensOf,
} from './start-x.js';

describe('the consent of a person', () => {
  test('logs in, shows who asks for what, and goes back with code and state', async () => {
    const x = await startX({ appName: 'Rook & <Co>' });
    const browser = browserOf(x);
    const login = await browser.open(authorizeAddress(x));
    expect(login).toMatchObject({ status: 200, title: 'Log in / X' });
    const page = await browser.submit(login, { fields: { username: 'ben' } });
    expect(page.text).toContain('Rook & <Co> wants to access your X account');
    expect(page.text).toContain('Ben @ben');
    for (const scope of ['tweet.read', 'tweet.write', 'offline.access']) expect(page.text).toContain(scope);

    const answer = await browser.submit(page, { button: 'decision=allow' });
    expect(answer.status).toBe(303);
    const back = backTo(answer);
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect([...back.searchParams.keys()]).toEqual(['state', 'code']);
    expect(back.searchParams.get('state')).toBe('the state');
    expect(x.ledger.entries('authorize')).toMatchObject([{ decision: 'allow', username: 'ben' }]);
  });

  test('a refusal goes back as access_denied, without a code', async () => {
    const x = await startX();
    const back = await consent(x, { button: 'decision=deny' });
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'the state' });
    expect(x.ledger.entries('authorize')).toMatchObject([{ decision: 'deny', username: 'anna' }]);
  });

  test('another account can be chosen on the consent page', async () => {
    const x = await startX();
    const browser = browserOf(x);
    const asAnna = await browser.submit(await browser.open(authorizeAddress(x)), {
      fields: { username: 'anna' },
    });
    expect(asAnna.text).toContain('@anna');
    const asBen = await browser.submit(asAnna, { button: 'Switch account', fields: { username: 'ben' } });
    expect(asBen.text).toContain('You are logged in as Ben @ben');
  });

  test('who is logged in is not asked to log in again', async () => {
    const x = await startX();
    const browser = browserOf(x);
    await browser.submit(await browser.open(authorizeAddress(x)), { fields: { username: 'anna' } });
    expect((await browser.open(authorizeAddress(x))).text).toContain('You are logged in as Anna @anna');
  });

  test('no other site and no other session can send the consent form', async () => {
    const x = await startX();
    const [anna, ben] = [browserOf(x), browserOf(x)];
    const annas = await anna.submit(await anna.open(authorizeAddress(x)), { fields: { username: 'anna' } });
    await ben.submit(await ben.open(authorizeAddress(x)), { fields: { username: 'ben' } });
    const stolen = await ben.submit(annas, { button: 'decision=allow' });
    expect(stolen.status).toBe(403);
    const forged = await anna.submit(annas, {
      button: 'decision=allow',
      fields: { authenticity_token: 'guessed' },
    });
    expect(forged.status).toBe(403);
    const nobody = await createBrowser().submit(annas, { button: 'decision=allow' });
    expect(nobody.status).toBe(403);
    expect(x.ledger.entries('authorize')).toEqual([]);
  });

  test('nobody but a user of this X logs in', async () => {
    const x = await startX();
    const browser = browserOf(x);
    const login = await browser.open(authorizeAddress(x));
    const page = {
      ...login,
      forms: login.forms.map((form) => ({ ...form, fields: form.fields.slice(0, 7) })),
    };
    expect((await browser.submit(page)).status).toBe(400);
  });

  test('a consent can be made to grant less than was asked for', async () => {
    const x = await startX({ grantedScopes: ['tweet.read', 'users.read', 'space.read'] });
    const tokens = tokensOf(await exchange(x, codeFrom(await consent(x))));
    expect(tokens.scope).toBe('tweet.read users.read');
    expect(tokens.refresh_token).toBeUndefined();
    expect((await me(x, tokens.access_token)).status).toBe(200);
  });
});

describe('an authorize address that is wrong', () => {
  const wrong: [string, Record<string, string>][] = [
    ['of an unknown app', { client_id: 'other' }],
    ['with a callback that is not registered', { redirect_uri: 'http://127.0.0.1:1/elsewhere' }],
    ['with a slash more than registered', { redirect_uri: `${CALLBACK}/` }],
    ['with another response type', { response_type: 'token' }],
    ['without a scope', { scope: '' }],
    ['with a scope that X does not have', { scope: 'tweet.read tweet.eat' }],
    ['without a state', { state: '' }],
    ['with a state of more than 500 characters', { state: 's'.repeat(501) }],
    ['without a challenge', { code_challenge: '' }],
    ['with a challenge that is no hash', { code_challenge: 'short' }],
    ['without a challenge method', { code_challenge_method: '' }],
    ['with S256 in small letters', { code_challenge_method: 's256' }],
  ];
  test.each(wrong)('%s gets a page and no redirect', async (_name, changed) => {
    const x = await startX();
    const page = await browserOf(x).open(authorizeAddress(x, changed));
    expect(page.status).toBe(400);
    expect(page.title).toBe('Something went wrong / X');
    expect(page.headers.get('location')).toBeNull();
  });

  test('says so in X’s words when the callback is not registered', async () => {
    const x = await startX();
    const page = await browserOf(x).open(authorizeAddress(x, { redirect_uri: 'http://127.0.0.1:1/x' }));
    expect(page.text).toContain('Callback URL not approved for this client application.');
  });

  test('a repeated parameter is refused', async () => {
    const x = await startX();
    const page = await browserOf(x).open(`${authorizeAddress(x)}&client_id=the-app`);
    expect(page.status).toBe(400);
  });

  test('what a person is shown is escaped', async () => {
    const x = await startX();
    const page = await browserOf(x).open(authorizeAddress(x, { state: '"><b id=x>' }));
    expect(page.html).not.toContain('<b id=x>');
    expect(page.forms[0]?.fields.find(({ name }) => name === 'state')?.value).toBe('"><b id=x>');
  });
});
