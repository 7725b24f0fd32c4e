import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startScene, visit } from './visit.js';

const STATIC = resolve(import.meta.dirname, '../../../sandbox/page/static');
const CLIENT = resolve(import.meta.dirname, '../../../sandbox/page/client');

describe('the token', () => {
  test('opens the page, and leaves the address bar for a cookie that no script reads', async () => {
    const { page, origin, cookie } = await startScene();
    expect(page.address).toMatch(/^http:\/\/127\.0\.0\.2:\d+\/\?token=[\w-]{32}$/);
    const first = await visit(page.address);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/#robin');
    expect(first.headers['set-cookie']).toMatch(/^sandbox_\d+=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
    const opened = await visit(`${origin}/`, { headers: { cookie } });
    expect(opened.status).toBe(200);
    expect(opened.text).toContain('<title>Rookery sandbox</title>');
  });

  test.each([
    ...['/', '/?token=', '/?token=wrong', '/?token=a&token=b', '/index.html', '/base.css', '/icon.svg'],
    ...['/client/main.js', '/api/stream?as=robin', '/api/nothing', '/nothing'],
  ])('is asked for at %s', async (path) => {
    const { origin, cookie } = await startScene();
    const refused = await visit(`${origin}${path}`);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('This sandbox is private');
    expect(refused.headers['content-security-policy']).toContain("default-src 'none'");
    const wrong = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
    expect((await visit(`${origin}${path}`, { headers: { cookie: wrong } })).status).toBe(401);
  });

  test.each(['/api/deeds', '/api/files', '/api/logins'])('is asked for when posting to %s', async (path) => {
    const { origin, world } = await startScene();
    const body = JSON.stringify({ as: 'robin', channel: '1', kind: 'say', text: 'hello' });
    const headers = { origin, 'content-type': 'application/json' };
    const refused = await visit(`${origin}${path}`, { method: 'POST', headers, body });
    expect(refused.status).toBe(401);
    expect(refused.headers['set-cookie']).toBeUndefined();
    expect(world.discord.messages('general')).toEqual([]);
  });

  test('of one sandbox does not open another', async () => {
    const [one, other] = [await startScene(), await startScene()];
    expect((await visit(`${other.origin}/`, { headers: { cookie: one.cookie } })).status).toBe(401);
    const token = new URL(one.page.address).search;
    expect((await visit(`${other.origin}/${token}`)).status).toBe(401);
  });
});

describe('other sites', () => {
  test.each(['rebound.example', 'localhost', '127.0.0.1', ''])('are not served as "%s"', async (name) => {
    const { origin, page, cookie } = await startScene();
    const { port, search } = new URL(page.address);
    const host = name === '' ? '127.0.0.2' : `${name}:${port}`;
    for (const path of ['/', `/${search}`, '/api/stream?as=robin']) {
      const refused = await visit(`${origin}${path}`, { headers: { host, cookie } });
      expect(refused.status).toBe(421);
      expect(refused.headers['set-cookie']).toBeUndefined();
    }
  });

  test('cannot make the browser do anything', async () => {
    const { origin, cookie, world } = await startScene();
    const channel = world.discord.screen('robin').dm.id;
    const body = JSON.stringify({ as: 'robin', channel, kind: 'say', text: 'hello' });
    for (const from of [
      undefined,
      'null',
      'http://127.0.0.1:1',
      'https://evil.example',
      `${origin}.evil.example`,
    ]) {
      const headers = {
        cookie,
        'content-type': 'application/json',
        ...(from === undefined ? {} : { origin: from }),
      };
      expect((await visit(`${origin}/api/deeds`, { method: 'POST', headers, body })).status).toBe(403);
    }
    expect(world.discord.dms('robin')).toEqual([]);
    const headers = { cookie, 'sec-fetch-site': 'same-site' };
    expect((await visit(`${origin}/api/stream?as=robin`, { headers })).status).toBe(403);
    expect((await visit(`${origin}/`, { headers })).status).toBe(200);
  });
});

describe('the files', () => {
  test('are served with headers that allow nothing but the page itself', async () => {
    const { origin, cookie, world } = await startScene();
    const { headers } = await visit(`${origin}/`, { headers: { cookie } });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    const files = `${world.discord.cdnUrl} ${world.x.url}`;
    expect(policy).toContain(`img-src 'self' blob: ${files}; media-src ${files};`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('are all there', async () => {
    const { origin, cookie } = await startScene();
    const html = readFileSync(join(STATIC, 'index.html'), 'utf8');
    const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(6);
    for (const path of named) {
      const { status, headers } = await visit(`${origin}${path}`, { headers: { cookie } });
      expect([path, status]).toEqual([path, 200]);
      if (path.endsWith('.js')) expect(headers['content-type']).toMatch(/javascript/);
    }
  });

  test('give nothing else away', async () => {
    const { origin, cookie } = await startScene();
    for (const path of [
      '/../start-page.ts',
      '/%2e%2e/start-page.ts',
      '/client/',
      '/client/../../main.js',
      '/.env',
    ])
      expect((await visit(`${origin}${path}`, { headers: { cookie } })).status).not.toBe(200);
  });

  test('load nothing from anywhere else, and have no script or style in their HTML', () => {
    const files = [STATIC, CLIENT].flatMap((folder) =>
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
    );
    expect(files.length).toBeGreaterThan(30);
    for (const [name, text] of files) {
      const addresses = [...text.matchAll(/(?:https?:)?\/\/[a-z][\w-]*\.[a-z]{2,}/gi)].map(([url]) => url);
      expect([name, addresses.filter((url) => url !== 'http://www.w3')]).toEqual([name, []]);
      expect([name, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(text)]).toEqual([
        name,
        false,
      ]);
      if (name.endsWith('.css')) expect([name, /@import|url\(/.test(text)]).toEqual([name, false]);
    }
    const html = readFileSync(join(STATIC, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/);
  });
});
