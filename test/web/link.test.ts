import { describe, expect, it } from 'vitest';
import { LinkError, type LinkFailure } from '../../src/errors.js';
import { AUTHORIZATION_ID, COOKIE, NONCE, OFFER } from './support/fake-link-flow.js';
import { startWeb } from './support/start-web.js';

describe('the link page', () => {
  it('shows who asks, where, and how long it is good', async () => {
    const web = await startWeb();
    const { status, body, headers } = await web.send('GET', `/link/${NONCE}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('ada');
    expect(body).toContain('The Rookery');
    expect(body).toContain('12:10 UTC');
    expect(body).toContain('about 9 minutes');
    expect(body).toContain('Continue only if you yourself typed <kbd>/link</kbd> in Discord.');
    expect(body).toContain('<form method="post"><button type="submit">Continue</button></form>');
    expect(web.flow.calls).toEqual([{ method: 'describe', argument: NONCE, cookie: undefined }]);
  });

  it('names the X account that has to be authorized again', async () => {
    const web = await startWeb();
    web.flow.offer = { ...OFFER, expectedUsername: 'brand' };
    const { body } = await web.send('GET', `/link/${NONCE}`);
    expect(body).toContain('Authorize @brand again');
    expect(body).toContain('Sign in to X with it first');
  });

  it('tells the steps that will really follow', async () => {
    const web = await startWeb();
    expect((await web.send('GET', `/link/${NONCE}`)).body).toContain('Discord confirms that it is you');
    web.flow.offer = { ...OFFER, proof: 'code' };
    const { body } = await web.send('GET', `/link/${NONCE}`);
    expect(body).not.toContain('Discord confirms');
    expect(body).toContain('You type the code into Discord');
  });

  it('changes nothing on HEAD', async () => {
    const web = await startWeb();
    const { status, body } = await web.send('HEAD', `/link/${NONCE}`);
    expect([status, body]).toEqual([200, '']);
    expect(web.flow.calls.map(({ method }) => method)).toEqual(['describe']);
  });

  it('does not ask about what cannot be a nonce', async () => {
    const web = await startWeb();
    for (const nonce of ['a'.repeat(201), 'a%20b', '%00', '%F0%9F%90%A6', 'a%2Fb']) {
      expect((await web.send('GET', `/link/${nonce}`)).status).toBe(404);
      expect((await web.send('POST', `/link/${nonce}`)).status).toBe(404);
    }
    expect((await web.send('GET', '/link/%zz')).status).toBe(400);
    expect(web.flow.calls).toEqual([]);
  });

  it.each<[LinkFailure, number]>([
    ['unknown', 404],
    ['expired', 410],
    ['used', 410],
    ['x_unavailable', 503],
  ])('answers %s with %i', async (reason, expected) => {
    const web = await startWeb();
    web.flow.failure = new LinkError(reason, 'words for Discord');
    expect((await web.send('GET', `/link/${NONCE}`)).status).toBe(expected);
    expect((await web.send('POST', `/link/${NONCE}`)).status).toBe(expected);
  });
});

describe('Continue', () => {
  it('sends the browser to X with a cookie that only this host and https see', async () => {
    const web = await startWeb();
    const { status, headers, body } = await web.send('POST', `/link/${NONCE}`);
    expect([status, body]).toEqual([303, '']);
    expect(headers.location).toBe('https://x.test/i/oauth2/authorize?state=abc');
    expect(headers['set-cookie']).toBe(
      `__Host-rookery-link-${AUTHORIZATION_ID}=${COOKIE}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax; Secure`,
    );
    expect(web.flow.calls).toEqual([{ method: 'begin', argument: NONCE, cookie: undefined }]);
  });

  it('sets a plain cookie on loopback, where there is no https', async () => {
    const web = await startWeb({ publicUrl: 'http://127.0.0.1:3000' });
    const { headers } = await web.send('POST', `/link/${NONCE}`);
    expect(headers['set-cookie']).toBe(
      `rookery-link-${AUTHORIZATION_ID}=${COOKIE}; Max-Age=600; Path=/; HttpOnly; SameSite=Lax`,
    );
  });

  it('never leads anywhere but to X and Discord', async () => {
    const web = await startWeb();
    for (const target of ['https://evil.test/', 'https://x.test.evil.test/', 'http://x.test/', 'data:,x']) {
      web.flow.target = new URL(target);
      const { status, headers } = await web.send('POST', `/link/${NONCE}`);
      expect([status, headers.location, headers['set-cookie']]).toEqual([500, undefined, undefined]);
    }
  });

  it.each<Record<string, string>>([
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://rookery.test' },
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://evil.test' },
    { Origin: 'https://evil.test' },
    { Origin: 'http://rookery.test' },
    { Origin: 'null' },
  ])('refuses a form from elsewhere: %o', async (headers) => {
    const web = await startWeb();
    const { status, body } = await web.send('POST', `/link/${NONCE}`, { headers });
    expect(status).toBe(403);
    expect(body).toContain('This did not come from our own page');
    expect(web.flow.calls).toEqual([]);
  });

  it.each<Record<string, string>>([
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://rookery.test' },
    // What browsers really send, since our pages ask them to keep the referrer to themselves.
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'null' },
    { Origin: 'https://rookery.test' },
  ])('accepts our own form: %o', async (headers) => {
    const web = await startWeb();
    expect((await web.send('POST', `/link/${NONCE}`, { headers })).status).toBe(303);
  });

  it('takes an empty form, and refuses more than 4 KB', async () => {
    const web = await startWeb();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await web.send('POST', `/link/${NONCE}`, { headers, body: '' })).status).toBe(303);
    const big = await web.send('POST', `/link/${NONCE}`, { headers, body: 'a'.repeat(4097) });
    expect(big.status).toBe(413);
    expect(web.flow.calls).toHaveLength(1);
  });
});
