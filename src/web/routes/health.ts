import type { RequestHandler } from 'express';

/** 200 while the process can answer at all. */
export const showHealth: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').type('text').send('ok');
};

/** 200 or 503, and no details: they are in the log and in the metrics. */
export function showReadiness(isReady: () => Promise<boolean>): RequestHandler {
  return async (_request, response) => {
    const ready = await isReady().catch(() => false);
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(ready ? 'ok' : 'not ready');
  };
}
