interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly host: string;
  /** Whether it is for this host alone, or for all below it too. */
  readonly isHostOnly: boolean;
  readonly path: string;
  readonly isSecure: boolean;
  /** Milliseconds since 1970; a session cookie lasts as long as the browser. */
  readonly expiresAt: number;
}

export interface CookieJar {
  /** Takes what a page set; what a browser would refuse is refused silently, as there. */
  store(url: URL, setCookie: readonly string[]): void;
  /** The cookies for this address, as `name=value`, those with the longest path first. */
  for(url: URL): string[];
  clear(): void;
}

/** Cookies as browsers keep them (RFC 6265): by host, whatever the port. SameSite is not looked at. */
export function createCookieJar(): CookieJar {
  let cookies: Cookie[] = [];
  const isSame = (a: Cookie, b: Cookie): boolean =>
    a.name === b.name && a.host === b.host && a.path === b.path;
  return {
    store(url, setCookie) {
      for (const line of setCookie) {
        const cookie = readCookie(url, line);
        if (cookie === undefined) continue;
        cookies = cookies.filter((other) => !isSame(other, cookie));
        if (cookie.expiresAt > Date.now()) cookies.push(cookie);
      }
    },
    for(url) {
      cookies = cookies.filter(({ expiresAt }) => expiresAt > Date.now());
      return cookies
        .filter((cookie) => belongsTo(cookie, url))
        .sort((a, b) => b.path.length - a.path.length)
        .map(({ name, value }) => `${name}=${value}`);
    },
    clear() {
      cookies = [];
    },
  };
}

function readCookie(url: URL, line: string): Cookie | undefined {
  const [pair = '', ...rest] = line.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return undefined;
  const name = pair.slice(0, equals).trim();
  const attributes = new Map(rest.map(readAttribute));
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
  const path = attributes.get('path');
  const cookie: Cookie = {
    name,
    value: pair.slice(equals + 1).trim(),
    host: domain || url.hostname,
    isHostOnly: !domain,
    path: path?.startsWith('/') ? path : defaultPath(url),
    isSecure: attributes.has('secure'),
    expiresAt: readExpiry(attributes),
  };
  return isAllowed(cookie, url, path) ? cookie : undefined;
}

function readAttribute(text: string): [string, string] {
  const [name = '', value = ''] = text.split(/=(.*)/s);
  return [name.trim().toLowerCase(), value.trim()];
}

function isAllowed(cookie: Cookie, { protocol, hostname }: URL, path: string | undefined): boolean {
  if (cookie.isSecure && protocol !== 'https:') return false;
  if (/^__(host|secure)-/i.test(cookie.name) && !cookie.isSecure) return false;
  if (/^__host-/i.test(cookie.name) && (!cookie.isHostOnly || path !== '/')) return false;
  return isWithin(hostname, cookie.host);
}

/** Max-Age goes before Expires (RFC 6265 §5.3). */
function readExpiry(attributes: ReadonlyMap<string, string>): number {
  const age = attributes.get('max-age');
  if (age !== undefined && /^-?\d+$/.test(age)) return Date.now() + Number(age) * 1000;
  const expires = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expires) ? Number.POSITIVE_INFINITY : expires;
}

function defaultPath({ pathname }: URL): string {
  const slash = pathname.lastIndexOf('/');
  return slash <= 0 ? '/' : pathname.slice(0, slash);
}

function belongsTo(
  { host, isHostOnly, path, isSecure }: Cookie,
  { protocol, hostname, pathname }: URL,
): boolean {
  if (isSecure && protocol !== 'https:') return false;
  if (isHostOnly ? hostname !== host : !isWithin(hostname, host)) return false;
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

const isWithin = (hostname: string, domain: string): boolean =>
  hostname === domain || (hostname.endsWith(`.${domain}`) && !/^[\d.]+$/.test(hostname));
