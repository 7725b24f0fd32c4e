import { Locale } from 'discord-api-types/v10';
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import { loginsOf, type SandboxWorld } from '../world.js';
import { createDeeds } from './deeds.js';
import { createStream, isPerson } from './stream.js';

/** As much as anybody may send to a server that is boosted as far as possible. */
const MOST_BYTES = '100mb';

const LOCALES: readonly string[] = Object.values(Locale);

/** What the page's script asks for; the gate stands before all of it. */
export function api(world: SandboxWorld): Router {
  const perform = createDeeds(world);
  const router = express.Router();
  router.get('/stream', createStream(world));
  router.post('/deeds', express.json({ limit: '256kb' }), async (request, response) => {
    response.json(await perform(request.body));
  });
  router.post('/files', express.raw({ type: () => true, limit: MOST_BYTES }), keepFile(world));
  router.post('/logins', express.json(), (request, response) => {
    const person = String(request.body?.as ?? '');
    if (!isPerson(world, person)) {
      response.status(404).json({ error: 'There is nobody by that name.' });
      return;
    }
    // Cookies do not tell ports apart: these reach both look-alikes, and nobody has to log in to them.
    response
      .setHeader('set-cookie', loginsOf(world, person, request.headers.cookie))
      .status(204)
      .end();
  });
  router.post('/languages', express.json(), (request, response) => {
    const person = String(request.body?.as ?? '');
    const locale = LOCALES.find((each) => each === request.body?.locale);
    if (!isPerson(world, person) || locale === undefined) {
      response.status(404).json({ error: 'There is nobody by that name, or no such language.' });
      return;
    }
    world.discord.setLocale(person, locale);
    response.status(204).end();
  });
  router.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing here.' });
  });
  router.use(answerTrouble);
  return router;
}

function keepFile({ discord }: SandboxWorld): RequestHandler {
  return (request, response) => {
    const name = String(request.query.name ?? '').slice(0, 200) || 'file';
    const type = request.headers['content-type'] ?? 'application/octet-stream';
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    response.json({ id: discord.attach({ name, type, bytes }) });
  };
}

/** A body that is too long or no JSON at all is the asker's fault; anything else is ours, and told plainly. */
const answerTrouble: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = typeof error?.status === 'number' ? error.status : 500;
  response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
};
