import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { asList, asText, type Json } from '../json.js';

/** A command's path taken apart: its subcommands, outermost first, and the options of the innermost. */
export interface CommandPath {
  readonly subcommands: readonly Json[];
  readonly options: readonly Json[];
}

const isSubcommand = (option: Json) =>
  option.type === Option.Subcommand || option.type === Option.SubcommandGroup;

/** Follows `words` (`['accounts']` of `/team accounts`) through the registered definition. */
export function readPath(command: Json, words: readonly string[]): CommandPath & { rest: readonly string[] } {
  const options = asList(command.options);
  if (!options.some(isSubcommand)) return { subcommands: [], options, rest: words };
  const [word, ...rest] = words;
  const found = options.find((option) => option.name === word);
  if (found === undefined) {
    const offered = options.map((option) => asText(option.name)).join(', ');
    throw new Error(`"${asText(command.name)}" needs one of: ${offered}`);
  }
  const inner = readPath(found, rest);
  return { ...inner, subcommands: [found, ...inner.subcommands] };
}

/** Reads `text:Hello there account:@corvid`: a value runs to the next name of an option. */
export function readOptions(line: string, options: readonly Json[]): [name: string, value: string][] {
  if (line === '') return [];
  const names = options.map((option) => asText(option.name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const starts = [...line.matchAll(new RegExp(`(?:^|\\s)(${names.join('|')}):`, 'gu'))];
  if (names.length === 0 || starts[0]?.index !== 0)
    throw new Error(`"${line}" does not begin with one of the options: ${names.join(', ')}`);
  return starts.map((match, index) => {
    const end = starts[index + 1]?.index ?? line.length;
    return [match[1] ?? '', line.slice(match.index + match[0].length, end)];
  });
}
