import type { RequestHandler } from 'express';

/** A file that is the same for everybody. Its address never changes, so caches keep it for minutes only. */
export function showAsset(type: string, content: string): RequestHandler {
  return (_request, response) => {
    response.set('Cache-Control', 'public, max-age=600').type(type).send(content);
  };
}
