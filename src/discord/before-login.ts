import { DiscordAPIError, HTTPError, type REST, Routes } from 'discord.js';
import { UserFacingError } from '../errors.js';
import { whySilent } from '../why-silent.js';
import { WHERE_TOKENS_ARE } from './closed-for-good.js';
import { isPayload, type Payload, readObject, readText } from './payload.js';

/** Discord resets the token of a bot that logs in more than 1,000 times a day: the last ones are kept for people. */
const SESSIONS_KEPT = 50;

/** Discord gave no answer that counts: no network, or an outage of Discord. No UserFacingError, since those are taken
 *  for a refusal of this configuration. */
export class DiscordUnreachableError extends Error {
  override readonly name = 'DiscordUnreachableError';
}

/** The bot's own application at Discord. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** Whoever runs the bot: its owner, or its team's. */
  readonly ownerId: string | undefined;
}

/** Who the token belongs to; a refused token is told apart from everything else. */
export async function readApplication(rest: REST): Promise<Application> {
  const application = await readOrRefuse(rest, Routes.currentApplication());
  const id = readText(application, 'id');
  if (id === undefined) throw new Error('Discord did not say which application this is');
  // An application of a team names a stand-in as its owner.
  const ownerId =
    readText(readObject(application, 'team'), 'owner_user_id') ??
    readText(readObject(application, 'owner'), 'id');
  return { id, name: readText(application, 'name') ?? id, ownerId };
}

/** Refuses to log in when a restart loop has used up nearly all of today's gateway logins. */
export async function assertSessionsLeft(rest: REST): Promise<void> {
  const limit = readObject(await readOrRefuse(rest, Routes.gatewayBot()), 'session_start_limit');
  const { remaining, reset_after: resetAfter } = limit;
  if (typeof remaining !== 'number' || remaining >= SESSIONS_KEPT) return;
  const hours = typeof resetAfter === 'number' ? Math.ceil(resetAfter / 3_600_000) : 24;
  throw new UserFacingError(`Discord allows only ${remaining} more logins of this bot today.`, {
    nextStep: `Find out why it restarts so often, then start it again in ${hours} h, when Discord counts anew.`,
  });
}

async function readOrRefuse(rest: REST, route: `/${string}`): Promise<Payload> {
  try {
    const answer = await rest.get(route);
    return isPayload(answer) ? answer : {};
  } catch (error) {
    throw explained(error, rest.options.timeout);
  }
}

function explained(error: unknown, limitMs: number): unknown {
  if (error instanceof DiscordAPIError) {
    if (error.status !== 401) return error;
    return new UserFacingError('Discord does not accept DISCORD_TOKEN.', {
      nextStep: WHERE_TOKENS_ARE,
      cause: error,
    });
  }
  const why = whyUnreachable(error, limitMs);
  if (why === undefined) return error;
  return new DiscordUnreachableError(`Discord did not answer: ${why}.`, { cause: error });
}

/** discord.js passes on what its own undici throws; undefined for whatever is no trouble of the network. */
function whyUnreachable(error: unknown, limitMs: number): string | undefined {
  if (error instanceof HTTPError) return `it answers with status ${error.status}`;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'AbortError') return `nothing came within ${limitMs / 1000} s`;
  return 'code' in error ? whySilent(error, limitMs) : undefined;
}
