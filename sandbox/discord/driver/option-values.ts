import { ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { asList, asText, type Json } from '../json.js';
import { type GivenFile, isGivenFile } from '../messages/given-file.js';
import type { Channel, World } from '../world/world.js';
import { type Resolved, resolve } from './resolved.js';

export type OptionValue = string | number | boolean | GivenFile;

/** What Discord sends for it. */
type SentValue = string | number | boolean;

export interface ValueContext {
  readonly world: World;
  readonly channel: Channel;
  readonly resolved: Resolved;
}

/** Turns what was typed into what Discord sends; throws where the client would not let the command go. */
export function optionValue(option: Json, typed: OptionValue, context: ValueContext): SentValue {
  const name = asText(option.name);
  const refuse = (why: string) => new Error(`option "${name}": ${why}`);
  const type = Number(option.type);
  if (isGivenFile(typed)) {
    if (type !== Option.Attachment) throw refuse('takes no file');
    return resolve(type, context.resolved.attachments.keep(typed).id, context);
  }
  if (type === Option.Boolean) return readBoolean(typed, refuse);
  if (type === Option.Integer || type === Option.Number) return readNumber(option, typed, refuse);
  if (type === Option.String) return readString(option, String(typed), refuse);
  return resolve(type, String(typed), context);
}

type Typed = Exclude<OptionValue, GivenFile>;
type Refuse = (why: string) => Error;

function readBoolean(typed: Typed, refuse: Refuse): boolean {
  const word = String(typed).toLowerCase();
  if (word !== 'true' && word !== 'false') throw refuse('must be true or false');
  return word === 'true';
}

function readNumber(option: Json, typed: Typed, refuse: Refuse): number {
  const chosen = asList(option.choices).find((choice) => choice.name === typed);
  const number = Number(chosen?.value ?? typed);
  if (Number.isNaN(number) || typed === '') throw refuse('must be a number');
  if (option.type === Option.Integer && !Number.isInteger(number)) throw refuse('must be a whole number');
  assertChoice(option, number, refuse);
  if (number < Number(option.min_value ?? Number.NEGATIVE_INFINITY))
    throw refuse(`must be at least ${option.min_value}`);
  if (number > Number(option.max_value ?? Number.POSITIVE_INFINITY))
    throw refuse(`must be at most ${option.max_value}`);
  return number;
}

function readString(option: Json, typed: string, refuse: Refuse): string {
  const chosen = asList(option.choices).find((choice) => choice.name === typed);
  const text = asText(chosen?.value) || typed;
  assertChoice(option, text, refuse);
  if (text.length < Number(option.min_length ?? 0))
    throw refuse(`needs at least ${option.min_length} characters`);
  if (text.length > Number(option.max_length ?? 6000))
    throw refuse(`takes at most ${option.max_length ?? 6000} characters`);
  return text;
}

function assertChoice(option: Json, value: Typed, refuse: Refuse): void {
  const choices = asList(option.choices);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    throw refuse(`"${value}" is not one of the choices`);
}
