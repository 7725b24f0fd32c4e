import type { RequestHandler, Response } from 'express';
import type { SandboxWorld } from '../world.js';
import { createChangesSince } from './changes-since.js';
import { readView } from './read-view.js';

/** Several changes that come at once make one update. */
const GATHER_MS = 25;
/** Roles, members and commands change without a word, and seldom. The comment also tells a dead connection. */
const LOOK_MS = 2_000;

/** Server-sent events: what this person sees, and then each change of it. */
export function createStream(world: SandboxWorld): RequestHandler {
  return (request, response) => {
    const person = String(request.query.as ?? '');
    if (!isPerson(world, person)) {
      response.status(404).json({ error: 'There is nobody by that name.' });
      return;
    }
    response.set({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    response.flushHeaders();
    follow(world, person, response);
  };
}

function follow(world: SandboxWorld, person: string, response: Response): void {
  const changesSince = createChangesSince();
  let gathering: NodeJS.Timeout | undefined;
  const tell = (): void => {
    gathering = undefined;
    const update = changesSince(readView(world, person));
    response.write(update === undefined ? ':\n\n' : `data: ${JSON.stringify(update)}\n\n`);
  };
  const soon = (): void => {
    gathering ??= setTimeout(tell, GATHER_MS);
  };
  const watches = [world.discord.watch(soon), world.x.watch(soon)];
  const looking = setInterval(tell, LOOK_MS);
  response.on('close', () => {
    for (const stop of watches) stop();
    clearInterval(looking);
    clearTimeout(gathering);
  });
  tell();
}

export const isPerson = ({ discord }: SandboxWorld, name: string): boolean =>
  discord.people().some((person) => person.name === name);
