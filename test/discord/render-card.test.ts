import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderCard, renderMessage } from '../../src/discord/render-card.js';
import { md } from '../../src/markdown.js';
import type { Button, Card } from '../../src/reply.js';

const button = (number: number): Button => ({
  label: `Button ${number}`,
  style: 'primary',
  action: { command: 'tweet', action: 'go', subject: String(number) },
});

function textsOf(card: Card): string[] {
  const [container] = renderCard(card).components;
  return container.components.flatMap((part) =>
    part.type === ComponentType.TextDisplay ? [part.content] : [],
  );
}

/** Long texts without making the generator itself the slow part. */
const text = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(1, 7, 150, 400))
  .map(([piece, times]) => piece.repeat(times));

const card = fc.record(
  {
    tone: fc.constantFrom('info' as const, 'success' as const, 'warning' as const, 'danger' as const),
    title: text,
    body: text,
    fields: fc.array(fc.record({ name: text, value: text }), { maxLength: 4 }),
    footer: text,
  },
  { requiredKeys: ['tone', 'title'] },
);

test('whatever is on a card, Discord takes it', () => {
  fc.assert(
    fc.property(card, (value) => {
      const texts = textsOf(value);
      expect(texts.join('').length).toBeLessThanOrEqual(4_000);
      for (const text of texts) {
        expect(text.trim()).not.toBe('');
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }
    }),
    { numRuns: 300 },
  );
});

test('escaped text that is cut ends in "…" and never in half an escape', () => {
  fc.assert(
    fc.property(text, (value) => {
      const body = md`${`*${value}`.repeat(5)}`;
      const [shown = ''] = textsOf({ tone: 'info', title: 'T', body });
      if (shown.endsWith('…')) expect(/\\*$/.exec(shown.slice(0, -1))?.[0].length ?? 0).toSatisfy(isEven);
    }),
    { numRuns: 300 },
  );
});

const isEven = (length: number) => length % 2 === 0;

test('a body of emoji and escapes is cut between them', () => {
  for (const body of ['😀'.repeat(3_000), 'x'.repeat(1) + '😀'.repeat(3_000), '\\*'.repeat(3_000)]) {
    const [text = ''] = textsOf({ tone: 'info', title: 'T', body });
    expect(text.length).toBeGreaterThan(3_990);
    expect(text).toMatch(/(😀|\\\*)…$/u);
  }
});

test('a timestamp is not cut in the middle', () => {
  const [text = ''] = textsOf({ tone: 'info', title: 'T', body: `${'x'.repeat(3_986)}<t:1795224082:R>` });
  expect(text).toMatch(/x…$/);
});

test('a card looks like this', () => {
  expect(
    renderCard({
      tone: 'success',
      title: 'Posted as @nest',
      body: 'Hello',
      fields: [
        { name: 'Account', value: '@nest' },
        { name: 'Cost', value: '$0.015' },
      ],
      footer: 'One post\nof one',
      buttons: [button(1), { label: 'View on X', url: 'https://x.com/nest/status/1' }],
    }),
  ).toEqual({
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
    components: [
      {
        type: 17,
        accent_color: 0x3ba55d,
        components: [
          { type: 10, content: '### Posted as @nest\nHello' },
          { type: 10, content: '**Account** @nest\n**Cost** $0.015' },
          { type: 14, divider: true, spacing: 1 },
          { type: 10, content: '-# One post\n-# of one' },
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Button 1', custom_id: '1.tweet.go.1' },
              { type: 2, style: 5, label: 'View on X', url: 'https://x.com/nest/status/1' },
            ],
          },
        ],
      },
    ],
  });
});

test('an ephemeral card is flagged so', () => {
  const { flags } = renderCard({ tone: 'info', title: 'T' }, { ephemeral: true });
  expect(flags).toBe(MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral);
});

test('buttons stand in rows of five, at most five rows', () => {
  const buttons = Array.from({ length: 27 }, (_, number) => button(number));
  const [container] = renderCard({ tone: 'info', title: 'T', buttons }).components;
  const rows = container.components.filter((part) => part.type === ComponentType.ActionRow);
  expect(rows.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
});

test('a title stays one line, and a long label is cut', () => {
  const [text] = textsOf({ tone: 'info', title: 'One\n# Two' });
  expect(text).toBe('### One # Two');
  const long: Button = { ...button(1), label: '😀'.repeat(60) };
  const rendered = JSON.stringify(renderCard({ tone: 'info', title: 'T', buttons: [long] }));
  expect(rendered).toContain(`"${'😀'.repeat(39)}…"`);
});

test('fields and body share the room when both are too long', () => {
  const [top = '', fields = ''] = textsOf({
    tone: 'info',
    title: 'T',
    body: 'b'.repeat(5_000),
    fields: [{ name: 'F', value: 'f'.repeat(5_000) }],
  });
  expect(top.length).toBeGreaterThan(1_900);
  expect(fields.length).toBeGreaterThan(1_900);
});

test('a select has a row of its own above the buttons, its texts cut to what Discord takes', () => {
  const options = Array.from({ length: 26 }, (_, index) => ({
    label: `Part ${index} ${'x'.repeat(100)}`,
    value: String(index),
    description: 'y'.repeat(101),
    isPicked: index === 1,
  }));
  const action = { command: 'tweet', action: 'part', subject: 'p' };
  const select = { action, placeholder: 'Which part?', options };
  const [container] = renderCard({
    tone: 'info',
    title: 'T',
    selects: [select],
    buttons: [button(1)],
  }).components;
  const rows = container.components.filter(({ type }) => type === ComponentType.ActionRow);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    components: [
      { type: ComponentType.StringSelect, custom_id: '1.tweet.part.p', placeholder: 'Which part?' },
    ],
  });
  const rendered = JSON.parse(JSON.stringify(rows[0])).components[0].options;
  expect(rendered).toHaveLength(25);
  for (const option of rendered) {
    expect(option.label.length).toBeLessThanOrEqual(100);
    expect(option.description.length).toBeLessThanOrEqual(100);
  }
  expect(rendered.filter((option: { default?: boolean }) => option.default)).toHaveLength(1);
});

test('pictures stand between the body and the fields, at most ten, and leave with the message', () => {
  const pictures = Array.from({ length: 11 }, (_, index) => ({
    name: 'grid.jpg',
    bytes: new Uint8Array([index]),
    description: index === 0 ? ' ' : 'x'.repeat(2_000),
  }));
  const fields = [{ name: 'Price', value: '$0.015' }];
  const { body, files } = renderMessage({ tone: 'info', title: 'T', fields, pictures });
  const [top, gallery, last] = body.components[0].components;
  expect([top?.type, last?.type]).toEqual([ComponentType.TextDisplay, ComponentType.TextDisplay]);
  if (gallery?.type !== ComponentType.MediaGallery) throw new Error('no gallery');
  expect(gallery.items).toHaveLength(10);
  expect(gallery.items[0]).toEqual({ media: { url: 'attachment://1-grid.jpg' } });
  expect(gallery.items[9]?.description).toBe(`${'x'.repeat(1_023)}…`);
  expect(body.attachments.map(({ filename }) => filename)).toEqual(files.map(({ name }) => name));
  expect(new Set(files.map(({ name }) => name)).size).toBe(10);
});

test('files stand under the fields, behind the pictures in the list, and leave with the message', () => {
  const picture = { name: 'grid.jpg', bytes: new Uint8Array(1), description: 'A grid' };
  const file = { name: 'who did what.csv', bytes: new Uint8Array([7]) };
  const { body, files } = renderMessage({
    tone: 'info',
    title: 'T',
    fields: [{ name: 'Rows', value: '3' }],
    footer: 'F',
    pictures: Array.from({ length: 10 }, () => picture),
    files: [file],
  });
  const components = body.components[0].components;
  expect(components.map(({ type }) => type)).toEqual([
    ...[ComponentType.TextDisplay, ComponentType.MediaGallery, ComponentType.TextDisplay],
    ...[ComponentType.File, ComponentType.Separator, ComponentType.TextDisplay],
  ]);
  expect(components[3]).toEqual({
    type: ComponentType.File,
    file: { url: 'attachment://10-who_did_what.csv' },
  });
  expect(body.attachments.map(({ filename }) => filename)).toEqual(files.map(({ name }) => name));
  // Nine pictures are left: what was asked for is not what is dropped.
  expect(files).toHaveLength(10);
  expect(files[9]).toEqual({ name: '10-who_did_what.csv', data: file.bytes });
});

test('a message without pictures names no attachment, so that those of before go away', () => {
  const { body, files } = renderMessage({ tone: 'info', title: 'T' });
  expect({ attachments: body.attachments, files }).toEqual({ attachments: [], files: [] });
});
