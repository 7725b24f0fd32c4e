import { describe, expect, test } from 'vitest';
import { queue } from '../../commands/queue.js';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import type { Post } from '../../src/posting/ports.js';
import { readRecurrence } from '../../src/posting/schedule/recurrence.js';
import type { Card } from '../../src/reply.js';
import { aLink, aPart, START } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import {
  due,
  HOUR,
  type ListScene,
  labelsOf,
  OTHER_MEMBER,
  openListScene,
  shown,
  subjectOf,
} from '../support/list-scene.js';
import { AUTHOR } from '../support/post-scene.js';
import { buttonsOf } from '../support/services.js';

type Action = keyof typeof queue.handlers;

const open = ({ services }: ListScene, said: Said = {}) => shown(queue.execute(anInvocation(said), services));
const press = ({ services }: ListScene, action: Action, subject: string, said: Said = {}): Promise<Card> =>
  shown(queue.handlers[action].execute(anInvocation({ subject, ...said }), services));
const pick = (scene: ListScene, list: Card, { id }: Post, said: Said = {}) =>
  press(scene, 'pick', subjectOf(list, 'Act on…'), { picked: [id], ...said });

/** Each entry's text. */
const entries = ({ body = '' }: Card): string[] =>
  body.split('\n').flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));

const OTHERS = { authorId: OTHER_MEMBER };
const admin: Said = { actorId: '1', permissions: MANAGE_GUILD };

describe('/queue', () => {
  test('says that nothing waits', async () => {
    const card = await open(await openListScene());
    expect(card.body).toContain('Nothing waits');
    expect(card).not.toHaveProperty('selects');
  });

  test('lists what is due first, with time, account and author, thread and state; escaped', async () => {
    const scene = await openListScene();
    await scene.put('**Later** @everyone', {
      ...due(2 * HOUR),
      ...OTHERS,
      parts: [aPart({ text: '**Later** @everyone' }), aPart({ index: 1 })],
    });
    await scene.put('Sooner\n\nand more', { ...due(HOUR), place: 'dm' });
    await scene.put('Late', { ...due(-HOUR), status: 'held', heldReason: 'late' });
    const card = await open(scene);
    expect(card.footer).toBe('3 posts');
    const [first = '', second = '', third = ''] = (card.body ?? '').split('\n\n');
    expect(first).toContain('**1. 🟠 Held: its time has passed');
    expect(second).toBe(
      [
        `**2. 🕒 <t:${(START + HOUR) / 1000}:F> · <t:${(START + HOUR) / 1000}:R>**`,
        '> Sooner and more',
        '-# @rookery · from direct messages',
      ].join('\n'),
    );
    expect(third).toContain(`-# @rookery · by <@${OTHER_MEMBER}> · thread of 2`);
    expect(third).not.toContain('@everyone');
    expect(third).not.toContain('**Later');
  });

  test('turns pages, five posts each, and shows the last one when it has grown shorter', async () => {
    const scene = await openListScene();
    const posts: Post[] = [];
    for (let hour = 1; hour <= 6; hour += 1) posts.push(await scene.put(`Post ${hour}`, due(hour * HOUR)));
    const first = await open(scene);
    expect(entries(first)).toEqual(['Post 1', 'Post 2', 'Post 3', 'Post 4', 'Post 5']);
    expect(first.footer).toBe('6 posts · page 1 of 2');
    expect(labelsOf(first)).toEqual(['Next']);
    const next = subjectOf(first, 'Next');
    const second = await press(scene, 'page', next);
    expect(entries(second)).toEqual(['Post 6']);
    expect(second.body).toContain('**6. ');
    expect(labelsOf(second)).toEqual(['Previous']);
    expect(entries(await press(scene, 'page', subjectOf(second, 'Previous')))).toHaveLength(5);
    await scene.posting.cancel({ postId: posts[5]?.id ?? '', actorId: AUTHOR, adminOf: undefined });
    expect(entries(await press(scene, 'page', next))).toHaveLength(5);
  });

  test('is Discord’s to show, however long the texts are', async () => {
    const scene = await openListScene();
    for (let hour = 1; hour <= 5; hour += 1) await scene.put('🐦'.repeat(140), due(hour * HOUR));
    const card = await open(scene);
    expect(entries(card)).toHaveLength(5);
    expect(card.selects?.[0]?.options).toHaveLength(5);
  });

  test('keeps its filters from page to page, and says which they are', async () => {
    const scene = await openListScene();
    await scene.putAccount({ xUserId: '77', username: 'second' }, [{ isDefault: false }]);
    for (let hour = 1; hour <= 6; hour += 1)
      await scene.put(`Mine ${hour}`, { ...due(hour * HOUR), xUserId: '77' });
    await scene.put('Of the other account', due(HOUR));
    await scene.put('Of somebody else', { ...due(HOUR), ...OTHERS, xUserId: '77' });
    const card = await open(scene, { options: { account: '@Second', author: AUTHOR } });
    expect(card.footer).toBe(`6 posts · page 1 of 2 · of @second by <@${AUTHOR}>`);
    const second = await press(scene, 'page', subjectOf(card, 'Next'));
    expect(entries(second)).toEqual(['Mine 6']);
    expect(labelsOf(second)).toEqual(['Previous', 'Without filter']);
    expect((await press(scene, 'all', '')).footer).toBe('8 posts · page 1 of 2');
    const none = await open(scene, { options: { author: '5' } });
    expect(none.body).toBe('Nothing here is by <@5>.');
    expect(labelsOf(none)).toEqual(['Without filter']);
  });

  test('offers the accounts in sight, and refuses any other', async () => {
    const scene = await openListScene();
    const stranger = { actorId: '5', typed: '' };
    const choices = (said: Said) => queue.complete(anInvocation(said), scene.services);
    expect(await choices({ typed: 'roo' })).toEqual([{ name: '@rookery', value: aLink().xUserId }]);
    expect(await choices(stranger)).toEqual([]);
    expect(await choices({ ...stranger, permissions: MANAGE_GUILD })).toHaveLength(1);
    expect(await choices({ ...stranger, permissions: MANAGE_GUILD, place: 'dm' })).toEqual([]);
    await expect(open(scene, { actorId: '5', options: { account: 'rookery' } })).rejects.toBeInstanceOf(
      InvalidInputError,
    );
  });
});

describe('S6: who sees what', () => {
  async function team() {
    const scene = await openListScene();
    await scene.storage.links.put(aLink({ discordUserId: OTHER_MEMBER }));
    return { scene, mine: await scene.put('Mine', due(HOUR)) };
  }

  test('whoever has linked the account here, the admins, and the author anywhere', async () => {
    const { scene } = await team();
    const sees = async (said: Said) => entries(await open(scene, said)).length;
    expect(await sees({})).toBe(1);
    expect(await sees({ place: 'dm' })).toBe(1);
    expect(await sees({ actorId: OTHER_MEMBER })).toBe(1);
    expect(await sees(admin)).toBe(1);
    expect(await sees({ actorId: '5' })).toBe(0);
    expect(await sees({ actorId: OTHER_MEMBER, place: 'dm' })).toBe(0);
    expect(await sees({ ...admin, place: 'dm' })).toBe(0);
  });

  test('direct messages are nobody’s but the author’s, also with the same account linked there', async () => {
    const scene = await openListScene();
    const mine = await scene.put('Between us', { ...due(HOUR), place: 'dm' });
    await scene.storage.links.put(aLink({ discordUserId: OTHER_MEMBER, place: 'dm' }));
    const other = { actorId: OTHER_MEMBER, place: 'dm' as const };
    expect((await open(scene, other)).body).toContain('Nothing waits');
    await expect(press(scene, 'keep', `0---${mine.id}`, other)).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('the guild of an admin is their own, not that of the post', async () => {
    const { scene } = await team();
    await scene.put('Elsewhere', { ...due(HOUR), place: 'guild:2' });
    expect(entries(await open(scene, admin))).toEqual(['Mine']);
  });

  test('a member who lost the link sees nothing any more, whatever they press', async () => {
    const { scene, mine } = await team();
    const other = { actorId: OTHER_MEMBER };
    const list = await open(scene, other);
    expect(entries(await press(scene, 'page', '0--', other))).toHaveLength(1);
    expect((await pick(scene, list, mine, other)).body).toContain('Mine');
    await scene.storage.links.remove(aLink({ discordUserId: OTHER_MEMBER }));
    for (const action of ['page', 'all'] as const) {
      expect((await press(scene, action, '0--', other)).body).toContain('Nothing waits');
    }
    await expect(pick(scene, list, mine, other)).rejects.toThrow('not in this list any more');
    await expect(press(scene, 'keep', `0---${mine.id}`, other)).rejects.toBeInstanceOf(InvalidInputError);
    await expect(press(scene, 'discard', `0---${mine.id}`, other)).rejects.toBeInstanceOf(InvalidInputError);
  });

  const acts = [
    'now',
    'cancel',
    'cancel_now',
    'skip',
    'moved',
    'move_to',
    'edited',
    'edited_part',
    'parts',
  ] as const;

  test.each(acts)(
    '“%s” is nobody else’s: not of one who sees the post, nor of another guild’s admin',
    async (action) => {
      const { scene, mine } = await team();
      await scene.put('Theirs', { ...due(HOUR), place: 'guild:2' });
      const before = await scene.stored(mine);
      const subjects = [mine.id, `0---${mine.id}`].map((subject) =>
        action === 'move_to' ? `zzzzz-${subject}` : action === 'edited_part' ? `0-${subject}` : subject,
      );
      for (const subject of subjects) {
        for (const said of [{ actorId: OTHER_MEMBER }, { ...admin, place: 'dm' as const }]) {
          const fields = { text: 'Not yours', when: 'in 2 hours' };
          await expect(press(scene, action, subject, { ...said, fields })).rejects.toBeInstanceOf(
            NotAllowedError,
          );
        }
      }
      expect(await scene.stored(mine)).toEqual(before);
    },
  );

  test('forms are not opened for anybody else either', async () => {
    const { scene, mine } = await team();
    for (const action of ['edit', 'edit_part', 'move'] as const) {
      const { first } = queue.handlers[action];
      const opened = first.open(
        anInvocation({ subject: mine.id, actorId: OTHER_MEMBER, picked: ['0'] }),
        scene.services,
      );
      await expect(opened).rejects.toBeInstanceOf(NotAllowedError);
    }
  });

  test('an admin may cancel and skip what others wrote; whoever only sees it, nothing', async () => {
    const { scene, mine } = await team();
    const list = await open(scene, admin);
    const card = await pick(scene, list, mine, admin);
    expect(card.fields?.[0]).toEqual({ name: 'By', value: `<@${AUTHOR}>` });
    expect(labelsOf(card)).toEqual(['Cancel', 'Back to the queue']);
    expect(labelsOf(await pick(scene, list, mine, { actorId: OTHER_MEMBER }))).toEqual(['Back to the queue']);
    await press(scene, 'cancel_now', subjectOf(card, 'Cancel'), admin);
    expect(await scene.stored(mine)).toMatchObject({ status: 'cancelled' });
  });
});

describe('a post that is picked', () => {
  async function picked(change: Partial<Post> = due(HOUR)) {
    const scene = await openListScene();
    const post = await scene.put('Hello from the rookery', change);
    const card = await pick(scene, await open(scene), post);
    return { scene, post, card };
  }

  test('has every act that there is, and the way back', async () => {
    const { card } = await picked();
    expect(card.title).toBe('Scheduled as @rookery');
    expect(card.fields?.map(({ name }) => name)).toEqual(['Goes out', 'Price']);
    expect(labelsOf(card)).toEqual(['Post now', 'Edit', 'Move', 'Cancel', 'Back to the queue']);
  });

  const held: readonly (readonly [Partial<Post>, readonly string[]])[] = [
    [{ status: 'queued' }, ['Discard']],
    [{ status: 'sending' }, []],
    [{ status: 'unknown' }, []],
    [{ status: 'held', heldReason: 'paused' }, ['Discard']],
    [{ status: 'held', heldReason: 'app_stopped' }, ['Discard']],
    [{ status: 'held', heldReason: 'needs_reauthorization' }, ['Authorize again', 'Discard']],
    [{ status: 'held', heldReason: 'outcome_unknown' }, ['It is up', 'Post it again', 'Discard']],
    [{ ...due(-HOUR), status: 'held', heldReason: 'late' }, ['Post it now', 'Another time', 'Discard']],
  ];

  test.each(held)('%j has its own', async (change, labels) => {
    const { card } = await picked(change);
    expect(labelsOf(card)).toEqual([...labels, 'Back to the queue']);
  });

  test('that repeats says how, and “Skip this one” leaves out one time', async () => {
    const firstAt = START + HOUR;
    const timeZone = 'Europe/Vienna';
    const recurrence = readRecurrence('daily', { firstAt, timeZone });
    const { scene, post, card } = await picked({
      status: 'scheduled',
      schedule: { at: firstAt, timeZone, recurrence },
    });
    expect((await open(scene)).body?.replaceAll('\\', '')).toContain(
      'repeats every day at 10:00, Europe/Vienna',
    );
    expect(labelsOf(card)).toEqual([
      'Post now',
      'Edit',
      'Move',
      'Skip this one',
      'Cancel',
      'Back to the queue',
    ]);
    const skipped = await press(scene, 'skip', subjectOf(card, 'Skip this one'));
    expect(skipped.body).toContain(`Skipped <t:${firstAt / 1000}:F>`);
    expect((await scene.stored(post)).schedule).toMatchObject({ at: firstAt + 24 * HOUR, recurrence });
    const question = await press(scene, 'cancel', subjectOf(card, 'Cancel'));
    expect(question.title).toBe('Cancel this post and all its repeats?');
  });

  test('“Post now” posts, and says how it ended', async () => {
    const { scene, post, card } = await picked();
    const woken = scene.woken();
    const pressed = press(scene, 'now', subjectOf(card, 'Post now'));
    await woken;
    await scene.runDue();
    expect((await pressed).title).toBe('Posted as @rookery');
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('“Cancel” asks once more, and can be taken back', async () => {
    const { scene, post, card } = await picked();
    const question = await press(scene, 'cancel', subjectOf(card, 'Cancel'));
    expect(question).toMatchObject({ tone: 'warning', title: 'Cancel this post?' });
    expect(question.fields?.map(({ name }) => name)).not.toContain('Price');
    expect(labelsOf(question)).toEqual(['Cancel it', 'Keep it']);
    const kept = await press(scene, 'keep', subjectOf(question, 'Keep it'));
    expect(labelsOf(kept)).toEqual(labelsOf(card));
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled' });
    const ended = await press(scene, 'cancel_now', subjectOf(question, 'Cancel it'));
    expect(labelsOf(ended)).toEqual(['Back to the queue']);
    expect(await scene.stored(post)).toMatchObject({ status: 'cancelled' });
    await expect(press(scene, 'keep', subjectOf(question, 'Keep it'))).rejects.toBeInstanceOf(
      InvalidInputError,
    );
  });

  test('“Discard” of what is held asks once more, too', async () => {
    const { scene, post, card } = await picked({ status: 'held', heldReason: 'paused' });
    expect(buttonsOf(card)[0]).toMatch(/^Discard → queue\.discard\./);
    const question = await press(scene, 'discard', subjectOf(card, 'Discard'));
    expect(question.title).toBe('Discard this post?');
    await press(scene, 'discard_now', subjectOf(question, 'Discard it'));
    expect(await scene.stored(post)).toMatchObject({ status: 'cancelled' });
  });

  test('leads back to the page and the filters that it was picked from', async () => {
    const scene = await openListScene();
    const posts: Post[] = [];
    for (let hour = 1; hour <= 6; hour += 1) posts.push(await scene.put(`Post ${hour}`, due(hour * HOUR)));
    const first = await open(scene, { options: { author: AUTHOR } });
    const second = await press(scene, 'page', subjectOf(first, 'Next'));
    const last = posts[5];
    if (last === undefined) throw new Error('no sixth post');
    const card = await pick(scene, second, last);
    const back = await press(scene, 'page', subjectOf(card, 'Back to the queue'));
    expect(back).toEqual(second);
  });

  test('under a notice it has no list to lead back to', async () => {
    const { scene, post } = await picked();
    const question = await press(scene, 'cancel', post.id);
    expect(labelsOf(await press(scene, 'keep', subjectOf(question, 'Keep it')))).not.toContain(
      'Back to the queue',
    );
  });
});

describe('“Edit”', () => {
  test('opens a form with the text; what comes back takes its place', async () => {
    const scene = await openListScene();
    const post = await scene.put('Old words', due(HOUR));
    const { first } = queue.handlers.edit;
    const form = await first.open(anInvocation({ subject: post.id }), scene.services);
    expect(form.fields[0]?.value).toBe('Old words');
    const card = await press(scene, 'edited', form.action.subject, { fields: { text: 'New words' } });
    expect(card.body).toBe('> New words');
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled', parts: [{ text: 'New words' }] });
  });

  test('of a thread asks which part, and leaves the others alone', async () => {
    const scene = await openListScene();
    const parts = ['One', 'Two', 'Three'].map((text, index) => aPart({ text, index }));
    const post = await scene.put('', { ...due(HOUR), parts });
    const card = await pick(scene, await open(scene), post);
    const question = await press(scene, 'parts', subjectOf(card, 'Edit'));
    expect(question.selects?.[0]?.options.map(({ label }) => label)).toEqual([
      '1. One',
      '2. Two',
      '3. Three',
    ]);
    const { first } = queue.handlers.edit_part;
    const said = { subject: subjectOf(question, 'Pick a part…'), picked: ['1'] };
    const form = await first.open(anInvocation(said), scene.services);
    expect(form).toMatchObject({ title: 'Edit part 2 of 3', fields: [{ value: 'Two' }] });
    await press(scene, 'edited_part', form.action.subject, { fields: { text: '2' } });
    expect((await scene.stored(post)).parts.map(({ text }) => text)).toEqual(['One', '2', 'Three']);
    for (const picked of ['3', 'x', '-1', '0.5']) {
      await expect(
        first.open(anInvocation({ ...said, picked: [picked] }), scene.services),
      ).rejects.toBeInstanceOf(InvalidInputError);
    }
  });

  test('with words that X would not take keeps them as a draft, and the post as it was', async () => {
    const scene = await openListScene();
    const post = await scene.put('Good', due(HOUR));
    const said = anInvocation({ subject: post.id, fields: { text: 'x'.repeat(281) } });
    const reply = await queue.handlers.edited.execute(said, scene.services);
    expect(reply.as).toBe('follow-up');
    expect(reply.card.body).toContain('281 of 280');
    expect((await scene.stored(post)).parts[0]?.text).toBe('Good');
  });
});

describe('“Move”', () => {
  async function moving(words: string, change = due(HOUR)) {
    const scene = await openListScene();
    const post = await scene.put('Hello', change);
    await scene.posting.changeSettings({ memberId: AUTHOR }, { timeZone: 'Asia/Tokyo' });
    const question = await press(scene, 'moved', `0---${post.id}`, { fields: { when: words } });
    return { scene, post, question };
  }

  test('shows what the words were understood as, by the member’s own clock, before anything moves', async () => {
    const { scene, post, question } = await moving('tomorrow 9:30');
    // START is the 15th of January 2027, 17:00 in Tokyo.
    const at = Date.UTC(2027, 0, 16, 0, 30);
    expect(question.title).toBe('Move it there?');
    expect(question.body).toContain(`<t:${at / 1000}:F>`);
    expect(question.fields).toContainEqual({ name: 'Read by the clock of', value: 'Asia\\/Tokyo' });
    expect(labelsOf(question)).toEqual(['Move it', 'Not that', 'Back to the queue']);
    expect((await scene.stored(post)).schedule).toEqual(post.schedule);
    const moved = await press(scene, 'move_to', subjectOf(question, 'Move it'));
    expect(moved.fields?.[0]?.value).toContain(`<t:${at / 1000}:F>`);
    expect((await scene.stored(post)).schedule).toMatchObject({ at });
  });

  test('“Not that” moves nothing', async () => {
    const { scene, post, question } = await moving('in 2 hours');
    const kept = await press(scene, 'keep', subjectOf(question, 'Not that'));
    expect(kept.title).toBe('Scheduled as @rookery');
    expect((await scene.stored(post)).schedule).toEqual(post.schedule);
  });

  test('gives a late one another time', async () => {
    const { scene, post, question } = await moving('in 2 hours', {
      ...due(-HOUR),
      status: 'held',
      heldReason: 'late',
    });
    await press(scene, 'move_to', subjectOf(question, 'Move it'));
    expect(await scene.stored(post)).toMatchObject({
      status: 'scheduled',
      schedule: { at: START + 2 * HOUR },
    });
  });

  test('words that are no time move nothing, and say how to write one', async () => {
    await expect(moving('whenever')).rejects.toBeInstanceOf(InvalidInputError);
  });

  test('a time that has passed while the card was open is refused', async () => {
    const { scene, post, question } = await moving('in 2 hours');
    scene.clock.advance(3 * HOUR);
    await expect(press(scene, 'move_to', subjectOf(question, 'Move it'))).rejects.toThrow('over by now');
    expect((await scene.stored(post)).schedule).toEqual(post.schedule);
  });
});
