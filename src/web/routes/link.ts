import type { RequestHandler } from 'express';
import type { LinkFlow } from '../../accounts/link-flow.js';
import type { Clock } from '../../clock.js';
import type { Leave } from '../leave.js';
import { linkPage } from '../pages/link-page.js';
import { sendPage } from '../respond.js';
import { WebError } from '../web-error.js';

type NonceHandler = RequestHandler<{ nonce: string }>;

/** What no nonce can look like is not asked about. */
const NONCE = /^[A-Za-z0-9._-]{1,200}$/;

/** Shows who asks for what; link previewers may come here as often as they like. */
export function showLink({ flow, clock }: { flow: LinkFlow; clock: Clock }): NonceHandler {
  return async (request, response) => {
    const offer = await flow.describe(readNonce(request.params.nonce));
    sendPage(response, 200, () => linkPage(offer, clock.now()));
  };
}

/** Consumes the address and sends the browser on its way. */
export function beginLink(options: { flow: LinkFlow; leave: Leave }): NonceHandler {
  return async (request, response) => {
    options.leave(response, await options.flow.begin(readNonce(request.params.nonce)));
  };
}

function readNonce(text: string): string {
  if (!NONCE.test(text)) throw new WebError('unknown');
  return text;
}
