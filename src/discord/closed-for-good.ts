import { GatewayCloseCodes } from 'discord-api-types/v10';
import { UserFacingError } from '../errors.js';

/** Where a refused token is replaced. */
export const WHERE_TOKENS_ARE =
  'Copy the token from https://discord.com/developers/applications → your application → Bot → Reset Token.';

/** What an operator does about the codes after which Discord wants no new connection. */
const WORDS: Readonly<Record<number, readonly [message: string, nextStep: string]>> = {
  [GatewayCloseCodes.AuthenticationFailed]: [
    'Discord closed the connection: it does not accept DISCORD_TOKEN any more.',
    WHERE_TOKENS_ARE,
  ],
  [GatewayCloseCodes.InvalidShard]: [
    'Discord closed the connection: the number of shards is wrong.',
    'Start the bot again: it asks Discord how many shards there should be.',
  ],
  [GatewayCloseCodes.ShardingRequired]: [
    'Discord closed the connection: this bot is in so many servers now that it needs more shards.',
    'Start the bot again: it asks Discord how many shards there should be.',
  ],
  [GatewayCloseCodes.InvalidAPIVersion]: [
    'Discord closed the connection: it no longer speaks the version that this Rookery knows.',
    'Install a newer version of Rookery.',
  ],
};

/** A connection that Discord has closed for good, with this code. */
export function closedForGood(code: number): UserFacingError {
  const [message, nextStep] = WORDS[code] ?? [
    `Discord closed the connection for good (code ${code}).`,
    'Look the code up at https://discord.com/developers/docs/topics/opcodes-and-status-codes, mend it in the developer portal, and start the bot again.',
  ];
  return new UserFacingError(message, { nextStep });
}
