import { describe, expect, test } from 'vitest';
import { commandEntries, messageMenus } from '../../../sandbox/page/client/command-entries.js';
import { conversations } from '../../../sandbox/page/client/conversations.js';
import { readModalParts } from '../../../sandbox/page/client/modal-parts.js';
import { readTyped } from '../../../sandbox/page/client/read-typed.js';
import { relativeTime, shortAge } from '../../../sandbox/page/client/relative-time.js';
import { applyUpdate, createStore } from '../../../sandbox/page/client/store.js';
import type { MessageView, PostView, WorldView } from '../../../sandbox/page/protocol.js';
import { COMMANDS } from '../discord/bot.js';

const entries = commandEntries(COMMANDS);

describe('the palette', () => {
  test('has each command and subcommand once, with the required options first', () => {
    expect(entries.map(({ path }) => path)).toEqual(['team accounts', 'team share', 'tweet']);
    expect(messageMenus(COMMANDS)).toEqual(['Post to X']);
    const [entry] = commandEntries([
      {
        name: 'post',
        type: 1,
        options: [
          { type: 3, name: 'when', choices: [{ name: 'Now', value: 'now' }] },
          { type: 3, name: 'text', required: true, max_length: 280 },
        ],
      },
    ]);
    expect(entry?.options).toMatchObject([
      { name: 'text', required: true, maxLength: 280 },
      { name: 'when', required: false, choices: [{ name: 'Now', value: 'now' }] },
    ]);
  });

  test('finds what begins as typed, and then what has it in it', () => {
    expect(readTyped('/', entries)).toMatchObject({ kind: 'choosing', matches: entries, exact: undefined });
    expect(readTyped('/T', entries)).toMatchObject({ matches: [{}, {}, {}] });
    expect(readTyped('/acc', entries)).toMatchObject({ matches: [{ path: 'team accounts' }] });
    expect(readTyped('/team s', entries)).toMatchObject({ matches: [{ path: 'team share' }] });
    expect(readTyped('/team accounts', entries)).toMatchObject({ exact: { path: 'team accounts' } });
    expect(readTyped('Hello /tweet', entries)).toEqual({ kind: 'message' });
  });

  test('follows a line that is typed by hand from option to option', () => {
    const names = (line: string) => {
      const typed = readTyped(line, entries);
      if (typed.kind !== 'options') return typed.kind;
      const { current, unused } = typed;
      return [current?.option.name, current && line.slice(current.from), unused.map(({ name }) => name)];
    };
    expect(names('/tweet ')).toEqual([undefined, undefined, ['text', 'account', 'parts', 'media']]);
    expect(names('/tweet text:Hi th')).toEqual(['text', 'Hi th', ['account', 'parts', 'media']]);
    expect(names('/tweet text:Hi account:@r')).toEqual(['account', '@r', ['parts', 'media']]);
    expect(names('/team share role:')).toEqual(['role', '', []]);
  });
});

test('a form is taken apart into labelled fields and texts', () => {
  const parts = readModalParts({
    components: [
      { type: 10, content: 'Read this' },
      { type: 18, label: 'Code', description: 'Eight letters', component: { type: 4, custom_id: 'code' } },
      { type: 1, components: [{ type: 4, custom_id: 'why', label: 'Why', required: false }] },
      { type: 99 },
    ],
  });
  expect(parts).toMatchObject([
    { kind: 'text', text: 'Read this' },
    { kind: 'field', label: 'Code', description: 'Eight letters', required: true },
    { kind: 'field', label: 'Why', required: false },
  ]);
});

test('the timeline has the newest conversation first, and replies below what they answer', () => {
  const post = (id: string, inReplyTo?: string, username = 'robin_writes'): PostView => ({
    id,
    ids: [id],
    name: 'robin',
    username,
    isVerified: false,
    at: 0,
    parts: [],
    earlier: [],
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  });
  const idsOf = (posts: PostView[]) => conversations(posts).map((thread) => thread.map(({ id }) => id));
  const posts = [post('1'), post('2', '1'), post('3'), post('4', '2'), post('5', 'gone')];
  expect(idsOf(posts)).toEqual([['5'], ['3'], ['1', '2', '4']]);
  // A thread stays whole, whatever others say in between.
  const torn = [post('1'), post('2', '1', 'jay'), post('3', '1'), post('4', '2'), post('5', '3')];
  expect(idsOf(torn)).toEqual([['1', '3', '5', '2', '4']]);
});

test('times are told in the unit that fits', () => {
  expect(relativeTime(600_000, 0)).toBe('in 10 minutes');
  expect(relativeTime(0, 1_000)).toBe('1 second ago');
  expect(relativeTime(0, 0)).toBe('now');
  expect(relativeTime(0, 86_400_000)).toBe('yesterday');
  expect([0, 59_999, 60_000, 3_600_000, 90_000_000].map((age) => shortAge(0, age))).toEqual([
    ...['now', 'now', '1m', '1h', '1d'],
  ]);
});

describe('what the page knows', () => {
  const world: WorldView = {
    me: { id: '1', name: 'robin', locale: 'en-US' },
    bot: { id: '9', name: 'Rookery' },
    people: [{ id: '1', name: 'robin' }],
    servers: [
      {
        id: 's',
        name: 'Team',
        channels: [
          { id: 'c1', name: 'general' },
          { id: 'c2', name: 'social' },
        ],
        members: [],
        roles: [],
        commands: [],
      },
    ],
    dm: { id: 'd', commands: [] },
  };
  const message = (id: string, channelId: string, authorId = '1'): MessageView => ({
    id,
    channelId,
    author: { id: authorId, name: '' },
    ephemeral: false,
    deferred: false,
    edited: false,
    at: 0,
    raw: {},
  });
  const begun = (channelId?: string) => {
    const { state, set } = createStore('robin', channelId);
    set(applyUpdate(state(), { fresh: true, world, messages: [message('m1', 'c1')] }));
    return { state, set };
  };

  test('begins in the first channel, or where the address says', () => {
    expect(begun().state().channelId).toBe('c1');
    expect(begun('c2').state().channelId).toBe('c2');
    expect(begun('dm').state().channelId).toBe('d');
    expect(begun('elsewhere').state().channelId).toBe('c1');
    expect(begun().state().unread.size).toBe(0);
  });

  test('marks what comes in elsewhere, and forgets what is gone', () => {
    const { state, set } = begun();
    set(applyUpdate(state(), { messages: [message('m2', 'c2'), message('m3', 'c1')], gone: ['m1'] }));
    expect([...state().messages.keys()]).toEqual(['m2', 'm3']);
    expect([...state().unread]).toEqual(['c2']);
    set(applyUpdate(state(), { fresh: true, world, messages: [] }));
    expect(state().messages.size).toBe(0);
  });

  test('a command is under way until the bot is heard, and a failure stays', () => {
    const { state, set } = begun();
    const note = { channelId: 'c1', at: 0, text: '' };
    set({
      notes: [
        { ...note, id: 'n1', kind: 'pending' },
        { ...note, id: 'n2', kind: 'failed' },
      ],
    });
    set(applyUpdate(state(), { messages: [message('m2', 'c1', '1')] }));
    expect(state().notes).toHaveLength(2);
    set(applyUpdate(state(), { messages: [message('m3', 'c1', '9')] }));
    expect(state().notes.map(({ id }) => id)).toEqual(['n2']);
  });
});
