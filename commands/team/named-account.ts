import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import type { Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import type { Services } from '../services.js';

/** The guild's account that the option names, by handle or X user id. Throws InvalidInputError. */
export async function namedAccount(
  invocation: Invocation,
  guildId: string,
  accounts: Services['accounts'],
): Promise<LinkedAccount> {
  const wanted = (invocation.text('account') ?? '').trim().replace(/^@/, '').toLowerCase();
  const account = (await accounts.ofGuild(guildId)).find(
    ({ link, username }) => link.xUserId === wanted || username.toLowerCase() === wanted,
  );
  if (account !== undefined) return account;
  throw new InvalidInputError('That X account is not linked in this server.', {
    nextStep: 'See /team accounts.',
  });
}
