import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Choice, Invocation } from '../../src/command.js';
import { InvalidInputError } from '../../src/errors.js';
import { accountOption, toChoices } from '../account-option.js';
import type { Services } from '../services.js';
import type { ListState } from './list-state.js';
import { accountsInSight } from './reader.js';

/** The options of every list. */
export function filterOptions(): APIApplicationCommandBasicOption[] {
  return [
    accountOption('Only posts of this X account.'),
    {
      name: 'author',
      description: 'Only what this member wrote.',
      type: ApplicationCommandOptionType.User,
    },
  ];
}

export async function completeFilters(invocation: Invocation, services: Services): Promise<Choice[]> {
  return toChoices(await accountsInSight(invocation, services), invocation);
}

/** What was asked for. Throws InvalidInputError for an account that is none of those in sight. */
export async function readFilters(invocation: Invocation, services: Services): Promise<ListState> {
  const authorId = invocation.text('author');
  const wanted = invocation.text('account')?.trim().replace(/^@/, '').toLowerCase();
  if (wanted === undefined) return { page: 0, authorId };
  const account = (await accountsInSight(invocation, services)).find(
    ({ link, username }) => link.xUserId === wanted || username.toLowerCase() === wanted,
  );
  if (account !== undefined) return { page: 0, authorId, xUserId: account.link.xUserId };
  throw new InvalidInputError('That is none of the X accounts whose posts you can see here.', {
    nextStep: 'Pick one of those that are offered while you type.',
  });
}
