import { describe, expect, it } from 'vitest';
import type { LinkOutcome } from '../../src/accounts/link-flow.js';
import { Secret } from '../../src/secret.js';
import { html } from '../../src/web/pages/html.js';
import { PROBLEMS } from '../../src/web/pages/problems.js';
import { AUTHORIZATION_ID, NONCE } from './support/fake-link-flow.js';
import { startWeb } from './support/start-web.js';

const DONE = `/link/done/${AUTHORIZATION_ID}`;
const USER = { id: '1', username: 'brand', name: 'The Brand' };
const PLACE = { user: USER, discordName: 'ada', placeName: 'The Rookery' };

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</title><script>alert(1)</script>',
  '</main></body></html><h1>fake</h1>',
  'javascript:alert(1)',
  '" autofocus onfocus=alert(1) x="',
  '{{constructor.constructor("alert(1)")()}}',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<!--',
  ']]><script>alert(1)</script>',
  '\u202e<b>',
  '\0<b>',
];

describe('the final page', () => {
  it('names what was linked, to whom and where', async () => {
    const web = await startWeb();
    web.flow.result = { kind: 'linked', ...PLACE, reauthorized: false };
    const { status, body } = await web.send('GET', DONE);
    expect(status).toBe(200);
    for (const text of ['@brand is linked', 'The Brand', 'ada', 'The Rookery', 'Not me']) {
      expect(body).toContain(text);
    }
  });

  it('says when an account works again', async () => {
    const web = await startWeb();
    web.flow.result = { kind: 'linked', ...PLACE, reauthorized: true };
    expect((await web.send('GET', DONE)).body).toContain('@brand works again');
  });

  it.each([
    ['ABCD2345', 'ABCD-2345'],
    ['ABCD-2345', 'ABCD-2345'],
    ['ABCDE', 'ABCD-E'],
  ])('shows the code %s in groups, once, and warns', async (code, shown) => {
    const web = await startWeb();
    const expiresAt = Date.UTC(2026, 10, 21, 12, 10);
    web.flow.result = { kind: 'code', code: new Secret(code), user: USER, discordName: 'ada', expiresAt };
    const { status, body } = await web.send('GET', DONE);
    expect(status).toBe(200);
    expect(body.split(shown)).toHaveLength(2);
    expect(body).toContain('Tell this code to nobody');
    expect(web.log()).not.toContain(code);
  });

  it('asks again by itself while the outcome is open', async () => {
    const web = await startWeb();
    const { status, body } = await web.send('GET', DONE);
    expect(status).toBe(200);
    expect(body).toContain('<meta http-equiv="refresh" content="4">');
  });

  it.each(['expired', 'wrong_x_user', 'missing_scopes', 'refused'] as const)('tells %s', async (reason) => {
    const web = await startWeb();
    web.flow.result = { kind: 'failed', reason, message: 'for Discord' };
    const { status, body } = await web.send('GET', DONE);
    expect(status).toBe(PROBLEMS[reason].status);
    expect(body).toContain(`<h1>${PROBLEMS[reason].title}</h1>`);
  });
});

describe('problem pages', () => {
  it.each(Object.entries(PROBLEMS))('%s says what happened and what to do', async (problem, words) => {
    const web = await startWeb();
    const { status, body, headers } = await web.send('GET', `/link/problem/${problem}`);
    expect(status).toBe(words.status);
    expect(body).toContain(`<h1>${words.title}</h1>`);
    expect(body).toContain('<h2>What to do now</h2>');
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each(['nonsense', 'constructor', '__proto__', 'toString', 'expired/0123456789ab', 'server_error/x'])(
    'there is none at %s',
    async (path) => {
      const web = await startWeb();
      expect((await web.send('GET', `/link/problem/${path}`)).status).toBe(404);
    },
  );
});

describe('every page', () => {
  it('is a whole, quiet document: language, title, landmarks, no script, no inline style', async () => {
    const web = await startWeb();
    const paths = [
      `/link/${NONCE}`,
      DONE,
      '/nothing',
      ...Object.keys(PROBLEMS).map((p) => `/link/problem/${p}`),
    ];
    web.clock.ms += 3_600_000;
    for (const path of paths) {
      const { body } = await web.send('GET', path);
      expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
      expect(body).toMatch(/<title>[^<]+ · Rookery<\/title>/);
      for (const tag of ['main', 'h1', 'header', 'footer']) expect(body.split(`<${tag}`)).toHaveLength(2);
      expect(body).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?:/i);
    }
  });

  it('escapes whatever it is given', async () => {
    const web = await startWeb();
    for (const payload of PAYLOADS) {
      web.clock.ms += 60_000;
      const bad = { user: { id: payload, username: payload, name: payload }, discordName: payload };
      const expiresAt = web.clock.ms;
      const outcomes: LinkOutcome[] = [
        { kind: 'linked', ...bad, placeName: payload, reauthorized: false },
        { kind: 'linked', ...bad, placeName: payload, reauthorized: true },
        { kind: 'code', ...bad, code: new Secret(payload), expiresAt },
        { kind: 'failed', reason: 'expired', message: payload, nextStep: payload },
      ];
      const { proof, authorizationId } = web.flow.offer;
      web.flow.offer = {
        authorizationId,
        proof,
        expiresAt,
        discordName: payload,
        placeName: payload,
        expectedUsername: payload,
      };
      const bodies = [(await web.send('GET', `/link/${NONCE}`)).body];
      for (const outcome of outcomes) {
        web.flow.result = outcome;
        bodies.push((await web.send('GET', DONE)).body);
      }
      for (const body of bodies) {
        expect(body).not.toMatch(/<script|<img src=x|<svg|<b>|onerror=[^&]*>|<h1>fake|<!--/);
        expect(body).not.toContain(`"${payload}`);
        expect(body.split('<main')).toHaveLength(2);
      }
    }
  });

  it('repeats nothing of its address', async () => {
    const web = await startWeb();
    for (const payload of PAYLOADS) {
      web.clock.ms += 60_000;
      const encoded = encodeURIComponent(payload);
      for (const path of [
        `/link/${encoded}`,
        `/link/done/${encoded}`,
        `/link/problem/${encoded}`,
        `/link/problem/server_error/${encoded}`,
        `/${encoded}?${encoded}=${encoded}`,
        `/auth/x/callback?state=${encoded}&code=${encoded}`,
        `/auth/x/callback?state=${encoded}&error=${encoded}&error_description=${encoded}`,
        `/auth/discord/callback?state=${encoded}&code=${encoded}`,
      ]) {
        const { body, headers } = await web.send('GET', path);
        expect(body).not.toContain(payload);
        expect(body).not.toContain(encoded);
        expect(String(headers.location)).not.toContain(encoded);
      }
    }
  });
});

describe('html', () => {
  it('escapes values, keeps markup, joins lists and leaves out what is undefined', () => {
    const item = (text: string) => html`<li>${text}</li>`;
    expect(html`<ul>${['a', '<&>"\''].map(item)}</ul>${undefined}${0}`.markup).toBe(
      '<ul><li>a</li><li>&lt;&amp;&gt;&quot;&#39;</li></ul>0',
    );
  });
});
