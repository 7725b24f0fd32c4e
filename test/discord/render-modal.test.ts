import { expect, test } from 'vitest';
import { renderModal } from '../../src/discord/render-modal.js';
import type { ModalField } from '../../src/reply.js';

const action = { command: 'tweet', action: 'edit', subject: 'p1' };
const field: ModalField = { id: 'text', label: 'Text', style: 'paragraph', required: true };

test('a form has its inputs in labels', () => {
  expect(renderModal({ title: 'Edit', action, fields: [{ ...field, value: 'Hi', maxLength: 280 }] })).toEqual(
    {
      custom_id: '1.tweet.edit.p1',
      title: 'Edit',
      components: [
        {
          type: 18,
          label: 'Text',
          component: { type: 4, custom_id: 'text', style: 2, required: true, max_length: 280, value: 'Hi' },
        },
      ],
    },
  );
});

test('what is too long for Discord is cut, the text that it starts with silently', () => {
  const long = { ...field, label: 'l'.repeat(60), value: 'v'.repeat(9_000), placeholder: 'p'.repeat(200) };
  const modal = renderModal({ title: 't'.repeat(60), action, fields: [long] });
  expect(modal.title).toBe(`${'t'.repeat(44)}…`);
  expect(modal.components[0]).toMatchObject({
    label: `${'l'.repeat(44)}…`,
    component: { value: 'v'.repeat(4_000), placeholder: `${'p'.repeat(99)}…` },
  });
});

test('half an emoji does not stay at the end of a value', () => {
  const modal = renderModal({ title: 'T', action, fields: [{ ...field, value: '😀😀', maxLength: 3 }] });
  expect(modal.components[0]).toMatchObject({ component: { value: '😀' } });
});
