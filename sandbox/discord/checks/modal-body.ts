import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { asList, asText, type Json } from '../json.js';
import { selects, textDisplay } from './components.js';
import { assertForm, invalidForm } from './form-body.js';
import { walkComponents } from './walk-components.js';

const customId = z.string().min(1).max(100);
const textInputFields = {
  type: z.literal(ComponentType.TextInput),
  custom_id: customId,
  style: z.int().min(1).max(2),
  placeholder: z.string().max(100).nullish(),
  value: z.string().max(4000).nullish(),
  min_length: z.int().min(0).max(4000).nullish(),
  max_length: z.int().min(1).max(4000).nullish(),
  required: z.boolean().nullish(),
};
const labelledInput = z.looseObject({ ...textInputFields, label: z.string().min(1).max(45) });
const bareInput = z.looseObject(textInputFields);
const fileUpload = z
  .looseObject({
    type: z.literal(ComponentType.FileUpload),
    custom_id: customId,
    min_values: z.int().min(0).max(10).nullish(),
    max_values: z.int().min(1).max(10).nullish(),
    required: z.boolean().nullish(),
  })
  .refine(({ min_values, max_values }) => (min_values ?? 1) <= (max_values ?? 1), {
    error: 'The minimum is greater than the maximum',
    path: ['min_values'],
  })
  .refine(({ min_values, required }) => required === false || min_values !== 0, {
    error: 'A required field wants at least one file',
    path: ['required'],
  });
const choices = [ComponentType.RadioGroup, ComponentType.CheckboxGroup, ComponentType.Checkbox].map((type) =>
  z.looseObject({ type: z.literal(type), custom_id: customId }),
);

const row = z.looseObject({
  type: z.literal(ComponentType.ActionRow),
  components: z.array(labelledInput).length(1),
});
const label = z.looseObject({
  type: z.literal(ComponentType.Label),
  label: z.string().min(1).max(45),
  description: z.string().min(1).max(100).nullish(),
  component: z.discriminatedUnion('type', [bareInput, ...selects, fileUpload, ...choices]),
});

const modal = z.looseObject({
  custom_id: customId,
  title: z.string().min(1).max(45),
  components: z
    .array(z.discriminatedUnion('type', [row, label, textDisplay]))
    .min(1)
    .max(5),
});

/** Checks the form that a type 9 answer opens. */
export function assertModalBody(body: Json): void {
  assertForm(modal, body, ['data']);
  const names = walkComponents(asList(body.components)).flatMap(
    (component) => asText(component.custom_id) || [],
  );
  if (new Set(names).size === names.length) return;
  const message = 'Component custom id cannot be duplicated';
  throw invalidForm([{ path: ['data', 'components'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message }]);
}
