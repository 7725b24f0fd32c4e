import { expect, test } from 'vitest';
import { renderModal } from '../../src/discord/render-modal.js';
import type { ModalField, TextField } from '../../src/reply.js';
import { loadOpenApi } from '../support/openapi.js';

const action = { command: 'tweet', action: 'edit', subject: 'p1' };
const field: TextField = { id: 'text', label: 'Text', style: 'paragraph', required: true };

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

const upload: ModalField = {
  kind: 'files',
  id: 'media',
  label: 'Files',
  hint: 'Up to 4',
  required: false,
  max: 4,
};

test('a place for files is a file upload in a label', () => {
  const { components } = renderModal({ title: 'Media', action, fields: [upload] });
  expect(components).toEqual([
    {
      type: 18,
      label: 'Files',
      description: 'Up to 4',
      component: { type: 19, custom_id: 'media', required: false, min_values: 0, max_values: 4 },
    },
  ]);
});

test.each([
  [
    { required: true, max: 4 },
    { min_values: 1, max_values: 4 },
  ],
  [
    { required: true, min: 2, max: 40 },
    { min_values: 2, max_values: 10 },
  ],
  [
    { required: false, min: 3, max: 2 },
    { min_values: 2, max_values: 2 },
  ],
])('an upload of %j asks Discord for %j', (wanted, asked) => {
  const { components } = renderModal({ title: 'M', action, fields: [{ ...upload, ...wanted }] });
  expect(components[0]).toMatchObject({ component: asked });
});

test('a form with files and words is what Discord’s own document takes', () => {
  const data = renderModal({ title: 'Post', action, fields: [{ ...field, value: 'Hi' }, upload] });
  const problems = loadOpenApi('discord')?.validateRequest({
    method: 'POST',
    path: '/interactions/1400000000000000000/a-token/callback',
    body: { type: 9, data },
  });
  expect(problems ?? []).toEqual([]);
});
