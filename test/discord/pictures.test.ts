// First, as in the bot: its connection pool is then that of discord.js, too.
import { getGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReplyHandle } from '../../src/accounts/ports.js';
import type { Command } from '../../src/command.js';
import type { Card, Picture } from '../../src/reply.js';
import { loadOpenApi } from '../support/openapi.js';
import { type Scene, startScene } from './support/scene.js';

/** The smallest that is a PNG to whoever looks at its first bytes. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const picture = (name: string): Picture => ({ name, bytes: PNG, description: `What ${name} shows` });
const withPictures: Card = {
  tone: 'info',
  title: 'With',
  pictures: [picture('a b/ä.png'), picture('2.png')],
};
const without: Card = { tone: 'info', title: 'Without' };

let scene: Scene;
let handle: ReplyHandle | undefined;

const id = (action: string) => ({ command: 'show', action, subject: '' });
const show: Command<null> = {
  data: { name: 'show', description: 'Shows pictures' },
  first: { kind: 'defer', ephemeral: true },
  execute: async () => ({
    card: {
      ...withPictures,
      buttons: [
        { label: 'Drop', style: 'secondary', action: id('drop') },
        { label: 'Beside', style: 'secondary', action: id('beside') },
      ],
    },
    sent: async (sent) => {
      handle = sent;
    },
  }),
  handlers: {
    drop: { first: { kind: 'update' }, execute: async () => ({ card: without }) },
    beside: { first: { kind: 'update' }, execute: async () => ({ card: withPictures, as: 'follow-up' }) },
  },
};

beforeAll(async () => {
  getGlobalDispatcher();
  scene = await startScene([show]);
});
afterAll(() => scene.close());

type Raw = { attachments?: { filename: string; size: number }[]; components?: unknown };

const galleryOf = (raw: Raw) =>
  JSON.stringify(raw.components).match(/"type":12,"items":(\[[^\]]*\])/)?.[1] ?? '[]';

function expectBoth(raw: Raw): void {
  expect(raw.attachments).toMatchObject([
    { filename: '1-a_b__.png', size: PNG.length },
    { filename: '2-2.png', size: PNG.length },
  ]);
  const items = JSON.parse(galleryOf(raw)) as { media: { url: string }; description: string }[];
  expect(items.map(({ description }) => description)).toEqual(['What a b/ä.png shows', 'What 2.png shows']);
}

const lastRaw = (method: string, route: RegExp) =>
  scene.look.requests().findLast((request) => request.method === method && route.test(request.path));

test('a reply brings its pictures along, and what takes its place without any drops them', async () => {
  const robin = scene.look.as('robin');
  const { reply } = await robin.type('/show');
  if (reply === undefined) throw new Error('no reply');
  expectBoth(lastRaw('PATCH', /^\/webhooks/)?.responseBody as Raw);
  await robin.click(reply, 'Drop');
  const after = lastRaw('PATCH', /^\/webhooks/);
  expect(after?.body).toMatchObject({ attachments: [] });
  expect(after?.responseBody).toMatchObject({ attachments: [] });
});

test('a follow-up, a direct message and a message in a channel bring them along, too', async () => {
  const robin = scene.look.as('robin');
  const { reply } = await robin.type('/show');
  if (reply === undefined) throw new Error('no reply');
  await robin.click(reply, 'Beside');
  expectBoth(lastRaw('POST', /^\/webhooks/)?.responseBody as Raw);
  expect(await scene.answers.directMessage(scene.look.user('robin').id, withPictures, 'p1')).toBe('done');
  expectBoth(lastRaw('POST', /^\/channels/)?.responseBody as Raw);
  const channel = scene.look.addChannel('pictures').id;
  expect(await scene.answers.channelMessage(channel, withPictures, 'p2')).toBe('done');
  const said = lastRaw('POST', /^\/channels/);
  expectBoth(said?.responseBody as Raw);
  expect(said?.body).toMatchObject({ nonce: 'p2', enforce_nonce: true, allowed_mentions: { parse: [] } });
});

test.each([
  ['an answer of 503', { process: false, answer: { status: 503 } }],
  ['a connection that is cut', { process: true, answer: 'drop' }],
] as const)('after %s the request is repeated with all its files', async (_case, fault) => {
  await scene.look.as('robin').type('/show');
  if (handle === undefined) throw new Error('no handle');
  scene.look.faults.add({ route: 'PATCH /webhooks/:id/:token/messages/:id', ...fault });
  const before = scene.look.requests().length;
  expect(await scene.answers.edit(handle, withPictures)).toBe('done');
  expect(scene.look.requests().length - before).toBe(2);
  expectBoth(lastRaw('PATCH', /^\/webhooks/)?.responseBody as Raw);
});

test('what the bot has written is what Discord’s own document takes', () => {
  const document = loadOpenApi('discord');
  if (document === undefined) return;
  const written = scene.look
    .requests()
    .filter(({ headers }) => headers['content-type']?.startsWith('multipart/'));
  expect(written.length).toBeGreaterThan(6);
  for (const { method, path, headers, body } of written) {
    expect(document.validateRequest({ method, path: decodeURIComponent(path), headers, body })).toEqual([]);
  }
});
