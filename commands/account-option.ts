import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { LinkedAccount } from '../src/accounts/usable-accounts.js';
import type { Choice, Invocation } from '../src/command.js';
import { memberOf } from './actor.js';
import type { Services } from './services.js';

/** The option that names an X account; what is offered depends on who asks, and where. */
export function accountOption(description: string, required = false): APIApplicationCommandStringOption {
  return {
    name: 'account',
    description,
    type: ApplicationCommandOptionType.String,
    required,
    autocomplete: true,
    max_length: 40,
  };
}

/** Those that the actor has linked in this place. */
export async function completeLinkedAccounts(
  invocation: Invocation,
  { accounts }: Services,
): Promise<Choice[]> {
  return toChoices(await accounts.own(memberOf(invocation)), invocation);
}

/** The accounts that the actor may use in this place. */
export async function completeOwnAccounts(invocation: Invocation, { accounts }: Services): Promise<Choice[]> {
  return toChoices(await accounts.usable(memberOf(invocation)), invocation);
}

/** Those that begin with what was typed; handles are at most 15 characters. */
export function toChoices(accounts: readonly LinkedAccount[], { focused }: Invocation): Choice[] {
  const typed = (focused?.value ?? '').trim().replace(/^@/, '').toLowerCase();
  const byId = new Map(accounts.map((account) => [account.link.xUserId, account]));
  return [...byId.values()]
    .filter((account) => account.username.toLowerCase().startsWith(typed))
    .slice(0, 25)
    .map((account) => ({ name: `@${account.username}`, value: account.link.xUserId }));
}
