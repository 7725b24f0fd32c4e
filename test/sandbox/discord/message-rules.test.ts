import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DiscordLookAlike, startDiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import { api } from './api.js';
import { TOKEN } from './bot.js';

let look: DiscordLookAlike;
let route: string;

beforeAll(async () => {
  look = await startDiscordLookAlike({ botToken: TOKEN, requestsPerSecond: 10_000 });
  const { body } = await api(look, 'POST /users/@me/channels', { recipient_id: look.user('robin').id });
  route = `/channels/${body.id}/messages`;
});
afterAll(() => look.close());

const V2 = 32768;
const post = (body: unknown) => api(look, `POST ${route}`, body);
const row = (...components: unknown[]) => ({ type: 1, components });
const button = (more: Record<string, unknown> = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id: 'go',
  ...more,
});
const text = (content: string) => ({ type: 10, content });
const v2 = (...components: unknown[]) => ({ flags: V2, components });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

test.each<[string, unknown, string]>([
  ['2,001 characters', { content: 'x'.repeat(2001) }, 'content'],
  ['11 embeds', { embeds: times(11, () => ({ title: 'x' })) }, 'embeds'],
  ['a long embed title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
  ['26 fields', { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] }, 'embeds.0.fields'],
  ['embeds of more than 6,000', { embeds: times(2, () => ({ description: 'x'.repeat(3001) })) }, 'embeds'],
  ['six rows', { components: times(6, (index) => row(button({ custom_id: `${index}` }))) }, 'components'],
  [
    'six buttons in a row',
    { components: [row(...times(6, (index) => button({ custom_id: `${index}` })))] },
    'components.0.components',
  ],
  ['an empty row', { components: [row()] }, 'components.0.components'],
  ['two components of one id', { components: [row(button(), button())] }, 'components'],
  [
    'a long custom id',
    { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a long label',
    { components: [row(button({ label: 'x'.repeat(81) }))] },
    'components.0.components.0.label',
  ],
  [
    'a button without an id',
    { components: [row(button({ custom_id: undefined }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a link with an id',
    { components: [row(button({ style: 5, url: 'https://x.com/' }))] },
    'components.0.components.0.custom_id',
  ],
  [
    'a link to nowhere',
    { components: [row({ type: 2, style: 5, label: 'x', url: 'javascript:alert(1)' })] },
    'components.0.components.0.url',
  ],
  ['new components without their flag', { components: [text('x')] }, 'components'],
  ['content beside new components', { ...v2(text('x')), content: 'x' }, 'content'],
  ['embeds beside new components', { ...v2(text('x')), embeds: [{ title: 'x' }] }, 'embeds'],
  ['41 components', v2(...times(41, () => text('x'))), 'components'],
  ['more than 4,000 characters', v2(...times(2, () => text('x'.repeat(2001)))), 'components'],
  ['a section without accessory', v2({ type: 9, components: [text('x')] }), 'components.0.accessory'],
  [
    'a section of four texts',
    v2({ type: 9, components: times(4, () => text('x')), accessory: button() }),
    'components.0.components',
  ],
  ['an empty container', v2({ type: 17, components: [] }), 'components.0.components'],
  [
    'a colour that is none',
    v2({ type: 17, accent_color: 0x1000000, components: [text('x')] }),
    'components.0.accent_color',
  ],
  [
    'a container in a container',
    v2({ type: 17, components: [{ type: 17, components: [] }] }),
    'components.0.components.0.type',
  ],
])('%s are too much', async (_, body, path) => {
  const { status, body: error } = await post({
    content: 'Hello',
    ...(hasV2(body) ? { content: undefined } : {}),
    ...(body as object),
  });
  expect([status, error.code]).toEqual([400, 50035]);
  expect(error.errors).toHaveProperty(`${path}._errors`);
});
const hasV2 = (body: unknown) => (body as { flags?: number }).flags === V2;

test('an empty message is refused', async () => {
  expect((await post({})).body).toMatchObject({ code: 50006 });
  expect((await post({ content: '', embeds: [], components: [] })).body).toMatchObject({ code: 50006 });
  expect((await post(v2())).body).toMatchObject({ code: 50006 });
});

test('a full message of new components is taken and read in order', async () => {
  const card = {
    type: 17,
    accent_color: 0xff0000,
    components: [
      text('Title'),
      { type: 9, components: [text('Body')], accessory: button({ label: 'Look' }) },
      { type: 14, divider: true, spacing: 2 },
      { type: 12, items: [{ media: { url: 'https://example.com/bird.png' } }] },
      row(button({ custom_id: 'b' })),
    ],
  };
  const { status, body } = await post(v2(card, text('End')));
  expect(status).toBe(200);
  const message = look.dms('robin').find((one) => one.id === body.id);
  expect(message?.text()).toBe('Title\nBody\nEnd');
  expect(message?.buttons().map((one) => one.label)).toEqual(['Look', 'Go']);
});

test('the flag of new components stays, and an edit may set it when nothing old is left', async () => {
  const { body } = await post({ content: 'old' });
  const path = `PATCH ${route}/${body.id}`;
  expect((await api(look, path, v2(text('new')))).body).toMatchObject({ code: 50035 });
  expect((await api(look, path, { ...v2(text('new')), content: null })).status).toBe(200);
  expect((await api(look, path, { content: 'old again' })).body).toMatchObject({ code: 50035 });
  expect((await api(look, path, { flags: 0, components: [text('x')] })).body).toMatchObject({ code: 50035 });
  expect((await api(look, path, { components: [text('newer')] })).body).toMatchObject({ flags: V2 });
});
