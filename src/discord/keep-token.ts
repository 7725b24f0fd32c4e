import type { REST } from 'discord.js';
import type { Log } from '../log.js';

/** So many refusals in a row are no hiccup of a proxy. */
const BELIEVED_AFTER = 3;
/** Then the token is shown again after this time, and each time after twice as long (ms). */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** discord.js forgets the bot's token with the first 401, and from then on every request fails without leaving the house
 *  until a restart. One 401 proves little (a proxy on the way, an outage at Discord), so the token is kept; one that is
 *  refused again and again is shown only now and then, because Discord bans addresses that do it too often. */
export function keepToken(rest: REST, log: Log): void {
  const setToken = rest.setToken.bind(rest);
  // The library's types promise a text; what it passes after a 401 is null.
  rest.setToken = (token: string | null) => (token === null ? rest : setToken(token));

  let refusals = 0;
  let isPausing = false;
  const pause = (): void => {
    const ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (refusals - BELIEVED_AFTER));
    isPausing = true;
    log.error({ event: 'token-refused', refusals, ms }, 'Discord refuses the bot’s token; asked again later');
    setTimeout(() => {
      isPausing = false;
    }, ms).unref();
  };

  const send = rest.options.makeRequest;
  rest.options.makeRequest = async (url, init) => {
    if (isPausing) throw new Error('Discord refuses the token of this bot');
    const response = await send(url, init);
    if (response.status === 401) {
      refusals += 1;
      if (refusals >= BELIEVED_AFTER && !isPausing) pause();
    } else if (response.status < 500) {
      if (refusals >= BELIEVED_AFTER)
        log.info({ event: 'token-accepted' }, 'Discord accepts the bot’s token again');
      refusals = 0;
    }
    return response;
  };
}
