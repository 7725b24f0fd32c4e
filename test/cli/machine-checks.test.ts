import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkClock } from '../../src/cli/check-clock.js';
import { checkDatabase, type LoginReport } from '../../src/cli/check-database.js';
import { checkKey } from '../../src/cli/check-key.js';
import { checkLogins } from '../../src/cli/check-logins.js';
import { checkNode, OLDEST_NODE } from '../../src/cli/check-node.js';
import { checkProxy } from '../../src/cli/check-proxy.js';
import { checkPublicUrl } from '../../src/cli/check-public-url.js';
import { checkSettings } from '../../src/cli/check-settings.js';
import { checkWebServer } from '../../src/cli/check-web-server.js';
import { answer, SILENT } from './answers.js';

describe('Node', () => {
  it('is old enough from the version on that package.json asks for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${OLDEST_NODE}`);
    expect(checkNode('20.19.0').ok).toBe(true);
    expect(checkNode('24.1.0').ok).toBe(true);
  });

  it('fails when it is older', () => {
    for (const version of ['20.18.3', '18.20.4']) expect(checkNode(version).ok).toBe(false);
    expect(checkNode('18.20.4').todo).toContain('nodejs.org');
  });
});

describe('the configuration', () => {
  it('passes, with a row for each hint', () => {
    expect(checkSettings([], ['PUBLIC_URL is not set'])).toEqual([
      expect.objectContaining({ ok: true }),
      { name: 'configuration', ok: 'hint', detail: 'PUBLIC_URL is not set' },
    ]);
  });

  it('fails with a row for each problem', () => {
    const problem = { variable: 'PORT', problem: 'is not a whole number', whereToGetIt: 'Remove the line.' };
    const checks = checkSettings([problem, { ...problem, variable: 'HOST' }]);
    expect(checks.slice(0, 2)).toEqual([
      { name: 'PORT', ok: false, detail: 'PORT is not a whole number.', todo: 'Remove the line.' },
      expect.objectContaining({ name: 'HOST', ok: false }),
    ]);
  });

  it('wonders about https without a proxy', () => {
    const publicUrl = new URL('https://rookery.example');
    expect(checkProxy({ publicUrl, trustProxy: 0 })).toEqual([expect.objectContaining({ ok: 'hint' })]);
    expect(checkProxy({ publicUrl, trustProxy: 1 })).toEqual([]);
    expect(checkProxy({ publicUrl: new URL('http://127.0.0.1:3000'), trustProxy: 0 })).toEqual([]);
  });
});

describe('the start back-off', () => {
  const accounts = { ready: 0, needReauthorization: 0, ofOtherApp: 0 };
  const check = (logins: LoginReport) =>
    checkLogins({ state: 'usable', path: 'a.db', schema: 1, accounts, logins });

  it('passes when the next start does not wait', () => {
    expect(check({ inTheLastHour: 1 })).toMatchObject({ ok: true, detail: 'none: 1 login in the last hour' });
    expect(checkLogins({ state: 'absent', path: 'a', folder: 'b', canBeMade: true }).ok).toBe(true);
  });

  it('is a hint that says until when the next start waits, and why', () => {
    const waitsUntil = Date.UTC(2026, 10, 21, 13, 0, 5);
    const { ok, detail, todo } = check({ inTheLastHour: 9, refusal: 'Discord says no.', waitsUntil });
    expect(ok).toBe('hint');
    expect(detail).toContain('2026-11-21 13:00:05 UTC');
    expect(detail).toContain('9 logins');
    expect(detail).toContain('Discord says no.');
    expect(todo).toContain('changed configuration');
    expect(check({ inTheLastHour: 2, refusal: 'Discord says no.' }).ok).toBe('hint');
    expect(checkLogins({ state: 'unusable', detail: 'x', todo: 'y' }).ok).toBe('hint');
  });
});

describe('the database', () => {
  it('passes when it opens, and takes writes', () => {
    const accounts = { ready: 0, needReauthorization: 0, ofOtherApp: 0 };
    expect(
      checkDatabase({ state: 'usable', path: 'a.db', schema: 1, accounts, logins: { inTheLastHour: 0 } }).ok,
    ).toBe(true);
  });

  it('is a hint while it can still be made, and fails where it cannot', () => {
    const absent = { state: 'absent', path: '/data/a.db', folder: '/data' } as const;
    expect(checkDatabase({ ...absent, canBeMade: true }).ok).toBe('hint');
    expect(checkDatabase({ ...absent, canBeMade: false })).toMatchObject({
      ok: false,
      todo: expect.stringContaining('write to /data'),
    });
  });

  it('fails in the words of the storage', () => {
    expect(checkDatabase({ state: 'unusable', detail: 'It is damaged.', todo: 'Restore it.' })).toEqual({
      name: 'database',
      ok: false,
      detail: 'It is damaged.',
      todo: 'Restore it.',
    });
  });

  it('is a hint to back it up before it is migrated', () => {
    const check = checkDatabase({ state: 'outdated', path: 'a.db', schema: 1, known: 2 });
    expect(check.ok).toBe('hint');
    expect(check.todo).toContain('Back the database up');
  });
});

describe('the encryption key', () => {
  const key = {
    configured: false,
    keyFile: '/data/encryption.key',
    keyFileExists: true,
    othersMayRead: false,
  };

  it('passes when it is kept apart', () => {
    expect(checkKey({ ...key, configured: true, keyFileExists: false }).ok).toBe(true);
  });

  it('is a hint, and never a failure, when it is not', () => {
    expect(checkKey(key)).toMatchObject({ ok: 'hint', detail: expect.stringContaining('holds both') });
    expect(checkKey({ ...key, keyFileExists: false }).detail).toContain('The first start makes one');
    expect(checkKey({ ...key, configured: true }).detail).toContain('still there');
    expect(checkKey({ ...key, othersMayRead: true }).todo).toContain('chmod 600');
  });
});

describe('the web server', () => {
  const web = { host: '127.0.0.1', port: 3000 };

  it('passes when Rookery listens, or could', () => {
    expect(checkWebServer(web, { healthy: true, bound: undefined }).ok).toBe(true);
    expect(checkWebServer(web, { healthy: false, bound: 'free' })).toMatchObject({
      ok: true,
      detail: 'The bot is not running; 127.0.0.1, port 3000 is free.',
    });
    expect(checkWebServer({ ...web, port: 0 }, { healthy: false, bound: 'free' }).detail).toContain(
      'any free port',
    );
  });

  it.each([
    ['EADDRINUSE', 'Another program'],
    ['EACCES', 'may not listen'],
    ['EADDRNOTAVAIL', 'not an address of this machine'],
    ['ENOTFOUND', 'not an address of this machine'],
    ['EINVAL', '(EINVAL)'],
    [undefined, 'Nothing can listen'],
  ])('fails after %s, each with what to do', (bound, words) => {
    const check = checkWebServer(web, { healthy: false, bound });
    expect(check).toMatchObject({ ok: false, detail: expect.stringContaining(words) });
    expect(check.todo).toBeTruthy();
  });
});

describe('PUBLIC_URL', () => {
  const url = new URL('https://rookery.example');

  it('passes when it leads to Rookery, wherever that runs', () => {
    expect(checkPublicUrl(url, answer(200, 'ok'), true).ok).toBe(true);
    expect(checkPublicUrl(url, answer(200, 'ok'), false).ok).toBe(true);
  });

  it('fails when the bot runs and it leads elsewhere', () => {
    expect(checkPublicUrl(url, answer(502, 'Bad Gateway'), true)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('status 502'),
      todo: expect.stringContaining('reverse proxy'),
    });
    expect(checkPublicUrl(url, answer(200, 'Welcome!'), true).detail).toContain('not Rookery’s answer');
    expect(checkPublicUrl(url, SILENT, true)).toMatchObject({
      ok: false,
      todo: expect.stringContaining('DNS'),
    });
  });

  it('is a hint while the bot does not run', () => {
    expect(checkPublicUrl(url, SILENT, false).ok).toBe('hint');
    expect(checkPublicUrl(url, answer(502), false).ok).toBe('hint');
  });
});

describe('the clock', () => {
  const off = (seconds: number) => answer(200, {}, seconds * 1000);

  it('passes up to half a minute', () => {
    expect(checkClock([off(30), off(-30)]).ok).toBe(true);
  });

  it('is a hint beyond, and fails when it is minutes off', () => {
    expect(checkClock([off(31)])).toMatchObject({
      ok: 'hint',
      detail: 'This machine’s clock is 31 s behind.',
    });
    expect(checkClock([off(-121)])).toMatchObject({
      ok: false,
      detail: 'This machine’s clock is 121 s ahead.',
      todo: expect.stringContaining('NTP'),
    });
  });

  it('believes whoever agrees with it: an old answer may come from a cache', () => {
    expect(checkClock([off(-3600), off(1)]).ok).toBe(true);
  });

  it('is a hint when nobody told the time', () => {
    expect(checkClock([SILENT, undefined, { ...off(0), clockAheadMs: undefined }]).ok).toBe('hint');
  });
});
