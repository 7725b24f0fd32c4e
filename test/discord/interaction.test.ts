import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInteraction } from '../../src/discord/interaction.js';
import { autocomplete, click, command, inDirectMessages, submit } from './support/payloads.js';

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
    locale: 'de',
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

test('no payload makes it throw', () => {
  const real = fc.constantFrom(
    command('tweet'),
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
