import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

export interface GateOptions {
  /** `127.0.0.2:1234`: the only name under which the page answers. */
  readonly authority: string;
  readonly token: string;
  /** Who one is at first. */
  readonly person: string;
}

const STYLE =
  ':root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-width:30rem;margin:18vh auto;padding:0 1.5rem}h1{font-size:1.35rem}';

const REFUSAL = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rookery sandbox</title>
<style>${STYLE}</style>
<main>
<h1>This sandbox is private</h1>
<p>Open the address that the terminal printed when the sandbox started. It ends in a token that belongs to this run alone.</p>
</main>
</html>
`;

const REFUSAL_POLICY = `default-src 'none'; style-src 'sha256-${digest(STYLE).toString('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Lets in who opens the printed address, and whoever has the cookie from then; everyone else, on every route, sees
 *  one page. */
export function createGate({ authority, token, person }: GateOptions): RequestHandler {
  // Cookies do not tell ports apart, and two sandboxes may run side by side.
  const cookie = `sandbox_${authority.split(':')[1]}`;
  const expected = digest(token);
  const isToken = (given: unknown): boolean =>
    typeof given === 'string' && timingSafeEqual(digest(given), expected);

  return (request, response, next) => {
    // A page elsewhere whose name was made to point here (DNS rebinding) still sends its own name.
    if (request.headers.host !== authority) {
      response
        .status(421)
        .type('text')
        .send('This sandbox answers only under the address that it printed.\n');
    } else if (request.path === '/' && isToken(request.query.token)) {
      response.cookie(cookie, token, { httpOnly: true, sameSite: 'lax', path: '/' });
      // The token leaves the address bar, and with it the history.
      response.redirect(303, `/#${encodeURIComponent(person)}`);
    } else if (!isToken(readCookie(request, cookie))) {
      response.status(401).setHeader('content-security-policy', REFUSAL_POLICY).type('html').send(REFUSAL);
    } else if (!isOwn(request, authority)) {
      response.status(403).type('text').send('Only the page itself may ask for this.\n');
    } else {
      next();
    }
  };
}

/** Other sites cannot read the answers, and may neither cause anything. Navigations to the page itself come from
 *  anywhere. */
function isOwn({ method, path, headers }: Request, authority: string): boolean {
  const site = headers['sec-fetch-site'];
  if (method === 'GET' || method === 'HEAD')
    return path === '/' || site === undefined || site === 'same-origin' || site === 'none';
  return headers.origin === `http://${authority}`;
}

function readCookie({ headers }: Request, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(/;\s*/);
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Equal lengths, so that comparing takes the same time for whatever was given. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
