import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, pass } from './check.js';
import { readJson } from './read-json.js';

const NAME = 'Discord token';

/** `application`: the answer to `GET /applications/@me`. The gateway is left alone: each login counts. */
export function checkDiscordToken(application: Outcome): Check {
  if (isSilent(application)) {
    return fail(
      NAME,
      `Discord did not answer: ${application.silence}.`,
      'Check that this machine reaches https://discord.com, and DISCORD_API_URL if it is set.',
    );
  }
  if (application.status === 401) {
    return fail(
      NAME,
      'Discord does not accept DISCORD_TOKEN.',
      'Copy the token from https://discord.com/developers/applications → your application → Bot → Reset Token.',
    );
  }
  const id = applicationId(application);
  if (id === undefined) {
    return fail(
      NAME,
      `Discord answered with status ${application.status}, so nothing can be said about the token.`,
      'Try again in a few minutes; https://discordstatus.com shows outages.',
    );
  }
  const name = readJson(application.json, 'name');
  const guilds = readJson(application.json, 'approximate_guild_count');
  const where = typeof guilds === 'number' ? `, in ${guilds} ${guilds === 1 ? 'server' : 'servers'}` : '';
  return pass(NAME, `${typeof name === 'string' ? name : 'accepted'} (application ${id})${where}`);
}

/** The application that the token belongs to; undefined when Discord did not say. */
export function applicationId(application: Outcome): string | undefined {
  if (isSilent(application) || application.status !== 200) return undefined;
  const id = readJson(application.json, 'id');
  return typeof id === 'string' ? id : undefined;
}
