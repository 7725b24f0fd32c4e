import { describe, expect, test } from 'vitest';
import { team } from '../../commands/team.js';
import type { Invocation } from '../../src/command.js';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import type { Card } from '../../src/reply.js';
import { aLink, anAccount, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { due, HOUR, labelsOf, OTHER_MEMBER, openListScene, shown, subjectOf } from '../support/list-scene.js';
import { aRequest } from '../support/post-scene.js';

const ADMIN = '70351110224678912';
const { xUserId, place } = aLink();
const { username } = anAccount();
const admin = (said: Said = {}) =>
  anInvocation({ permissions: MANAGE_GUILD, actorId: ADMIN, subcommand: 'accounts', ...said });

/** The same, by an admin of another server. */
const elsewhere = (invocation: Invocation): Invocation => ({
  ...invocation,
  where: { ...invocation.where, place: 'guild:2', guildId: '2' },
});

type Action = Exclude<Extract<keyof typeof team.handlers, `board${string}`>, symbol>;

async function open() {
  const scene = await openListScene();
  const board = (said: Invocation = admin()) => shown(team.execute(said, scene.services));
  const act = (action: Action, said: Said, from: (invocation: Invocation) => Invocation = (here) => here) =>
    shown(team.handlers[action].execute(from(admin(said)), scene.services));
  const look = (id = xUserId) => act('board_open', { picked: [id] });
  return { ...scene, board, act, look };
}

/** Everything that the bot may ask for today. */
const WHOLE = {
  credentials: {
    ...anAccount().credentials,
    scopes: ['tweet.read', 'tweet.write', 'users.read', 'offline.access'],
  },
};

async function whole() {
  const scene = await open();
  await change(scene, WHOLE);
  return scene;
}

async function change(
  { storage }: Awaited<ReturnType<typeof open>>,
  to: Partial<ReturnType<typeof anAccount>>,
) {
  const stored = await storage.accounts.read(xUserId);
  if (stored === undefined) throw new Error('there is no account');
  await storage.accounts.replace(stored, { ...stored.value, ...to });
}

const fieldOf = ({ fields = [] }: Card, name: string): string | undefined =>
  fields.find((field) => field.name === name)?.value;

describe('/team accounts, the health board', () => {
  test('says of each account who owns it, how it is, when it posted, and what waits', async () => {
    const scene = await whole();
    await scene.post();
    await scene.put('Later', due(HOUR));
    const card = await scene.board();
    expect(card.body).toBe(
      `**@rookery** · <@${aLink().discordUserId}> · 🟢 ready · posted <t:${START / 1000}:R> · 1 waiting`,
    );
    expect(card.tone).toBe('info');
    expect(labelsOf(card)).toEqual([]);
    expect(subjectOf(card, 'Look at one account')).toBe('');
  });

  test('names an account once, however many have linked it', async () => {
    const scene = await whole();
    await scene.storage.links.put(aLink({ discordUserId: OTHER_MEMBER, linkedAt: START + 1 }));
    const card = await scene.board();
    expect(card.body?.split('\n')).toHaveLength(1);
    expect(card.body).toContain(`<@${aLink().discordUserId}>, <@${OTHER_MEMBER}>`);
  });

  test('puts those that need somebody first, and offers to ask them all', async () => {
    const scene = await whole();
    await scene.putAccount({ xUserId: '99', username: 'second', status: 'needs_reauthorization' }, [
      { linkedAt: START + 1 },
    ]);
    await scene.putAccount({ xUserId: '100', username: 'third' }, [{ linkedAt: START + 2 }]);
    const card = await scene.board();
    expect((card.body ?? '').match(/\*\*@\w+\*\*/g)).toEqual(['**@second**', '**@third**', '**@rookery**']);
    expect(card.body).toContain('permissions are missing');
    expect(labelsOf(card)).toEqual(['Ask the owners of all 2']);
    expect(card).toMatchObject({ tone: 'warning', footer: expect.stringContaining('/team reauthorize') });
    const asked = await scene.act('board_ask_all', {});
    expect(asked.title).toBe('Asked for 2 accounts');
    expect(scene.asked.calls.map(([notice]) => notice.username)).toEqual(['second', 'third']);
  });

  test('says how many of those who were asked have done it', async () => {
    const scene = await open();
    await scene.putAccount({ xUserId: '99', username: 'second' });
    await scene.act('board_ask_all', {});
    expect((await scene.board()).footer).toContain('0 of 2 who were asked');
    scene.clock.advance(1_000);
    await change(scene, { ...WHOLE, authorizedAt: scene.clock.now() });
    const card = await scene.board();
    expect(card.footer).toContain('1 of 2 who were asked');
    expect(card.body).toMatch(/@second.*asked <t:/);
    expect(card.body).toMatch(/@rookery.*authorized again/);
  });

  test('turns its pages', async () => {
    const scene = await whole();
    for (let index = 0; index < 25; index += 1)
      await scene.putAccount({ ...WHOLE, xUserId: `90${index}`, username: `more_${index}` });
    const first = await scene.board();
    expect(first.body?.split('\n')).toHaveLength(20);
    expect(labelsOf(first)).toEqual(['Next']);
    const second = await scene.act('board', { subject: subjectOf(first, 'Next') });
    expect(second.body?.split('\n')).toHaveLength(6);
    expect(labelsOf(second)).toEqual(['Previous']);
  });

  test('has no account yet', async () => {
    const scene = await open();
    expect((await scene.board(elsewhere(admin()))).body).toContain('None yet');
  });
});

describe('one account of the board', () => {
  test('shows what its owner has not allowed, when it was renewed, and what waits with it', async () => {
    const scene = await open();
    await scene.post();
    await scene.put('Waits for *nine*', due(HOUR));
    for (let index = 0; index < 6; index += 1) await scene.put(`More ${index}`, due((index + 2) * HOUR));
    const card = await scene.look();
    expect(card.title).toBe('@rookery');
    expect(fieldOf(card, 'Not allowed by its owner')).toBe('users\\.read, offline\\.access');
    expect(fieldOf(card, 'Tokens last renewed')).toBe(`<t:${START / 1000}:R>`);
    expect(fieldOf(card, 'Last post from here')).toBe(`<t:${START / 1000}:R>`);
    const waiting = fieldOf(card, '7 posts wait') ?? '';
    expect(waiting).toContain('Waits for \\*nine\\*');
    expect(waiting).toContain('and 2 more');
  });

  test('shows nothing of what is posted elsewhere', async () => {
    const scene = await whole();
    await scene.put('Private', { ...due(HOUR), place: 'dm' });
    await scene.put('Elsewhere', { ...due(HOUR), place: 'guild:2' });
    const card = await scene.look();
    expect((card.fields ?? []).some(({ name }) => name.includes('wait'))).toBe(false);
    expect(fieldOf(card, 'Last post from here')).toBe('none yet');
  });

  test('is asked for, and says so from then on', async () => {
    const scene = await whole();
    const asked = await scene.act('board_ask', { subject: xUserId });
    expect(asked.body).toContain('asked by direct message');
    expect(fieldOf(await scene.look(), 'Owner')).toContain('not done yet');
  });

  test('is checked at X: it works, under a new name', async () => {
    const scene = await whole();
    scene.x.me.next(() => ({ id: xUserId, username: 'rook_new', name: 'Rookery' }));
    const card = await scene.act('board_check', { subject: xUserId });
    expect(card).toMatchObject({ tone: 'info', title: '@rook\\_new' });
    expect(card.body).toBe('Asked X just now: @rook\\_new works.');
    expect((await scene.account()).username).toBe('rook_new');
  });

  test('is checked at X: refused twice, it needs its owner', async () => {
    const scene = await whole();
    scene.x.me.fails(anXError('unauthorized', 'refused'));
    scene.x.refresh.fails(anXError('rejected_token', 'refused'));
    const card = await scene.act('board_check', { subject: xUserId });
    expect(card).toMatchObject({ tone: 'warning', body: expect.stringContaining('does not accept') });
    expect((await scene.account()).status).toBe('needs_reauthorization');
  });

  test('is checked at X: no answer changes nothing', async () => {
    const scene = await whole();
    scene.x.me.fails(anXError('timeout', 'unknown'));
    const card = await scene.act('board_check', { subject: xUserId });
    expect(card.body).toContain('could not be asked');
    expect((await scene.account()).status).toBe('active');
  });

  test('is removed after a question, and what waited ends', async () => {
    const scene = await whole();
    const post = await scene.posting.keepDraft(aRequest());
    await scene.posting.schedule({
      ...aRequest(),
      postId: post.id,
      actorId: post.authorId,
      schedule: { at: START + HOUR, timeZone: 'UTC' },
    });
    const question = await scene.act('board_remove', { subject: xUserId });
    expect(question.title).toBe(`Remove @${username} from this server?`);
    expect(await scene.storage.links.ofGuild(place.replace('guild:', ''))).toHaveLength(1);
    const done = await scene.act('board_remove_yes', { subject: subjectOf(question, 'Remove it') });
    expect(done.title).toContain('is removed');
    await scene.runDue();
    expect((await scene.stored(post)).status).toBe('failed');
  });

  test('that is gone meanwhile is said', async () => {
    const scene = await whole();
    await expect(scene.act('board_check', { subject: '404' })).rejects.toBeInstanceOf(InvalidInputError);
    await expect(scene.look('404')).rejects.toBeInstanceOf(InvalidInputError);
  });
});

const ACTIONS: readonly Action[] = [
  'board',
  'board_open',
  'board_check',
  'board_ask',
  'board_ask_all',
  'board_remove',
  'board_remove_yes',
];

test.each(ACTIONS)('S6: nobody but an admin, and nobody of another server, uses %s', async (action) => {
  const scene = await whole();
  const said = { subject: xUserId, picked: [xUserId] };
  await expect(scene.act(action, { ...said, permissions: 0n })).rejects.toBeInstanceOf(NotAllowedError);
  await expect(scene.act(action, { ...said, place: 'dm' })).rejects.toBeInstanceOf(NotAllowedError);
  const there = await scene.act(action, said, elsewhere).catch((error: unknown) => error);
  if (!(there instanceof InvalidInputError)) expect(JSON.stringify(there)).not.toContain(username);
  expect(scene.asked.calls).toEqual([]);
  expect(await scene.storage.links.ofGuild(place.replace('guild:', ''))).toHaveLength(1);
});
