import type { CustomId, Modal } from '../../src/reply.js';

/** A form for a post's text, with room for line breaks. */
export function textForm(title: string, action: CustomId, value?: string): Modal {
  return {
    title,
    action,
    fields: [
      {
        id: 'text',
        label: 'Text (280 as X counts; a link 23, an emoji 2)',
        style: 'paragraph',
        required: true,
        maxLength: 4000,
        ...(value === undefined ? {} : { value }),
      },
    ],
  };
}
