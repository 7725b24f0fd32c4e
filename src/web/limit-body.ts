import type { RequestHandler } from 'express';
import { WebError } from './web-error.js';

const LARGEST_BODY_BYTES = 4 * 1024;

/** Reads past a form's body, which nobody needs; 413 as soon as there is too much of it. Express's own reader
 *  would first let the client finish sending. */
export const limitBody: RequestHandler = async (request, _response, next) => {
  if (Number(request.get('Content-Length') ?? 0) > LARGEST_BODY_BYTES) throw new WebError('body_too_large');
  let bytes = 0;
  try {
    // Left open at the end: it is the connection over which the answer goes.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += Buffer.byteLength(chunk);
      if (bytes > LARGEST_BODY_BYTES) break;
    }
  } catch {
    throw new WebError('malformed');
  }
  if (bytes > LARGEST_BODY_BYTES) throw new WebError('body_too_large');
  next();
};
