import type { RequestHandler } from 'express';
import type { LinkFlow, LinkRedirect } from '../../accounts/link-flow.js';
import type { Clock } from '../../clock.js';
import type { LinkCookies } from '../cookies.js';
import { linkPage } from '../pages/link-page.js';
import { redirect, sendPage } from '../respond.js';
import { WebError } from '../web-error.js';

type NonceHandler = RequestHandler<{ nonce: string }>;

/** What no nonce can look like is not asked about. */
const NONCE = /^[A-Za-z0-9._-]{1,200}$/;

/** Shows who asks for what; link previewers may come here as often as they like. */
export function showLink({ flow, clock }: { flow: LinkFlow; clock: Clock }): NonceHandler {
  return async (request, response) => {
    const offer = await flow.describe(readNonce(request.params.nonce));
    sendPage(response, 200, linkPage(offer, clock.now()));
  };
}

/** Consumes the address and sends the browser on its way. */
export function beginLink(options: { flow: LinkFlow; leave: Leave }): NonceHandler {
  return async (request, response) => {
    options.leave(response, await options.flow.begin(readNonce(request.params.nonce)));
  };
}

export type Leave = (response: Parameters<NonceHandler>[1], target: LinkRedirect) => void;

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

function readNonce(text: string): string {
  if (!NONCE.test(text)) throw new WebError('unknown');
  return text;
}
