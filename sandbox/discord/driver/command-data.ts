import { asText, type Json } from '../json.js';
import type { RegisteredCommand } from '../rest/command-book.js';
import type { CommandPath } from './command-line.js';
import { type OptionValue, optionValue, type ValueContext } from './option-values.js';

/** The `data` of a command interaction: options checked, and nested as their subcommands are. */
export function commandData(
  command: RegisteredCommand,
  path: CommandPath,
  values: Readonly<Record<string, OptionValue>>,
  context: ValueContext,
): Json {
  const strange = Object.keys(values).find((name) => !path.options.some((one) => one.name === name));
  if (strange !== undefined) throw new Error(`"${command.name}" has no option "${strange}"`);
  const missing = path.options.find((one) => one.required === true && values[asText(one.name)] === undefined);
  if (missing !== undefined) throw new Error(`option "${asText(missing.name)}" is required`);
  // Discord sends the options in the order in which they were typed.
  const options = Object.entries(values).flatMap(([name, value]) => {
    const option = path.options.find((one) => one.name === name);
    return option === undefined
      ? []
      : [{ name, type: option.type, value: optionValue(option, value, context) }];
  });
  return envelope(command, path, options, context);
}

/** The same for autocomplete: nothing is required, and the last option is the focused one, as typed so far. */
export function completionData(
  command: RegisteredCommand,
  path: CommandPath,
  typed: readonly (readonly [string, string])[],
  context: ValueContext,
): Json {
  const options = typed.map(([name, value], index) => {
    const option = path.options.find((one) => one.name === name);
    const isFocused = index === typed.length - 1;
    if (isFocused && option?.autocomplete !== true) throw new Error(`option "${name}" has no autocomplete`);
    if (isFocused) return { name, type: option?.type, value, focused: true };
    return { name, type: option?.type, value: optionValue(option ?? {}, value, context) };
  });
  return envelope(command, path, options, context);
}

function envelope(
  command: RegisteredCommand,
  path: CommandPath,
  options: readonly Json[],
  context: ValueContext,
): Json {
  const nested = path.subcommands.reduceRight<readonly Json[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    options,
  );
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(nested.length > 0 ? { options: nested } : {}),
    ...(Object.keys(context.resolved.data).length > 0 ? { resolved: context.resolved.data } : {}),
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  };
}
