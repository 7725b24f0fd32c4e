import {
  ApplicationCommandType,
  Locale,
  ApplicationCommandOptionType as Option,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { asList, asText, type Json } from '../json.js';
import { assertForm, invalidForm } from './form-body.js';

const isLowerCase = (name: string) => name === name.toLocaleLowerCase('en');
const name = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, {
    error: 'Command name is invalid',
    abort: true,
  })
  .refine(isLowerCase, {
    error: 'Command name is invalid',
    params: { code: 'APPLICATION_COMMAND_INVALID_NAME' },
  });
const description = z.string().min(1).max(100);
const localizations = (text: z.ZodType<string>) => z.partialRecord(z.enum(Locale), text.nullable()).nullish();
const choice = z.looseObject({
  name: z.string().min(1).max(100),
  name_localizations: localizations(z.string().min(1).max(100)),
  value: z.union([z.string().max(100), z.number()]),
});

const optionFields = {
  name,
  description,
  name_localizations: localizations(name),
  description_localizations: localizations(description),
};
const value = z
  .looseObject({
    type: z.int().min(Option.String).max(Option.Attachment),
    ...optionFields,
    required: z.boolean().nullish(),
    choices: z.array(choice).max(25).nullish(),
    autocomplete: z.boolean().nullish(),
    min_length: z.int().min(0).max(6000).nullish(),
    max_length: z.int().min(1).max(6000).nullish(),
  })
  .refine((option) => !(option.autocomplete && option.choices?.length), {
    error: 'Autocomplete and choices exclude each other',
  });

const optionList = <T extends z.ZodType<Json>>(option: T) => z.array(option).max(25).superRefine(checkList);
const subcommand = z.looseObject({
  type: z.literal(Option.Subcommand),
  ...optionFields,
  options: optionList(value).nullish(),
});
const group = z.looseObject({
  type: z.literal(Option.SubcommandGroup),
  ...optionFields,
  options: optionList(subcommand),
});

function checkList(options: readonly Json[], context: z.RefinementCtx): void {
  const refuse = (path: number, code: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message, params: { code } });
  options.forEach((option, index) => {
    const earlier = options.slice(0, index);
    if (earlier.some((other) => other.name === option.name))
      refuse(index, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    if (option.required === true && earlier.some((other) => other.required !== true))
      refuse(
        index,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
  });
}

const shared = {
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int()]).nullish(),
  contexts: z.array(z.int().min(0).max(2)).min(1).nullish(),
  integration_types: z.array(z.int().min(0).max(1)).min(1).nullish(),
};
const withOptions = <T extends z.ZodType<Json>>(option: T) =>
  z.looseObject({ ...optionFields, ...shared, options: optionList(option).nullish() });
const plain = withOptions(value);
/** Subcommands and values do not mix. */
const branching = withOptions(z.discriminatedUnion('type', [subcommand, group]));
const menu = z.looseObject({
  ...shared,
  name: z.string().min(1).max(32),
  // Discord refuses a description here, but takes an empty one.
  description: z.literal('').nullish(),
});

/** Checks one command as the bot registers it; `at` is its place in a list of commands. */
export function assertCommandBody(body: Json, at: readonly PropertyKey[] = []): void {
  assertForm<unknown>(schemaFor(body), body, at);
  if (commandLength(body) <= 8000) return;
  const message = 'Command exceeds maximum size (8000)';
  throw invalidForm([{ path: at, code: 'APPLICATION_COMMAND_TOO_LARGE', message }]);
}

function schemaFor(body: Json) {
  if ((body.type ?? ApplicationCommandType.ChatInput) !== ApplicationCommandType.ChatInput) return menu;
  const branches: unknown[] = [Option.Subcommand, Option.SubcommandGroup];
  return asList(body.options).some((option) => branches.includes(option.type)) ? branching : plain;
}

/** Discord counts names, descriptions and choice values together, each in the language in which it is longest. */
function commandLength(node: Json): number {
  const own = [
    longest(node.name, node.name_localizations),
    longest(node.description, node.description_localizations),
    asText(node.value).length,
  ];
  const inner = [...asList(node.options), ...asList(node.choices)].map(commandLength);
  return [...own, ...inner].reduce((sum, length) => sum + length, 0);
}

function longest(words: unknown, localizations: unknown): number {
  const others =
    typeof localizations === 'object' && localizations !== null ? Object.values(localizations) : [];
  return Math.max(...[words, ...others].map((each) => asText(each).length));
}
