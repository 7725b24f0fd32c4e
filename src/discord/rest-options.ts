import { type REST, RESTEvents } from 'discord.js';
import type { Log } from '../log.js';
import { withWholeBody } from './whole-body.js';

/** Options of every REST client of this bot. */
export function restOptions(apiUrl: URL) {
  return {
    api: apiUrl.href.replace(/\/$/, ''),
    version: '10',
    // Discord bans an address after 10,000 invalid requests (401, 403, 429) in ten minutes; by default the
    // library says nothing.
    invalidRequestWarningInterval: 500,
  };
}

/** Half of what gets an address banned. */
const PAUSE_AT = 5_000;

/** Writes a line before Discord bans this address, pauses when it comes near, and says when Discord slows us down.
 *  Nothing in here writes an address: some hold tokens. */
export function watchRest(rest: REST, log: Log): void {
  let isPaused = false;
  const send = rest.options.makeRequest;
  rest.options.makeRequest = async (url, init) => {
    if (isPaused) throw new Error('Requests to Discord are paused: it refused too many');
    return send(url, await withWholeBody(init));
  };

  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    log.warn({ count, remainingTime }, 'Discord refused many requests; it bans an address at 10,000');
    if (count < PAUSE_AT) return;
    isPaused = true;
    log.error({ remainingTime }, 'requests to Discord are paused until it counts anew');
    setTimeout(() => {
      isPaused = false;
    }, remainingTime).unref();
  });
  rest.on(RESTEvents.RateLimited, ({ route, method, timeToReset, global }) => {
    log.debug({ route, method, timeToReset, global }, 'waiting for a rate limit of Discord');
  });
}
