import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { refusal } from '../api-error.js';
import { asList, asText, type Json } from '../json.js';
import { actionRow, topComponent } from './components.js';
import { embeds } from './embeds.js';
import { assertForm, type FormProblem, invalidForm } from './form-body.js';
import { walkComponents } from './walk-components.js';

const mentionKinds = z.enum(['users', 'roles', 'everyone']);
const ids = z.array(z.string().regex(/^\d{15,21}$/)).max(100);

const shape = z.looseObject({
  content: z.string().max(2000).nullish(),
  embeds: embeds.nullish(),
  flags: z.int().min(0).nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .looseObject({ parse: z.array(mentionKinds).nullish(), users: ids.nullish(), roles: ids.nullish() })
    .refine(({ parse, users }) => !(parse?.includes('users') && users?.length), {
      error: 'parse:["users"] and users: [ids...] are mutually exclusive.',
      params: { code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE' },
    })
    .nullish(),
  components: z.array(z.looseObject({ type: z.int() })).nullish(),
});

/** Checks what a message would be after this body, by Discord's rules. `before` is the message that it
 *  edits; `fileCount` the files sent along. */
export function assertMessageBody(body: Json, before: Json = {}, fileCount = 0): void {
  assertForm(shape, body);
  const after = { ...before, ...body };
  const isV2 = hasV2(body) || hasV2(before);
  assertFlags(body, before);
  if (isV2) assertModern(after);
  else assertClassic(body);
  assertUnique(asList(body.components));
  if (!isV2 && fileCount === 0 && isEmpty(after)) throw refusal('emptyMessage');
}

const flagsOf = (message: Json): number => (typeof message.flags === 'number' ? message.flags : 0);
const hasV2 = (message: Json) => (flagsOf(message) & MessageFlags.IsComponentsV2) !== 0;
const problem = (path: string, code: string, message: string): FormProblem => ({
  path: [path],
  code,
  message,
});

function assertFlags(body: Json, before: Json): void {
  if (!hasV2(before) || typeof body.flags !== 'number' || hasV2(body)) return;
  const message = 'The IS_COMPONENTS_V2 flag cannot be removed';
  throw invalidForm([problem('flags', 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message)]);
}

function assertClassic(body: Json): void {
  const components = asList(body.components);
  const v2 = components.some((component) => component.type !== ComponentType.ActionRow);
  if (v2) {
    const message = 'These components need the IS_COMPONENTS_V2 flag';
    throw invalidForm([problem('components', 'UNION_TYPE_CHOICES', message)]);
  }
  assertForm(z.array(actionRow).max(5), components, ['components']);
}

function assertModern(after: Json): void {
  const message = 'The field cannot be used with the IS_COMPONENTS_V2 flag';
  const legacy = ['content', 'embeds', 'poll', 'sticker_ids'].filter((field) => !isBlank(after[field]));
  if (legacy.length > 0)
    throw invalidForm(
      legacy.map((field) => problem(field, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message)),
    );
  const components = asList(after.components);
  if (components.length === 0) throw refusal('emptyMessage');
  assertForm(z.array(topComponent), components, ['components']);
  assertTotals(walkComponents(components));
}

function assertTotals(all: readonly Json[]): void {
  if (all.length > 40) {
    const message = `The total number of components cannot exceed 40 (got ${all.length})`;
    throw invalidForm([problem('components', 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message)]);
  }
  const texts = all.filter((component) => component.type === ComponentType.TextDisplay);
  const length = texts.reduce((sum, text) => sum + asText(text.content).length, 0);
  if (length <= 4000) return;
  const message = `The total displayable text size cannot exceed 4000 (got ${length})`;
  throw invalidForm([problem('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message)]);
}

function assertUnique(components: readonly Json[]): void {
  const names = walkComponents(components).flatMap((component) => asText(component.custom_id) || []);
  if (new Set(names).size === names.length) return;
  const message = 'Component custom id cannot be duplicated';
  throw invalidForm([problem('components', 'COMPONENT_CUSTOM_ID_DUPLICATED', message)]);
}

const isBlank = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const isEmpty = (message: Json) =>
  ['content', 'embeds', 'components', 'attachments', 'poll', 'sticker_ids'].every((field) =>
    isBlank(message[field]),
  );
