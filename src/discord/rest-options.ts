import { type REST, RESTEvents } from 'discord.js';
import type { Log } from '../log.js';

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

/** Writes a line before Discord bans this address, and when it slows us down. Never an address: some hold tokens. */
export function watchRest(rest: REST, log: Log): void {
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    log.warn(
      { count, remainingTime },
      'Discord refused many requests; it bans an address at 10,000 in 10 minutes',
    );
  });
  rest.on(RESTEvents.RateLimited, ({ route, method, timeToReset, global }) => {
    log.debug({ route, method, timeToReset, global }, 'waiting for a rate limit of Discord');
  });
}
