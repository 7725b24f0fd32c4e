import type { OptionValue } from '../protocol.js';
import type { App } from './app.js';
import { type CommandOption, OPTION } from './command-entries.js';
import { serverOf } from './store.js';

export interface OfferedValue {
  readonly name: string;
  readonly value: OptionValue;
}

/** What can be chosen for an option: its own choices, the people and places there are, or what the bot offers for
 *  the line as typed so far. Undefined when it is free text. */
export async function offerValues(
  app: App,
  option: CommandOption,
  line: () => string,
  typed: string,
): Promise<readonly OfferedValue[] | undefined> {
  if (option.autocomplete) return (await app.ask({ kind: 'complete', text: line() })).choices ?? [];
  const known = knownValues(app, option);
  const wanted = typed.toLowerCase();
  return known?.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 25);
}

function knownValues(app: App, option: CommandOption): readonly OfferedValue[] | undefined {
  if (option.choices.length > 0) return option.choices;
  const state = app.store.state();
  const server = serverOf(state);
  const { me, bot } = state.world ?? {};
  const people = server?.members ?? [me, bot].flatMap((one) => one ?? []);
  const users = people.map(({ id, name }) => ({ name: `@${name}`, value: id }));
  const roles = (server?.roles ?? []).map(({ id, name }) => ({ name: `@${name}`, value: id }));
  const channels = (server?.channels ?? []).map(({ id, name }) => ({ name: `#${name}`, value: id }));
  const byType: Readonly<Record<number, readonly OfferedValue[]>> = {
    [OPTION.boolean]: [
      { name: 'True', value: 'true' },
      { name: 'False', value: 'false' },
    ],
    [OPTION.user]: users,
    [OPTION.role]: roles,
    [OPTION.mentionable]: [...users, ...roles],
    [OPTION.channel]: channels,
  };
  return byType[option.type];
}
