import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCookieJar } from '../../sandbox/browser/cookie-jar.js';
import { createBrowser } from '../../sandbox/browser.js';

interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A site of one page, or of what `answer` makes of each request; and what it got. */
async function startSite(
  answer: string | ((got: Got, response: ServerResponse) => void),
  host = '127.0.0.1',
) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    got.push(one);
    if (typeof answer === 'string') response.end(answer);
    else answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, got };
}

describe('a page', () => {
  test('is what a person reads', async () => {
    const { url } = await startSite(`<!doctype html><title> Two
      words </title><style>p { color: red }</style><script>if (1 < 2) alert('<p>')</script>
      <!-- not this --><h1>Fish &amp; chips</h1><p>for <b>Anna</b>, &#39;now&#x27;&nbsp;&hellip; &unknown;</p>`);
    const page = await createBrowser().open(`${url}/menu`);
    expect(page).toMatchObject({ url: `${url}/menu`, status: 200, title: 'Two words', redirects: [] });
    expect(page.text).toBe("Fish & chips for Anna, 'now' … &unknown;");
  });

  test('is asked for in the person’s language', async () => {
    const { url, got } = await startSite('');
    await createBrowser({ language: 'de-CH' }).open(url);
    expect(got[0]?.headers['accept-language']).toBe('de-CH');
  });
});

describe('redirects', () => {
  test('are followed and remembered', async () => {
    const { url } = await startSite(({ url: path }, response) => {
      const next = { '/a': '/b?x=1', '/b?x=1': 'c' }[path];
      if (next === undefined) response.end('end');
      else response.writeHead(302, { location: next }).end();
    });
    const page = await createBrowser().open(`${url}/a`);
    expect(page).toMatchObject({ url: `${url}/c`, text: 'end', redirects: [`${url}/a`, `${url}/b?x=1`] });
  });

  test('end after ten', async () => {
    const { url, got } = await startSite((_got, response) =>
      response.writeHead(302, { location: '/' }).end(),
    );
    await expect(createBrowser().open(url)).rejects.toThrow('too many redirects');
    expect(got).toHaveLength(11);
  });

  test('are shown, not followed, where the person does not want to go', async () => {
    const { url } = await startSite((_got, response) =>
      response.writeHead(303, { location: 'http://127.0.0.1:1/there' }).end(),
    );
    const page = await createBrowser({ follow: (to) => to.startsWith(url) }).open(url);
    expect(page).toMatchObject({ status: 303, redirects: [] });
    expect(page.headers.get('location')).toBe('http://127.0.0.1:1/there');
  });

  test.each([
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'a=1'],
    [308, 'POST', 'a=1'],
  ])('with %i after a form come with %s', async (status, method, body) => {
    const { url, got } = await startSite(({ url: path }, response) => {
      if (path === '/to') response.writeHead(status, { location: '/end' }).end();
      else response.end('<form method=post action=/to><input name=a value=1></form>');
    });
    const browser = createBrowser();
    await browser.submit(await browser.open(url));
    expect(got.at(-1)).toMatchObject({ method, url: '/end', body });
    expect('content-type' in (got.at(-1)?.headers ?? {})).toBe(method === 'POST');
  });
});

describe('a form', () => {
  const FORM = `
    <form action="/first"><input type="search" name="q" value="old &amp; new"><button>Search</button></form>
    <form action="/second" method="POST">
      <input type=hidden name=token value='a"b'>
      <input name="name"><input name="off" value="1" disabled><input value="nameless">
      <label><input type="radio" name="who" value="anna"> Anna</label>
      <label><input type="radio" name="who" value="ben" checked> Ben</label>
      <input type="checkbox" name="yes" checked><input type="checkbox" name="no" value="n">
      <select name="size"><option>Small<option value="l" selected>Large</option></select>
      <textarea name="note">
two &lt;lines&gt;
</textarea>
      <button type="submit" name="decision" value="allow"> Authorize <b>app</b> </button>
      <input type="submit" name="decision" value="deny">
      <button type="button">Nothing</button>
    </form>`;

  async function openForm() {
    const site = await startSite(FORM);
    const browser = createBrowser();
    return { ...site, browser, page: await browser.open(`${site.url}/?page`) };
  }
  const sent = (text: string | undefined) => [...new URLSearchParams(text)];

  test('is read with its fields and buttons', async () => {
    const { url, page } = await openForm();
    expect(page.forms).toHaveLength(2);
    expect(page.forms[1]).toMatchObject({
      action: `${url}/second`,
      method: 'POST',
      buttons: [
        { name: 'decision', value: 'allow', label: 'Authorize app' },
        { name: 'decision', value: 'deny', label: 'deny' },
      ],
    });
  });

  test('is sent as it stands, with the button that is pressed', async () => {
    const { browser, page, got } = await openForm();
    await browser.submit(page, { button: 'decision=deny' });
    expect(got[1]).toMatchObject({ method: 'POST', url: '/second' });
    expect(got[1]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(sent(got[1]?.body)).toEqual([
      ['token', 'a"b'],
      ['name', ''],
      ['who', 'ben'],
      ['yes', 'on'],
      ['size', 'l'],
      ['note', 'two <lines>\n'],
      ['decision', 'deny'],
    ]);
  });

  test('is sent as it is filled in', async () => {
    const { browser, page, got } = await openForm();
    const fields = { name: 'Anna & co', who: 'anna', yes: '', no: 'n', size: 'Small', note: 'x' };
    await browser.submit(page, { button: 'Authorize app', fields });
    expect(sent(got[1]?.body)).toEqual([
      ['token', 'a"b'],
      ['name', 'Anna & co'],
      ['who', 'anna'],
      ['no', 'n'],
      ['size', 'Small'],
      ['note', 'x'],
      ['decision', 'allow'],
    ]);
  });

  test('of the method GET puts its fields into the address', async () => {
    const { browser, page, got } = await openForm();
    await browser.submit(page, { form: 0 });
    expect(got[1]).toMatchObject({ method: 'GET', url: '/first?q=old+%26+new', body: '' });
  });

  test.each([
    [{ form: 2 }, 'no such form'],
    [{ button: 'Buy' }, 'no such form'],
    [{ form: 0, button: 'decision=allow' }, 'no button'],
    [{ form: 1, fields: { age: '7' } }, 'no field age'],
    [{ form: 1, fields: { who: 'cleo' } }, 'who cannot be cleo'],
    [{ form: 1, fields: { size: 'xl' } }, 'size cannot be xl'],
  ])('cannot be used in ways that are not on the page: %o', async (choice, message) => {
    const { browser, page } = await openForm();
    await expect(browser.submit(page, choice)).rejects.toThrow(message);
  });

  test('tells the server where it came from', async () => {
    const other = await startSite('', '127.0.0.2');
    const { url, got } = await startSite(`<form method=post><button>Here</button></form>
      <form method=post action="${other.url}"><button>There</button></form>`);
    const browser = createBrowser();
    const page = await browser.open(url);
    await browser.submit(page, { button: 'Here' });
    await browser.submit(page, { button: 'There' });
    expect(got[0]?.headers).toMatchObject({ 'sec-fetch-site': 'none' });
    expect(got[0]?.headers).not.toHaveProperty('origin');
    expect(got[1]?.headers).toMatchObject({ 'sec-fetch-site': 'same-origin', origin: url });
    expect(other.got[0]?.headers).toMatchObject({ 'sec-fetch-site': 'cross-site', origin: url });
  });

  test('hides its origin when its page says no-referrer', async () => {
    const { url, got } = await startSite((_got, response) =>
      response.setHeader('referrer-policy', 'no-referrer').end('<form method=post></form>'),
    );
    const browser = createBrowser();
    await browser.submit(await browser.open(url));
    expect(got[1]?.headers).toMatchObject({ origin: 'null', 'sec-fetch-site': 'same-origin' });
  });

  test('that leads across sites and back is from another site', async () => {
    const home = await startSite(({ url: path }, response) => response.end(pages[path]));
    const away = await startSite(
      (_got, response) => response.writeHead(302, { location: `${home.url}/back` }).end(),
      '127.0.0.2',
    );
    const pages: Record<string, string> = { '/': `<form action="${away.url}"></form>` };
    const browser = createBrowser();
    await browser.submit(await browser.open(home.url));
    expect(home.got[1]).toMatchObject({ url: '/back', headers: { 'sec-fetch-site': 'cross-site' } });
  });
});

describe('cookies', () => {
  test('are kept and sent to their host, until cleared', async () => {
    const { url, got } = await startSite((_got, response) =>
      response.setHeader('set-cookie', ['a=1; HttpOnly', 'b=2; SameSite=Lax']).end(),
    );
    const browser = createBrowser();
    await browser.open(url);
    await browser.open(url);
    expect(got[0]?.headers.cookie).toBeUndefined();
    expect(got[1]?.headers.cookie).toBe('a=1; b=2');
    expect(browser.cookies(url)).toEqual(['a=1', 'b=2']);
    expect(browser.cookies('http://127.0.0.3')).toEqual([]);
    browser.clearCookies();
    expect(browser.cookies(url)).toEqual([]);
  });

  test('set on a redirect are there for the next page', async () => {
    const { url, got } = await startSite(({ url: path }, response) => {
      if (path === '/') response.writeHead(302, { location: '/x', 'set-cookie': 'a=1' }).end();
      else response.end();
    });
    await createBrowser().open(url);
    expect(got[1]?.headers.cookie).toBe('a=1');
  });

  const cookiesAt = (set: string, [from, to]: readonly [string, string]): string[] => {
    const jar = createCookieJar();
    jar.store(new URL(from), [set]);
    return jar.for(new URL(to));
  };

  const S = 'https://site.test/a/b';
  const P = 'http://site.test/a/b';
  test.each<[string, readonly [string, string], boolean]>([
    ['c=1', [P, 'http://site.test/a/'], true],
    ['c=1', [P, 'http://site.test/a'], true],
    ['c=1', [P, 'http://site.test/ab'], false],
    ['c=1', [P, 'http://site.test:8080/a'], true],
    ['c=1', [P, 'http://other.test/a'], false],
    ['c=1', [P, 'http://sub.site.test/a'], false],
    ['c=1; Path=/', [P, 'http://site.test/'], true],
    ['c=1; Path=/z', [P, 'http://site.test/a'], false],
    ['c=1; Domain=site.test', [P, 'http://sub.site.test/a'], true],
    ['c=1; Domain=other.test', [P, 'http://other.test/a'], false],
    ['c=1; Domain=0.0.1', ['http://127.0.0.1/', 'http://127.0.0.1/'], false],
    ['c=1; Secure', [S, S], true],
    ['c=1; Secure', [S, P], false],
    ['c=1; Secure', [P, S], false],
    ['c=1; Max-Age=0', [P, P], false],
    ['c=1; Max-Age=60', [P, P], true],
    ['c=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', [P, P], false],
    ['c=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', [P, P], true],
    ['__Host-c=1; Secure; Path=/', [S, S], true],
    ['__Host-c=1; Secure', [S, S], false],
    ['__Host-c=1; Path=/', [S, S], false],
    ['__Host-c=1; Secure; Path=/; Domain=site.test', [S, S], false],
    ['__Host-c=1; Secure; Path=/', [P, P], false],
    ['__Secure-c=1', [S, S], false],
    ['=1', [P, P], false],
  ])('%s, set and sent by %o: %s', (set, between, isSent) => {
    expect(cookiesAt(set, between)).toHaveLength(isSent ? 1 : 0);
  });

  test('are replaced by their namesakes, and taken away by ones that are over', () => {
    const jar = createCookieJar();
    const url = new URL(P);
    jar.store(url, ['c=1; Path=/', 'c=2; Path=/', 'd=3']);
    expect(jar.for(url)).toEqual(['d=3', 'c=2']);
    jar.store(url, ['c=; Path=/; Max-Age=0']);
    expect(jar.for(url)).toEqual(['d=3']);
  });
});
