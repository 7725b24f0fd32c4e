import { describe, expect, test } from 'vitest';
import type { Post, Schedule } from '../../src/posting/ports.js';
import { readRecurrence } from '../../src/posting/schedule/recurrence.js';
import { aLink, aReply, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, aRequest, openPostScene, type PostScene } from '../support/post-scene.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AT = START + HOUR;
const RECURRENCE = { pattern: '0 9 * * *', timeZone: 'Europe/Vienna', words: 'every day at 09:00' };
const DUE: Schedule = { at: AT, timeZone: 'Europe/Vienna' };

async function scheduled(
  schedule: Schedule = DUE,
  texts: readonly string[] = ['Later'],
): Promise<{ scene: PostScene; post: Post; who: { postId: string; actorId: string; adminOf: undefined } }> {
  const scene = await openPostScene();
  const draft = await scene.posting.keepDraft(aRequest({ texts }));
  const { place, channelId, xUserId } = draft;
  const who = { postId: draft.id, actorId: AUTHOR, adminOf: undefined };
  const post = await scene.posting.schedule({ ...who, place, channelId, xUserId, schedule });
  return { scene, post, who };
}

describe('E5: a scheduled post', () => {
  test('goes out at its time and not before, and its author is told', async () => {
    const { scene, post } = await scheduled();
    expect(post).toMatchObject({ status: 'scheduled', schedule: DUE });
    await scene.live(HOUR - 1);
    expect(scene.x.create.calls).toEqual([]);
    await scene.live(1);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(scene.toldOf()).toEqual(['published']);
    await scene.live(24 * HOUR);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('finds its token fresh: it was made ready before', async () => {
    const { scene } = await scheduled({ ...DUE, at: START + 3 * HOUR });
    await scene.live(3 * HOUR - 9 * MINUTE);
    expect(scene.x.refresh.calls).toHaveLength(1);
    await scene.live(10 * MINUTE);
    expect(scene.x.refresh.calls).toHaveLength(1);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('within the grace after downtime it goes out', async () => {
    const { scene, post } = await scheduled();
    await scene.pass(HOUR + 15 * MINUTE);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('later than that it is held, and its author asked', async () => {
    const { scene, post, who } = await scheduled();
    await scene.pass(HOUR + 15 * MINUTE + 1);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'late' });
    expect(scene.toldOf()).toEqual(['held']);
    await scene.live(HOUR);
    expect(scene.x.create.calls).toEqual([]);
    await scene.posting.postNow(who, 0);
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('held for its lateness it can be given another time, or be discarded', async () => {
    const { scene, post, who } = await scheduled();
    await scene.pass(2 * HOUR);
    await scene.posting.move({ ...who, schedule: { ...DUE, at: START + 4 * HOUR } });
    await scene.live(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled' });
    await scene.posting.cancel(who);
    await scene.live(9 * HOUR);
    expect(scene.x.create.calls).toEqual([]);
  });

  test('held for its lateness it recurs already: another time is for it alone, and there is nothing to skip', async () => {
    const { scene, post, who } = await scheduled({ ...DUE, recurrence: RECURRENCE });
    await scene.pass(2 * HOUR);
    await expect(scene.posting.skip(who)).rejects.toThrow('passed already');
    const held = await scene.stored(post);
    expect(held).toMatchObject({ status: 'held', schedule: { recurrence: RECURRENCE } });
    const moved = await scene.posting.move({
      ...who,
      schedule: { ...DUE, ...held.schedule, at: START + 4 * HOUR },
    });
    expect(moved.schedule).toEqual({ at: START + 4 * HOUR, timeZone: DUE.timeZone });
  });

  test('that waits keeps recurring when it is moved', async () => {
    const { scene, who } = await scheduled({ ...DUE, recurrence: RECURRENCE });
    const schedule = { ...DUE, recurrence: RECURRENCE, at: AT + HOUR };
    expect((await scene.posting.move({ ...who, schedule })).schedule).toEqual(schedule);
  });

  test('of an account that needs its owner is held when it is due, and goes out after that', async () => {
    const { scene, post } = await scheduled({ ...DUE, at: START + 3 * HOUR });
    scene.x.refresh.fails(anXError('rejected_token'));
    await scene.live(3 * HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'needs_reauthorization' });
    expect(scene.asked.calls).toHaveLength(1);
  });

  test('of a member who unlinks ends, and says so', async () => {
    const { scene, post } = await scheduled();
    const { xUserId, place, discordUserId } = aLink();
    await scene.accounts.unlink({ discordUserId, xUserId, place });
    await scene.live(MINUTE);
    expect(await scene.stored(post)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
    await scene.live(HOUR);
    expect(scene.x.create.calls).toEqual([]);
  });

  test('is a thread as well as a single post', async () => {
    const { scene } = await scheduled(DUE, ['One', 'Two']);
    await scene.live(HOUR);
    expect(scene.x.asked).toMatchObject([{ text: 'One' }, { text: 'Two', inReplyTo: '9001' }]);
  });
});

/** A scheduled post, and what happens once between the read of it at its time and the commit that sends it. */
async function interrupted(schedule: Schedule = DUE) {
  let meanwhile: (() => Promise<unknown>) | undefined;
  const statuses: string[] = [];
  const scene = await openPostScene(
    {},
    {
      breakStorage: (storage) => ({
        ...storage,
        facts: {
          ...storage.facts,
          async readAll(keys) {
            const values = await storage.facts.readAll(keys);
            const now = meanwhile;
            meanwhile = undefined;
            await now?.();
            return values;
          },
        },
        transaction: (work) =>
          storage.transaction((unit) => {
            const save: typeof unit.posts.save = (post) => {
              if (statuses.at(-1) !== post.status) statuses.push(post.status);
              return unit.posts.save(post);
            };
            return work({ ...unit, posts: { ...unit.posts, save } });
          }),
      }),
    },
  );
  const { id, place, channelId, xUserId } = await scene.posting.keepDraft(aRequest());
  const who = { postId: id, actorId: AUTHOR, adminOf: undefined };
  const post = await scene.posting.schedule({ ...who, place, channelId, xUserId, schedule });
  statuses.length = 0;
  const interrupt = (what: () => Promise<unknown>) => {
    meanwhile = what;
  };
  return { scene, post, who, interrupt, statuses };
}

describe('between its time and its request, a scheduled post', () => {
  test('is written down once, with what belongs to the request; one that recurs is queued beside its successor', async () => {
    const alone = await interrupted();
    await alone.scene.pass(HOUR);
    expect(alone.statuses).toEqual(['sending', 'published']);
    const recurs = await interrupted({ ...DUE, recurrence: RECURRENCE });
    await recurs.scene.pass(HOUR);
    expect(recurs.statuses).toEqual(['queued', 'sending', 'published']);
  });

  test('E7: can be cancelled, and is never posted then', async () => {
    const { scene, post, who, interrupt } = await interrupted();
    interrupt(() => scene.posting.cancel(who));
    await scene.pass(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'cancelled' });
    await scene.live(24 * HOUR);
    expect(scene.x.create.calls).toEqual([]);
  });

  test('can be moved, and goes out once, at the new time', async () => {
    const { scene, post, who, interrupt } = await interrupted();
    interrupt(() => scene.posting.move({ ...who, schedule: { ...DUE, at: AT + HOUR } }));
    await scene.pass(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled', schedule: { at: AT + HOUR } });
    expect(scene.x.create.calls).toEqual([]);
    await scene.live(24 * HOUR);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('is posted once when its author says so at this very moment', async () => {
    const { scene, post, who, interrupt } = await interrupted();
    interrupt(() => scene.posting.postNow(who, 0));
    await scene.live(24 * HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('waits with the others when its server is stopped, and for X when that gives no token', async () => {
    const stopped = await interrupted();
    await stopped.scene.posting.stopGuild(aLink().place.replace('guild:', ''), 'paused');
    await stopped.scene.pass(HOUR);
    expect(await stopped.scene.stored(stopped.post)).toMatchObject({ status: 'held', heldReason: 'paused' });
    expect(stopped.statuses).toEqual(['held']);
    const down = await interrupted({ ...DUE, at: START + 3 * HOUR });
    down.scene.x.refresh.fails(anXError('unavailable', 'not_sent'), 1_000);
    await down.scene.live(3 * HOUR);
    expect(down.statuses).toEqual(['queued']);
    const failure = { kind: 'unavailable' };
    expect(await down.scene.stored(down.post)).toMatchObject({ createdAt: START + 3 * HOUR, failure });
  });
});

describe('what waits for its time', () => {
  test('moves: goes out once, at the new time', async () => {
    const { scene, who } = await scheduled();
    await scene.posting.move({ ...who, schedule: { ...DUE, at: START + 2 * HOUR } });
    await scene.live(2 * HOUR - 1);
    expect(scene.x.create.calls).toEqual([]);
    await scene.live(1);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('moves forward, too', async () => {
    const { scene, who } = await scheduled();
    await scene.posting.move({ ...who, schedule: { ...DUE, at: START + MINUTE } });
    await scene.live(MINUTE);
    expect(scene.x.create.calls).toHaveLength(1);
    await scene.live(2 * HOUR);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('E7: cancelled is never posted', async () => {
    const { scene, post, who } = await scheduled();
    await scene.posting.cancel(who);
    await scene.live(48 * HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'cancelled' });
    expect(scene.x.create.calls).toEqual([]);
    expect(await scene.storage.jobs.nextDueAt()).toBeUndefined();
  });

  test('goes out now when its author says so, and not again at its time', async () => {
    const { scene, post, who } = await scheduled();
    await scene.posting.postNow(who, 0);
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    await scene.live(2 * HOUR);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('whoever says that it goes out now is told how that ended, and nobody twice', async () => {
    const { scene, who } = await scheduled();
    const reply = { ...aReply(), messageId: 'of-the-click' };
    const woken = scene.woken();
    const clicked = scene.posting.postNow({ ...who, reply }, 10_000);
    await woken;
    await scene.runDue();
    const told = await clicked;
    expect(told).toMatchObject({ status: 'published', reply: { messageId: 'of-the-click' } });
    await scene.posting.confirmTold(told);
    await scene.live(HOUR);
    expect(scene.toldOf()).toEqual([]);
  });

  test('takes other words', async () => {
    const { scene, post, who } = await scheduled();
    await scene.posting.editDraft({ ...who, text: 'Other words' });
    await scene.live(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(scene.x.create.calls.map(([, text]) => text)).toEqual(['Other words']);
  });

  test('keeps its words when X would not take the new ones; those become a draft', async () => {
    const { scene, post, who } = await scheduled();
    const draft = await scene.posting.editDraft({ ...who, text: 'x'.repeat(281) });
    expect(draft).toMatchObject({ status: 'draft' });
    expect(draft.id).not.toBe(post.id);
    await scene.live(HOUR);
    expect(scene.x.create.calls.map(([, text]) => text)).toEqual(['Later']);
  });

  test('obeys its author, and an admin of its server for taking it back; nobody else', async () => {
    const { scene, post, who } = await scheduled();
    const guildId = aLink().place.replace('guild:', '');
    const other = { ...who, actorId: '666' };
    await expect(scene.posting.cancel(other)).rejects.toThrow('Only the author');
    await expect(scene.posting.cancel({ ...other, adminOf: '1' })).rejects.toThrow('Only the author');
    await expect(scene.posting.postNow(other, 0)).rejects.toThrow('Only the author');
    await expect(scene.posting.move({ ...other, schedule: DUE })).rejects.toThrow('Only the author');
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled' });
    await scene.posting.cancel({ ...other, adminOf: guildId });
    expect(await scene.stored(post)).toMatchObject({ status: 'cancelled' });
  });

  test('posted at once while it is a draft, it has no time any more, and does not recur', async () => {
    const scene = await openPostScene();
    const recurrence = { pattern: '30 9 * * *', timeZone: 'UTC', words: 'every day' };
    const draft = await scene.posting.keepDraft(aRequest({ schedule: { ...DUE, recurrence } }));
    const { place, channelId, xUserId } = draft;
    await scene.posting.publishDraft({ postId: draft.id, actorId: AUTHOR, place, channelId, xUserId }, 0);
    await scene.live(48 * HOUR);
    expect(await scene.stored(draft)).not.toHaveProperty('schedule');
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('is not scheduled for a time that is over, nor moved there', async () => {
    const { scene, post, who } = await scheduled();
    await expect(scene.posting.move({ ...who, schedule: { ...DUE, at: START } })).rejects.toThrow('over');
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled', schedule: DUE });
  });

  test('once it is out, nothing of this is possible any more', async () => {
    const { scene, who } = await scheduled();
    await scene.live(HOUR);
    for (const act of [
      () => scene.posting.cancel(who),
      () => scene.posting.postNow(who, 0),
      () => scene.posting.move({ ...who, schedule: { ...DUE, at: AT + HOUR } }),
    ]) {
      await expect(act()).rejects.toThrow('on its way or up already');
    }
  });

  test('is listed by when it is due', async () => {
    const { scene, post } = await scheduled();
    await scene.queue({ texts: ['Now'] });
    const statuses = ['scheduled', 'queued'] as const;
    const page = await scene.posting.page({ statuses, reader: AUTHOR, order: 'due', offset: 0, limit: 10 });
    expect(page.total).toBe(2);
    expect(page.posts.map(({ parts }) => parts[0]?.text)).toEqual(['Now', 'Later']);
    expect(page.posts[1]?.id).toBe(post.id);
  });
});

describe('a post that recurs', () => {
  const DAY = 24 * HOUR;
  /** Every day at the time of `AT`, by UTC. */
  const DAILY: Schedule = {
    ...DUE,
    recurrence: readRecurrence('daily', { firstAt: AT, timeZone: 'UTC' }),
  };
  const waiting = async ({ storage }: PostScene) => storage.posts.inStatus(['scheduled']);

  test('goes out at each of its times, once', async () => {
    const { scene } = await scheduled(DAILY);
    await scene.live(2 * DAY + HOUR);
    expect(scene.x.create.calls).toHaveLength(3);
    const [next, ...others] = await waiting(scene);
    expect(next?.schedule?.at).toBe(AT + 3 * DAY);
    expect(others).toEqual([]);
  });

  test('does not make up for what was missed: late once, it is asked about, and goes on', async () => {
    const { scene, post } = await scheduled(DAILY);
    await scene.pass(3 * DAY);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'late' });
    const [next, ...others] = await waiting(scene);
    expect([next?.schedule?.at, others]).toEqual([AT + 3 * DAY, []]);
    await scene.live(2 * HOUR);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('of two processes that see it due, one makes the next', async () => {
    const { scene } = await scheduled(DAILY);
    scene.clock.advance(HOUR);
    const [job] = await scene.storage.jobs.claim({ now: scene.clock.now(), holder: 'one', limit: 1 });
    const run = () => scene.handlers.post?.(job as never, new AbortController().signal);
    await Promise.all([run(), run()]);
    await scene.live(HOUR);
    expect(await waiting(scene)).toHaveLength(1);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('skips one time', async () => {
    const { scene, who } = await scheduled(DAILY);
    await scene.posting.skip(who);
    await scene.live(DAY + HOUR - 1);
    expect(scene.x.create.calls).toEqual([]);
    await scene.live(1);
    expect(scene.x.create.calls).toHaveLength(1);
  });

  test('posted now, it goes on with the time after the one that this was', async () => {
    const { scene, who } = await scheduled(DAILY);
    await scene.posting.postNow(who, 0);
    await scene.live(DAY);
    expect(scene.x.create.calls).toHaveLength(1);
    const [next] = await waiting(scene);
    expect(next?.schedule?.at).toBe(AT + DAY);
  });

  test('cancelled, it ends', async () => {
    const { scene, who } = await scheduled(DAILY);
    await scene.live(HOUR);
    const [next] = await waiting(scene);
    await scene.posting.cancel({ ...who, postId: next?.id ?? '' });
    await scene.live(3 * DAY);
    expect(scene.x.create.calls).toHaveLength(1);
  });
});

describe('the lists', () => {
  const query = { statuses: ['queued'], order: 'newest', offset: 0, limit: 10 } as const;

  test('show a reader their own posts, and those of the team’s accounts where they are', async () => {
    const scene = await openPostScene();
    await scene.queue();
    const { place, xUserId } = aLink();
    const seenBy = async (reader: string, team?: { place: typeof place; xUserIds: string[] }) =>
      (await scene.posting.page({ ...query, reader, ...(team && { team }) })).total;
    expect(await seenBy(AUTHOR)).toBe(1);
    expect(await seenBy('666')).toBe(0);
    expect(await seenBy('666', { place, xUserIds: [xUserId] })).toBe(1);
    expect(await seenBy('666', { place, xUserIds: [] })).toBe(0);
    expect(await seenBy('666', { place: 'guild:1', xUserIds: [xUserId] })).toBe(0);
  });

  test('come page by page, the newest first', async () => {
    const scene = await openPostScene();
    for (let index = 0; index < 5; index += 1) {
      await scene.queue({ texts: [`Post ${index}`] });
      scene.clock.advance(1);
    }
    const page = await scene.posting.page({ ...query, reader: AUTHOR, offset: 2, limit: 2 });
    expect(page.total).toBe(5);
    expect(page.posts.map(({ parts }) => parts[0]?.text)).toEqual(['Post 2', 'Post 1']);
  });
});
