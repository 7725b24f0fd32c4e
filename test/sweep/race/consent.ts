import type { XProcess } from '../x-process.js';

/** A person who is logged in at the look-alike X and allows everything. */
export interface Consenting {
  /** Answers the consent page behind this address; gives the code that X sends back. */
  allow(authorizeUrl: URL): Promise<string>;
}

export function createConsenting(x: XProcess, username: string): Consenting {
  let session: Promise<{ cookie: string; token: string }> | undefined;

  async function logIn(authorizeUrl: URL): Promise<{ cookie: string; token: string }> {
    const body = new URLSearchParams(authorizeUrl.search);
    body.set('username', username);
    const login = await fetch(new URL('/login', x.url), { method: 'POST', body, redirect: 'manual' });
    const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const page = await (await fetch(authorizeUrl, { headers: { cookie } })).text();
    const token = /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1];
    if (token === undefined) throw new Error(`@${username} sees no consent page`);
    return { cookie, token };
  }

  return {
    async allow(authorizeUrl) {
      session ??= logIn(authorizeUrl);
      const { cookie, token } = await session;
      const body = new URLSearchParams(authorizeUrl.search);
      body.set('authenticity_token', token);
      body.set('decision', 'allow');
      const url = new URL(authorizeUrl.pathname, authorizeUrl);
      const answer = await fetch(url, { method: 'POST', body, headers: { cookie }, redirect: 'manual' });
      const code = new URL(answer.headers.get('location') ?? 'http://nowhere').searchParams.get('code');
      if (code === null) throw new Error(`X gave no code (${answer.status})`);
      return code;
    },
  };
}
