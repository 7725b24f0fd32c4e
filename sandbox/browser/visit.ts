import { request } from 'undici';
import type { CookieJar } from './cookie-jar.js';
import { type FetchSite, fetchSite } from './fetch-site.js';

/** One request that a browser makes to show a page. */
export interface Visit {
  readonly url: URL;
  readonly method: string;
  /** The page whose form it is; a person who types an address comes from nowhere. */
  readonly initiator?: URL | undefined;
  /** The farthest from the initiator that redirects have led so far. */
  readonly site?: FetchSite;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export interface Visited {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** Makes the request with the jar's cookies, and keeps those that come back. */
export async function visit(jar: CookieJar, made: Visit): Promise<Visited> {
  const { url, method, body } = made;
  const cookies = jar.for(url).join('; ');
  const response = await request(url, {
    method: method as 'GET',
    headers: { ...made.headers, ...fetchMetadata(made), ...(cookies === '' ? {} : { cookie: cookies }) },
    body: body ?? null,
  });
  const received = new Headers();
  for (const [name, value] of Object.entries(response.headers))
    for (const one of [value ?? []].flat()) received.append(name, one);
  jar.store(url, received.getSetCookie());
  return { url, status: response.statusCode, headers: received, html: await response.body.text() };
}

/** Where a redirect leads (RFC 9110 §15.4): 307 and 308 keep method and body, the others come with GET. */
export function nextVisit({ url, status, headers }: Visited, last: Visit): Visit | undefined {
  const location = headers.get('location');
  if (location === null || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  const target = new URL(location, url);
  // A fragment survives a redirect that names none.
  if (target.hash === '') target.hash = url.hash;
  const site = fetchSite(last.initiator, last.url, last.site);
  const isKept = status >= 307 || last.method === 'GET';
  if (isKept) return { ...last, url: target, site };
  const { origin: _origin, 'content-type': _type, ...headersLeft } = last.headers;
  return { url: target, method: 'GET', headers: headersLeft, initiator: last.initiator, site };
}

const fetchMetadata = ({ url, initiator, site }: Visit): Record<string, string> => ({
  'sec-fetch-site': fetchSite(initiator, url, site),
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-user': '?1',
});
