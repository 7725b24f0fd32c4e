import type { CustomId, Modal, ModalField } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { FORM_TAKES } from '../cards/draft-card.js';

/** A form for a post's text, with room for line breaks. */
export function textForm(title: string, action: CustomId, value?: string, required = true): Modal {
  const field = textField(t('Text (280 as X counts; a link 23, an emoji 2)'), value);
  // Files can do without words.
  return { title, action, fields: [{ ...field, required }] };
}

export function textField(label: string, value?: string, placeholder?: string): ModalField {
  return {
    id: 'text',
    label,
    style: 'paragraph',
    required: true,
    maxLength: FORM_TAKES,
    ...(value === undefined ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

/** A text that a form could not show whole would come back cut: it is changed part by part. */
export function fitsForm(text: string): boolean {
  return text.length <= FORM_TAKES;
}

/** A form with a few short fields; none of them has to be filled in. */
export function shortForm(
  title: string,
  action: CustomId,
  fields: readonly { id: string; label: string; value?: string | undefined; placeholder?: string }[],
): Modal {
  return {
    title,
    action,
    fields: fields.map(({ id, label, value, placeholder }) => ({
      id,
      label,
      style: 'short',
      required: false,
      maxLength: 200,
      ...(value === undefined ? {} : { value }),
      ...(placeholder === undefined ? {} : { placeholder }),
    })),
  };
}
