import type { Json } from '../protocol.js';
import { asList, asNumber, asText } from './json.js';

/** Discord's numbers for the kinds of options that a field can have. */
export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** Discord's numbers for slash commands and for those in a message's menu. */
const CHAT_INPUT = 1;
const MESSAGE_MENU = 3;

export interface CommandOption {
  readonly name: string;
  readonly description: string;
  readonly type: number;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  readonly maxLength: number | undefined;
}

/** One line of the palette: a command, or a subcommand with the words before it. */
export interface CommandEntry {
  /** Without the slash: `team accounts`. */
  readonly path: string;
  readonly description: string;
  /** The required ones first. */
  readonly options: readonly CommandOption[];
}

/** All that can be typed, in the order of the alphabet. */
export function commandEntries(commands: readonly Json[]): CommandEntry[] {
  return commands
    .filter((command) => asNumber(command.type, CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => entriesOf(command, ''))
    .sort((one, other) => one.path.localeCompare(other.path));
}

/** The names of the commands in a message's menu. */
export const messageMenus = (commands: readonly Json[]): string[] =>
  commands.filter(({ type }) => type === MESSAGE_MENU).map(({ name }) => asText(name));

function entriesOf(command: Json, before: string): CommandEntry[] {
  const path = `${before}${asText(command.name)}`;
  const options = asList(command.options);
  const inner = options.filter(({ type }) => type === OPTION.subcommand || type === OPTION.group);
  if (inner.length > 0) return inner.flatMap((option) => entriesOf(option, `${path} `));
  const read = options.map(readOption);
  const sorted = [...read.filter(({ required }) => required), ...read.filter(({ required }) => !required)];
  return [{ path, description: asText(command.description), options: sorted }];
}

function readOption(option: Json): CommandOption {
  return {
    name: asText(option.name),
    description: asText(option.description),
    type: asNumber(option.type, OPTION.string),
    required: option.required === true,
    autocomplete: option.autocomplete === true,
    choices: asList(option.choices).map(({ name, value }) => ({
      name: asText(name),
      value: typeof value === 'number' ? value : asText(value),
    })),
    maxLength: typeof option.max_length === 'number' ? option.max_length : undefined,
  };
}
