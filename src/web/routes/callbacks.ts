import type { Request, RequestHandler } from 'express';
import type { LinkCallback, LinkFlow } from '../../accounts/link-flow.js';
import { readCallbackQuery } from '../callback-query.js';
import type { LinkCookies } from '../cookies.js';
import type { Leave } from '../leave.js';
import { redirect } from '../respond.js';

/** The browser returns from X; its outcome is shown at an address without code and state. */
export function returnFromX(options: { flow: LinkFlow; cookies: LinkCookies }): RequestHandler {
  return async (request, response) => {
    const { authorizationId } = await options.flow.returnedFromX(readCallback(request, options.cookies));
    redirect(response, `/link/done/${encodeURIComponent(authorizationId)}`);
  };
}

/** The browser returns from Discord and goes on to X. */
export function returnFromDiscord(options: {
  flow: LinkFlow;
  cookies: LinkCookies;
  leave: Leave;
}): RequestHandler {
  return async (request, response) => {
    options.leave(response, await options.flow.returnedFromDiscord(readCallback(request, options.cookies)));
  };
}

function readCallback(request: Request, cookies: LinkCookies): LinkCallback {
  const header = request.headers.cookie;
  return {
    ...readCallbackQuery(request.url),
    cookieOf: (authorizationId) => cookies.read(header, authorizationId),
  };
}
