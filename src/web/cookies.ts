import type { LinkRedirect } from '../accounts/link-flow.js';

/** What an authorization's id may consist of, so that it can stand in a cookie's name and in a path. */
const ID = /^[A-Za-z0-9_-]{1,128}$/;

/** The characters of RFC 6265's cookie-octet that need no thought anywhere. */
const VALUE = /^[A-Za-z0-9._~+/=-]{1,1024}$/;

/** The cookies that bind an authorization to a browser. `__Host-` keeps other hosts of the same domain from
 *  setting one; browsers accept it only with Secure, so on loopback http the name is plain. */
export interface LinkCookies {
  /** A Set-Cookie header. */
  serialize(cookie: NonNullable<LinkRedirect['cookie']>): string;
  /** The value in a Cookie header. One sent twice counts as absent: one of the two was planted. */
  read(header: string | undefined, authorizationId: string): string | undefined;
}

export function createLinkCookies(secure: boolean): LinkCookies {
  const prefix = secure ? '__Host-rookery-link-' : 'rookery-link-';
  return {
    serialize: ({ authorizationId, value, maxAgeSeconds }) => {
      const text = value.reveal();
      if (!ID.test(authorizationId) || !VALUE.test(text)) throw new Error('not fit for a cookie');
      const maxAge = Math.max(0, Math.floor(maxAgeSeconds));
      const attributes = `Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
      return `${prefix}${authorizationId}=${text}; ${attributes}`;
    },
    read: (header, authorizationId) => {
      if (header === undefined || !ID.test(authorizationId)) return undefined;
      const found = valuesOf(header, `${prefix}${authorizationId}`);
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

function valuesOf(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
