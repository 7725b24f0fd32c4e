import {
  type APIFileUploadComponent,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { FilesField, Modal, ModalField, TextField } from '../reply.js';
import { encodeCustomId } from './custom-id.js';
import { cutPlain, cutSilently } from './cut-text.js';

/** Discord's limits for forms. */
const MAX_FIELDS = 5;
const MAX_TITLE = 45;
const MAX_LABEL = 45;
const MAX_PLACEHOLDER = 100;
const MAX_INPUT = 4_000;
const MAX_FILES = 10;

/** The form, its inputs in Label components (action rows with text inputs are deprecated). */
export function renderModal(modal: Modal): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodeCustomId(modal.action),
    title: cutPlain(modal.title, MAX_TITLE),
    components: modal.fields.slice(0, MAX_FIELDS).map(renderField),
  };
}

function renderField(field: ModalField): APILabelComponent {
  const label = { type: ComponentType.Label, label: cutPlain(field.label, MAX_LABEL) } as const;
  if (field.kind !== 'files') return { ...label, component: renderInput(field) };
  const hint = field.hint === undefined ? {} : { description: cutPlain(field.hint, MAX_PLACEHOLDER) };
  return { ...label, ...hint, component: renderUpload(field) };
}

function renderUpload({ id, required, min = 0, max }: FilesField): APIFileUploadComponent {
  const most = Math.min(max, MAX_FILES);
  return {
    type: ComponentType.FileUpload,
    custom_id: id,
    required,
    // Discord refuses a required upload that may stay empty.
    min_values: Math.min(Math.max(min, required ? 1 : 0), most),
    max_values: most,
  };
}

function renderInput(field: TextField): APITextInputComponent {
  const maxLength = Math.min(field.maxLength ?? MAX_INPUT, MAX_INPUT);
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: field.style === 'short' ? TextInputStyle.Short : TextInputStyle.Paragraph,
    required: field.required,
    max_length: maxLength,
    ...(field.minLength === undefined ? {} : { min_length: Math.min(field.minLength, maxLength) }),
    // Discord refuses the whole form when the text that it starts with is too long.
    ...(field.value ? { value: cutSilently(field.value, maxLength) } : {}),
    ...(field.placeholder ? { placeholder: cutPlain(field.placeholder, MAX_PLACEHOLDER) } : {}),
  };
}
