import { describe, expect, it } from 'vitest';
import { LinkError, type LinkFailure, StoreUnavailableError } from '../../src/errors.js';
import { AUTHORIZATION_ID, CODE, COOKIE, NONCE, STATE } from './support/fake-link-flow.js';
import { startWeb } from './support/start-web.js';

const X = '/auth/x/callback';
const DISCORD = '/auth/discord/callback';
const COOKIE_NAME = `__Host-rookery-link-${AUTHORIZATION_ID}`;

describe('returning from X', () => {
  it('hands over what came back and shows the outcome at a clean address', async () => {
    const web = await startWeb();
    const { status, headers, body } = await web.send('GET', `${X}?state=${STATE}&code=${CODE}`, {
      headers: { cookie: `other=1; ${COOKIE_NAME}=${COOKIE}` },
    });
    expect([status, body]).toEqual([303, '']);
    expect(headers.location).toBe(`/link/done/${AUTHORIZATION_ID}`);
    expect(web.flow.calls).toEqual([{ method: 'returnedFromX', argument: STATE, cookie: COOKIE }]);
    expect(web.flow.callbacks[0]?.code?.reveal()).toBe(CODE);
    expect(web.flow.callbacks[0]?.error).toBeUndefined();
  });

  it('hands over a refusal', async () => {
    const web = await startWeb();
    await web.send('GET', `${X}?error=access_denied&state=${STATE}&error_description=ignored`);
    expect(web.flow.callbacks[0]).toMatchObject({ error: 'access_denied', state: STATE, code: undefined });
  });

  it('reads the query as forms are written', async () => {
    const web = await startWeb();
    await web.send('GET', `${X}?state=a%2Bb+c&code=d%26e%3D`);
    expect(web.flow.callbacks[0]?.state).toBe('a+b c');
    expect(web.flow.callbacks[0]?.code?.reveal()).toBe('d&e=');
  });

  it('leaves it to the flow to refuse a callback without anything', async () => {
    const web = await startWeb();
    const { status, headers } = await web.send('GET', `${X}?state=&code=`);
    expect([status, headers.location]).toEqual([303, '/link/problem/unknown']);
    expect(web.flow.callbacks[0]).toMatchObject({ state: undefined, code: undefined, error: undefined });
  });
});

describe('returning from Discord', () => {
  it('goes on to X', async () => {
    const web = await startWeb();
    const { status, headers } = await web.send('GET', `${DISCORD}?code=${CODE}&state=${STATE}`, {
      headers: { cookie: `${COOKIE_NAME}=${COOKIE}` },
    });
    expect([status, headers.location]).toEqual([303, 'https://x.test/i/oauth2/authorize?state=abc']);
    expect(headers['set-cookie']).toBeUndefined();
    expect(web.flow.calls).toEqual([{ method: 'returnedFromDiscord', argument: STATE, cookie: COOKIE }]);
  });
});

describe('the cookie', () => {
  it.each<[string, string | undefined]>([
    ['', undefined],
    [`${COOKIE_NAME}=`, ''],
    [`${COOKIE_NAME}=${COOKIE}`, COOKIE],
    [`  a=b;${COOKIE_NAME}=${COOKIE};c`, COOKIE],
    [`${COOKIE_NAME}=wrong`, 'wrong'],
    // Planted from elsewhere: which one is ours cannot be told.
    [`${COOKIE_NAME}=${COOKIE}; ${COOKIE_NAME}=planted`, undefined],
    [`${COOKIE_NAME}=${COOKIE}; ${COOKIE_NAME}=${COOKIE}`, undefined],
    // Not the name that only this host can set.
    [`rookery-link-${AUTHORIZATION_ID}=${COOKIE}`, undefined],
    [`${COOKIE_NAME.toLowerCase()}=${COOKIE}`, undefined],
    [`x${COOKIE_NAME}=${COOKIE}`, undefined],
  ])('in %j is read as %j', async (cookie, expected) => {
    const web = await startWeb();
    await web.send('GET', `${X}?state=${STATE}&code=${CODE}`, { headers: { cookie } });
    await web.send('GET', `/link/done/${AUTHORIZATION_ID}`, { headers: { cookie } });
    expect(web.flow.calls.map((call) => call.cookie)).toEqual([expected, expected]);
  });

  it('has its plain name on loopback', async () => {
    const web = await startWeb({ publicUrl: 'http://127.0.0.1:3000' });
    const headers = { cookie: `rookery-link-${AUTHORIZATION_ID}=${COOKIE}` };
    await web.send('GET', `${X}?state=${STATE}&code=${CODE}`, { headers });
    expect(web.flow.calls[0]?.cookie).toBe(COOKIE);
  });

  it('of another attempt does not count', async () => {
    const web = await startWeb();
    const headers = { cookie: `__Host-rookery-link-another=${COOKIE}` };
    await web.send('GET', `${X}?state=${STATE}&code=${CODE}`, { headers });
    expect(web.flow.calls[0]?.cookie).toBeUndefined();
  });
});

describe('a damaged callback', () => {
  it.each([
    'state=a&state=b&code=c',
    'state=a&state=a&code=c',
    'state=a&code=b&code=c',
    'state=a&error=b&error=c',
    'state[]=a&code=b',
    'state%5B%5D=a&code=b',
    'state[0]=a&code=b',
    'state[__proto__]=a&code=b',
    'state=a&code[x]=b',
    'state=a&code=b&error=c',
    `state=${'a'.repeat(501)}&code=b`,
    `state=a&code=${'b'.repeat(2001)}`,
    `state=a&error=${'b'.repeat(101)}`,
    'state=a%00&code=b',
    'state=a%0d%0aSet-Cookie:x&code=b',
    'state=%F0%9F%90%A6&code=b',
    'state=%zz%ff&code=b',
  ])('is refused without asking the flow: %s', async (query) => {
    const web = await startWeb();
    for (const path of [X, DISCORD]) {
      const { status, headers } = await web.send('GET', `${path}?${query}`);
      expect([status, headers.location]).toEqual([303, '/link/problem/malformed']);
    }
    expect(web.flow.calls).toEqual([]);
    expect((await web.send('GET', '/link/problem/malformed')).status).toBe(400);
  });

  it('does not mind parameters that it does not know', async () => {
    const web = await startWeb();
    const query = `state=${STATE}&code=${CODE}&__proto__=x&constructor[prototype]=y&iss=a&iss=b`;
    expect((await web.send('GET', `${X}?${query}`)).headers.location).toBe(`/link/done/${AUTHORIZATION_ID}`);
    expect(Object.keys({})).toEqual([]);
  });

  it('takes the longest that X and Discord may send', async () => {
    const web = await startWeb();
    const query = `state=${'a'.repeat(500)}&code=${'b'.repeat(2000)}`;
    expect((await web.send('GET', `${X}?${query}`)).headers.location).toBe(`/link/done/${AUTHORIZATION_ID}`);
  });

  it('of more than 8 KB gets 414, at every address', async () => {
    const web = await startWeb();
    const query = `state=${STATE}&code=${CODE}&pad=${'a'.repeat(8192)}`;
    for (const path of [X, DISCORD, `/link/${NONCE}`, '/nothing', '/healthz']) {
      const { status, body } = await web.send('GET', `${path}?${query}`);
      expect(status).toBe(414);
      expect(body).not.toContain(CODE);
    }
    expect(web.flow.calls).toEqual([]);
  });
});

describe('a failing callback', () => {
  it.each<[LinkFailure, number]>([
    ['unknown', 404],
    ['expired', 410],
    ['used', 410],
    ['wrong_browser', 403],
    ['wrong_discord_user', 403],
    ['refused', 200],
    ['code_rejected', 400],
    ['x_unavailable', 503],
    ['discord_unavailable', 503],
    ['app_misconfigured', 500],
  ])('leaves its address for a page about %s (%i)', async (reason, expected) => {
    const web = await startWeb();
    web.flow.failure = new LinkError(reason, 'words for Discord');
    for (const path of [X, DISCORD]) {
      const { status, headers, body } = await web.send('GET', `${path}?state=${STATE}&code=${CODE}`);
      expect([status, headers.location, body]).toEqual([303, `/link/problem/${reason}`, '']);
      expect((await web.send('GET', String(headers.location))).status).toBe(expected);
    }
  });

  it('leaves its address for a page with the id of the error in the log', async () => {
    const web = await startWeb();
    web.flow.failure = new Error('bug');
    const { headers } = await web.send('GET', `${X}?state=${STATE}&code=${CODE}`);
    const errorId = /^\/link\/problem\/server_error\/([0-9a-f]{12})$/.exec(String(headers.location))?.[1];
    const page = await web.send('GET', String(headers.location));
    expect(page.status).toBe(500);
    expect(page.body).toContain(`Quote this id: <code>${errorId}</code>`);
    expect(page.body).not.toContain('bug');
    expect(web.log()).toContain(`"errorId":"${errorId}"`);
  });

  it('leaves its address for a page that says so when nothing can be saved', async () => {
    const web = await startWeb();
    web.flow.failure = new StoreUnavailableError(new Error('SQLITE_FULL'));
    const { headers } = await web.send('GET', `${X}?state=${STATE}&code=${CODE}`);
    expect(headers.location).toBe('/link/problem/store_unavailable');
    const page = await web.send('GET', String(headers.location));
    expect(page.status).toBe(503);
    expect(page.body).toContain('Nothing can be saved right now');
  });

  it('is not consumed by HEAD', async () => {
    const web = await startWeb();
    const { status, headers } = await web.send('HEAD', `${X}?state=${STATE}&code=${CODE}`);
    expect([status, headers.allow]).toEqual([405, 'GET']);
    expect(web.flow.calls).toEqual([]);
  });
});
