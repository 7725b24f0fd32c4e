import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { AttachedFile } from '../command.js';
import { readResolvedFiles } from './attached-files.js';
import { isPayload, type Payload, readList, readText } from './payload.js';

/** What was typed into a slash command. */
export interface CommandOptions {
  /** `accounts` of `/team accounts`; with a group both words: `policy set`. */
  readonly subcommand: string | undefined;
  readonly focused: { readonly name: string; readonly value: string } | undefined;
  text(name: string): string | undefined;
  flag(name: string): boolean | undefined;
  file(name: string): AttachedFile | undefined;
}

/** Reads the options of a command's `data`, wherever a subcommand or group has put them. */
export function readCommandOptions(data: Payload): CommandOptions {
  const { path, options } = descend(data);
  const find = (name: string) => options.find((option) => option.name === name)?.value;
  const files = readResolvedFiles(data);
  return {
    subcommand: path.length === 0 ? undefined : path.join(' '),
    focused: findFocused(options),
    text: (name) => asText(find(name)),
    flag: (name) => asFlag(find(name)),
    file: (name) => files.get(asText(find(name)) ?? ''),
  };
}

function descend(
  data: Payload,
  path: readonly string[] = [],
): { path: readonly string[]; options: readonly Payload[] } {
  const options = readList(data, 'options');
  const only = options[0];
  const isBranch =
    only?.type === ApplicationCommandOptionType.Subcommand ||
    only?.type === ApplicationCommandOptionType.SubcommandGroup;
  if (only === undefined || !isBranch) return { path, options };
  return descend(only, [...path, readText(only, 'name') ?? '']);
}

function findFocused(options: readonly Payload[]): CommandOptions['focused'] {
  const option = options.find((candidate) => isPayload(candidate) && candidate.focused === true);
  const name = option === undefined ? undefined : readText(option, 'name');
  // A number that is being typed arrives as text, or as nothing while it is not a number yet.
  return option === undefined || name === undefined ? undefined : { name, value: asText(option.value) ?? '' };
}

/** Numbers become text; users, channels and roles are ids already. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

const asFlag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
