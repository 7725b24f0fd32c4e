import type { Log } from '../log.js';
import { DiscordUnreachableError } from './before-login.js';

/** In ms: soon at first, since a machine that has just booted has its network in a moment. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;

/** Asks until Discord answers. A bot that ended instead would stay down after a short outage: its supervisor gives up
 *  sooner than networks come back. No login is used up.
 *  Everything but DiscordUnreachableError is thrown. */
export async function untilReachable<T>(
  ask: () => Promise<T>,
  { log, pause }: { log: Log; pause: (ms: number) => Promise<unknown> },
): Promise<T> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof DiscordUnreachableError)) throw error;
      log.warn(
        { event: 'discord-unreachable', retryInMs: ms },
        `${error.message} Trying again in ${ms / 1000} s; Ctrl-C ends it.`,
      );
      await pause(ms);
    }
  }
}
