import { Secret } from '../secret.js';
import type { Reader } from './reader.js';

/** The bot token; after a refusal an empty one is returned, so that reading can go on. */
export function readDiscordToken(reader: Reader): Secret {
  const token = reader.text('DISCORD_TOKEN');
  const problem = token === undefined ? 'is not set' : findProblem(token);
  if (problem !== undefined) reader.refuse('DISCORD_TOKEN', problem);
  return new Secret(token ?? '');
}

function findProblem(token: string): string | undefined {
  if (/^Bot\s/i.test(token)) return 'starts with “Bot ”; leave that word out, Rookery adds it';
  if (/^["'].*["']$/.test(token)) return 'has quotation marks around it';
  // What a person meets next to the token in the portal, and its shape.
  if (/^\d{15,21}$/.test(token)) return 'looks like the application id (digits only), not like the bot token';
  if (/^[0-9a-f]{64}$/.test(token))
    return 'looks like the public key (64 hex digits), not like the bot token';
  if (/^[\w-]{32}$/.test(token))
    return 'looks like the client secret (32 characters), not like the bot token';
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    return 'is not a bot token: those are three groups of letters, digits, - and _ with dots between them';
  }
  return undefined;
}
