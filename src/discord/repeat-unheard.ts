import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';

const MAX_TRIES = 3;

/** Repeats a request that got no answer at all, such as one sent on a kept-alive connection that Discord was just
 *  closing: discord.js repeats only some of these. Only for requests that may be made twice. */
export async function repeatUnheard<T>(request: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await request();
    } catch (error) {
      if (tries === MAX_TRIES || isAnswer(error) || isOver(error)) throw error;
    }
  }
}

const isAnswer = (error: unknown) =>
  error instanceof DiscordAPIError || error instanceof HTTPError || error instanceof RateLimitError;

/** The time for it has run out. */
const isOver = (error: unknown) => error instanceof Error && error.name === 'AbortError';
