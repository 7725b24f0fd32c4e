import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInteraction } from '../../src/discord/interaction.js';
import {
  attachment,
  autocomplete,
  click,
  command,
  inDirectMessages,
  onMessage,
  submit,
} from './support/payloads.js';

const read = (raw: unknown) => readInteraction(raw, { guildName: () => 'Nest', receivedAt: 1_000 });

test('a command in a server', () => {
  const invocation = read(
    command('tweet', [
      { name: 'text', type: 3, value: 'Hello' },
      { name: 'preview', type: 5, value: false },
      { name: 'times', type: 4, value: 3 },
    ]),
  )?.invocation;
  expect(invocation).toMatchObject({
    actor: {
      id: '1000000000000000001',
      name: 'Robin R.',
      permissions: 2147483648n,
      roleIds: ['1500000000000000001'],
    },
    where: {
      place: 'guild:1200000000000000001',
      guildId: '1200000000000000001',
      name: 'Nest',
      channelId: '1300000000000000001',
    },
    locale: 'en-US',
    subcommand: undefined,
    subject: '',
  });
  expect(invocation?.text('text')).toBe('Hello');
  expect(invocation?.text('times')).toBe('3');
  expect(invocation?.text('other')).toBeUndefined();
  expect(invocation?.flag('preview')).toBe(false);
  expect(invocation?.flag('text')).toBeUndefined();
});

test('a command in direct messages', () => {
  expect(read(command('tweet', [], inDirectMessages))?.invocation).toMatchObject({
    actor: { name: 'robin', permissions: 0n, roleIds: [] },
    where: { place: 'dm', guildId: undefined, name: 'direct messages' },
  });
});

test('a server whose name is not known is "this server"', () => {
  const found = readInteraction(command('tweet'), { guildName: () => undefined, receivedAt: 0 });
  expect(found?.invocation?.where.name).toBe('this server');
});

test('subcommands and groups', () => {
  const accounts = { name: 'accounts', type: 1, options: [{ name: 'user', type: 6, value: '7' }] };
  const plain = read(command('team', [accounts]))?.invocation;
  expect(plain?.subcommand).toBe('accounts');
  expect(plain?.text('user')).toBe('7');
  const grouped = read(command('team', [{ name: 'policy', type: 2, options: [accounts] }]))?.invocation;
  expect(grouped?.subcommand).toBe('policy accounts');
  expect(grouped?.text('user')).toBe('7');
});

test('what is being typed', () => {
  const found = read(autocomplete('tweet', [{ name: 'account', type: 3, value: 'ne', focused: true }]));
  expect(found?.action.kind).toBe('autocomplete');
  expect(found?.invocation?.focused).toEqual({ name: 'account', value: 'ne' });
});

test('a click carries its subject', () => {
  const id = { command: 'tweet', action: 'confirm', subject: 'AbC-9' };
  const found = read(click(id));
  expect(found?.action).toEqual({ kind: 'component', customId: id, hasMessage: true });
  expect(found?.invocation?.subject).toBe('AbC-9');
});

test.each([
  ['labels', { type: 18, id: 1, component: { type: 4, custom_id: 'code', value: 'AB12' } }],
  ['action rows', { type: 1, id: 1, components: [{ type: 4, custom_id: 'code', value: 'AB12' }] }],
  ['a select', { type: 18, id: 1, component: { type: 3, custom_id: 'code', values: ['AB12'] } }],
])('a form with %s', (_case, component) => {
  const invocation = read(submit({ command: 'link', action: 'code', subject: '' }, [component]))?.invocation;
  expect(invocation?.field('code')).toBe('AB12');
  expect(invocation?.field('other')).toBeUndefined();
});

test.each([
  ['a group chat', { ...inDirectMessages, context: 2 }],
  ['a server that has not added the bot', { authorizing_integration_owners: { '1': '1000000000000000001' } }],
])('in %s there is no invocation, but it can be answered', (_case, more) => {
  const found = read(command('tweet', [], more));
  expect(found?.invocation).toBeUndefined();
  expect(found?.ref.token.reveal()).toMatch(/^token-of/);
});

test('a handle keeps its token secret', () => {
  const handle = read(command('tweet'))?.invocation?.handle('@original');
  expect(handle).toMatchObject({ messageId: '@original', expiresAt: 901_000 });
  expect(JSON.stringify(handle)).not.toContain('token-of');
});

test('files of a slash command', () => {
  const resolved = { attachments: { '7': attachment('7', { description: 'A nest' }), '8': attachment('9') } };
  const options = [
    { name: 'media', type: 11, value: '7' },
    { name: 'media2', type: 11, value: '8' },
    { name: 'media3', type: 11, value: '404' },
  ];
  const data = { id: '1', name: 'tweet', type: 1, options, resolved };
  const invocation = read(command('tweet', [], { data }))?.invocation;
  expect(invocation?.file('media')).toEqual({
    id: '7',
    name: '7.png',
    url: 'https://cdn.discordapp.com/attachments/1/7/7.png?ex=1',
    bytes: 1_234,
    type: 'image/png',
    description: 'A nest',
  });
  // Another file than its id says, one that is not there, and an option that was not given.
  for (const option of ['media2', 'media3', 'media4']) expect(invocation?.file(option)).toBeUndefined();
});

test.each([
  ['no address', { url: undefined }],
  ['an address that is no text', { url: 7 }],
  ['no name', { filename: undefined }],
])('a file with %s is none', (_case, more) => {
  const resolved = { attachments: { '7': attachment('7', more) } };
  const data = { name: 'tweet', options: [{ name: 'media', type: 11, value: '7' }], resolved };
  expect(read(command('tweet', [], { data }))?.invocation?.file('media')).toBeUndefined();
});

test.each([[-1], [1.5], ['12'], [Number.MAX_VALUE], [undefined]])('a size of %s is not known', (size) => {
  const resolved = { attachments: { '7': attachment('7', { size }) } };
  const data = { name: 'tweet', options: [{ name: 'media', type: 11, value: '7' }], resolved };
  expect(read(command('tweet', [], { data }))?.invocation?.file('media')?.bytes).toBe(0);
});

test('files of a form come in the order in which they were put in', () => {
  const upload = { type: 18, component: { type: 19, custom_id: 'media', values: ['8', '404', '7'] } };
  const resolved = { attachments: { '7': attachment('7'), '8': attachment('8') } };
  const id = { command: 'tweet', action: 'written', subject: '' };
  const raw = submit(id, [upload]);
  const data = { ...(raw.data as object), resolved };
  const invocation = read({ ...raw, data })?.invocation;
  expect(invocation?.files('media').map((file) => file.id)).toEqual(['8', '7']);
  expect(invocation?.files('other')).toEqual([]);
});

test('a message menu brings the message', () => {
  const found = read(onMessage('Post to X', { attachments: [attachment('7'), { id: '8' }] }));
  expect(found?.action).toEqual({ kind: 'command', command: 'Post to X' });
  expect(found?.invocation?.message).toMatchObject({
    id: '1600000000000000007',
    channelId: '1300000000000000001',
    authorId: '1000000000000000002',
    authorName: 'Jay',
    authorKind: 'person',
    text: 'Hi <@1000000000000000003>',
    files: [{ id: '7' }],
    names: { users: new Map([['1000000000000000003', 'Rowan']]) },
  });
  expect(read(command('tweet'))?.invocation?.message).toBeUndefined();
});

test('names are those of the server, where Discord says them', () => {
  const message = read(
    onMessage(
      'Post to X',
      {},
      {
        members: { '1000000000000000003': { nick: 'Rowan R.' }, '1000000000000000002': { nick: 'Jay J.' } },
        roles: { '15': { id: '15', name: 'Editors' }, '16': { name: 4 } },
        channels: { '13': { id: '13', name: 'general' } },
      },
    ),
  )?.invocation?.message;
  expect(message?.authorName).toBe('Jay J.');
  expect(message?.names).toEqual({
    users: new Map([['1000000000000000003', 'Rowan R.']]),
    roles: new Map([['15', 'Editors']]),
    channels: new Map([['13', 'general']]),
  });
});

test.each([
  ['a bot', 'app', { author: { id: '5', username: 'news', bot: true } }],
  ['a webhook', 'app', { webhook_id: '5', author: { id: '5', username: 'Jay' } }],
  ['this bot', 'self', { author: { id: '1100000000000000001', username: 'rookery', bot: true } }],
  ['an answer of this bot', 'self', { webhook_id: '5', application_id: '1100000000000000001' }],
])('a message of %s is of kind "%s"', (_case, kind, message) => {
  expect(read(onMessage('Post to X', message))?.invocation?.message?.authorKind).toBe(kind);
});

test.each([
  ['another message than the one that was aimed at', { id: '1600000000000000008' }],
  ['a message without an author', { author: undefined }],
])('%s is none', (_case, message) => {
  expect(read(onMessage('Post to X', message))?.invocation?.message).toBeUndefined();
});

test('nothing within a message or a file makes it throw', () => {
  const parts = [
    'id',
    'author',
    'content',
    'attachments',
    'mentions',
    'channel_id',
    'webhook_id',
    'mention_channels',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.jsonValue(), fc.jsonValue(), (part, value, resolved) => {
      const raw = onMessage('Post to X', { [part]: value }, { members: resolved, attachments: resolved });
      const found = read(raw)?.invocation;
      for (const text of [found?.message?.text ?? '', found?.message?.authorName ?? '']) {
        expect(typeof text).toBe('string');
      }
    }),
    { numRuns: 500 },
  );
});

test('no payload makes it throw', () => {
  const real = fc.constantFrom(
    command('tweet'),
    onMessage('Post to X'),
    click('1.tweet.ok.a'),
    submit({ command: 'a', action: 'b', subject: '' }, []),
  );
  const keys = fc.constantFrom(
    'data',
    'member',
    'user',
    'channel',
    'type',
    'message',
    'guild_id',
    'context',
    'locale',
  );
  fc.assert(
    fc.property(real, keys, fc.jsonValue(), (raw, key, value) => {
      const invocation = read({ ...raw, [key]: value })?.invocation;
      expect(typeof (invocation?.actor.permissions ?? 0n)).toBe('bigint');
    }),
    { numRuns: 1_000 },
  );
  fc.assert(fc.property(fc.jsonValue(), (raw) => void read(raw)));
});
