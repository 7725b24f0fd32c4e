import type { Response } from 'express';
import type { LinkRedirect } from '../accounts/link-flow.js';
import type { LinkCookies } from './cookies.js';
import { redirect } from './respond.js';

/** Sends the browser away, with the cookie that will know it again. */
export type Leave = (response: Response, target: LinkRedirect) => void;

/** Redirects to X or Discord, and to nobody else, whatever the flow says. */
export function createLeave(options: { cookies: LinkCookies; authorizeOrigins: readonly string[] }): Leave {
  return (response, { url, cookie }) => {
    if (!options.authorizeOrigins.includes(url.origin)) {
      throw new Error('the link flow named an address of neither X nor Discord');
    }
    if (cookie !== undefined) response.append('Set-Cookie', options.cookies.serialize(cookie));
    redirect(response, url.href);
  };
}
