import { ComponentType } from 'discord-api-types/v10';
import { walkComponents } from '../checks/walk-components.js';
import type { Interaction } from '../interactions/interaction.js';
import { asJson, asList, asText, type Json } from '../json.js';
import { type GivenFile, isGivenFile } from '../messages/given-file.js';
import type { Resolved } from './resolved.js';

interface ModalField {
  readonly customId: string;
  readonly label: string;
  readonly type: number;
  readonly required: boolean;
  /** What stands in it when it opens. */
  readonly value: string;
  readonly raw: Json;
}

/** A form that the bot opened. */
export interface Modal {
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly ModalField[];
  /** Title, labels, descriptions and texts, as a person reads them. */
  text(): string;
  readonly raw: Json;
  /** The interaction that opened it. */
  readonly opener: Interaction;
}

/** A value for each field by custom id or label; several for a select. Of a file upload: files, or the ids of files that
 *  were attached before. */
export type ModalValues = Readonly<Record<string, ModalValue>>;

type ModalValue = string | GivenFile | readonly (string | GivenFile)[];

export function readModal(opener: Interaction, raw: Json): Modal {
  const components = asList(raw.components);
  return {
    customId: asText(raw.custom_id),
    title: asText(raw.title),
    fields: components.flatMap(readField),
    text: () => [asText(raw.title), ...walkComponents(components).flatMap(wordsOf)].join('\n'),
    raw,
    opener,
  };
}

const wordsOf = (component: Json): string[] =>
  ['label', 'description', 'content'].map((key) => asText(component[key])).filter((words) => words !== '');

const inputOf = (component: Json): Json | undefined =>
  component.type === ComponentType.Label ? asJson(component.component) : asList(component.components)[0];

function readField(component: Json): ModalField[] {
  const input = inputOf(component);
  if (input === undefined) return [];
  return [
    {
      customId: asText(input.custom_id),
      label: asText(component.label) || asText(input.label),
      type: Number(input.type),
      // Discord requires every field that does not say otherwise.
      required: input.required !== false,
      value: asText(input.value),
      raw: input,
    },
  ];
}

/** The `components` of the submitted form; throws where the Discord client would not let it go. */
export function fillModal(modal: Modal, values: ModalValues, resolved: Resolved): Json[] {
  const names = modal.fields.flatMap((field) => [field.customId, field.label]);
  const strange = Object.keys(values).find((key) => !names.includes(key));
  if (strange !== undefined) throw new Error(`the form "${modal.title}" has no field "${strange}"`);
  const fields = new Map(modal.fields.map((field) => [field.customId, field]));
  return asList(modal.raw.components).flatMap((component, index) => {
    const field = fields.get(asText(inputOf(component)?.custom_id));
    const id = index + 1;
    if (field === undefined) return [{ type: component.type, id }];
    const filled = { id, ...fillField(field, values[field.customId] ?? values[field.label], resolved) };
    return component.type === ComponentType.Label
      ? [{ type: ComponentType.Label, id, component: filled }]
      : [{ type: ComponentType.ActionRow, id, components: [filled] }];
  });
}

function fillField(field: ModalField, given: ModalValue | undefined, resolved: Resolved): Json {
  const base = { type: field.type, custom_id: field.customId };
  if (field.type === ComponentType.TextInput) {
    const value = typeof given === 'string' ? given : field.value;
    assertText(field, value);
    return { ...base, value };
  }
  if (field.type === ComponentType.RadioGroup) return { ...base, value: given ?? null };
  if (field.type === ComponentType.Checkbox) return { ...base, value: given === 'true' };
  const list = given === undefined ? defaultsOf(field) : [given].flat();
  if (field.type === ComponentType.FileUpload) return { ...base, values: fillFiles(field, list, resolved) };
  const values = list.map(String);
  assertChoices(field, values);
  return { ...base, values };
}

/** As Discord has it: one file where nothing else is said, none where the field may stay empty. */
function fillFiles(
  { label, raw, required }: ModalField,
  given: readonly (string | GivenFile)[],
  { attachments, add }: Resolved,
): string[] {
  const least = Number(raw.min_values ?? 1);
  const most = Number(raw.max_values ?? 1);
  const isLeftOut = given.length === 0 && !required;
  if (!isLeftOut && (given.length < least || given.length > most))
    throw new Error(`the field "${label}" takes from ${least} to ${most} files`);
  return given.map((one) => {
    const file = isGivenFile(one) ? attachments.keep(one) : attachments.find(one);
    if (file === undefined) throw new Error(`there is no file "${String(one)}" to put into "${label}"`);
    add('attachments', file.id, attachments.describe(file));
    return file.id;
  });
}

function assertText({ label, raw, required }: ModalField, value: string): void {
  if (required && value === '') throw new Error(`the field "${label}" must be filled`);
  if (value !== '' && value.length < Number(raw.min_length ?? 0))
    throw new Error(`the field "${label}" wants at least ${raw.min_length} characters`);
  if (value.length > Number(raw.max_length ?? 4000))
    throw new Error(`the field "${label}" takes at most ${raw.max_length ?? 4000} characters`);
}

const defaultsOf = (field: ModalField): string[] =>
  asList(field.raw.options)
    .filter((option) => option.default === true)
    .map((option) => asText(option.value));

function assertChoices({ label, raw, required }: ModalField, values: readonly string[]): void {
  if (required && values.length === 0) throw new Error(`the field "${label}" must be filled`);
  const options = asList(raw.options).map((option) => option.value);
  const strange = values.find((value) => options.length > 0 && !options.includes(value));
  if (strange !== undefined) throw new Error(`the field "${label}" does not offer "${strange}"`);
}
