import { describe, expect, test } from 'vitest';
import { InvalidInputError, NotAllowedError } from '../../src/errors.js';
import type { Post } from '../../src/posting/ports.js';
import { anXError } from '../support/fake-x.js';
import { aMedia } from '../support/memory-files.js';
import { AUTHOR, aRequest, TEXT } from '../support/post-scene.js';
import { aReviewer, HOUR, openReviewScene, type ReviewScene } from '../support/review-scene.js';

const votesOf = (post: Post) => post.approval?.votes.map(({ reviewerId }) => reviewerId);
const waits = { status: 'awaiting_approval' };

describe('a post that needs approval', () => {
  test('waits for as many reviewers as the policy says, and goes out once with the last of them', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    expect(post).toMatchObject({ ...waits, approval: { needed: 2, votes: [], why: 'always' } });
    await scene.runDue();
    expect(scene.sent()).toEqual([]);
    expect(votesOf(await scene.approve(post, 'one'))).toEqual(['one']);
    await scene.runDue();
    expect(scene.sent()).toEqual([]);
    expect(await scene.approve(post, 'two')).toMatchObject({ status: 'queued' });
    await scene.runDue();
    expect(scene.sent()).toEqual([TEXT]);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    // Told of nothing but the end: it went out at once.
    expect(scene.toldOf()).toEqual(['published']);
  });

  test('a second click of the same reviewer counts for nothing', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.approve(post, 'one');
    const { revision } = await scene.stored(post);
    expect(votesOf(await scene.approve(post, 'one'))).toEqual(['one']);
    expect(await scene.stored(post)).toMatchObject({ ...waits, revision });
  });

  test('neither author nor editor approves it, unless the policy lets them', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.ask();
    await expect(scene.approve(post, AUTHOR)).rejects.toThrow('nobody approves their own');
    await scene.edit(post, 'Better words', 'one');
    await expect(scene.approve(post, 'one')).rejects.toThrow('You have edited this post');
    await expect(scene.approve(post, { id: 'one', isAdmin: true })).rejects.toThrow(NotAllowedError);
    await scene.rule({ mayApproveOwn: true });
    expect(await scene.approve(post, 'one')).toMatchObject({ status: 'queued' });
  });

  test.each([
    ['without the role', { roleIds: ['8'] }],
    ['from another server', { guildId: '77', isAdmin: true }],
    ['in direct messages', { guildId: undefined, isAdmin: true }],
  ])('nobody decides %s', async (_case, change) => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await expect(scene.approve(post, change)).rejects.toThrow(NotAllowedError);
    const reviewer = aReviewer(change);
    await expect(scene.posting.reject({ postId: post.id, reason: 'no', reviewer })).rejects.toThrow(
      NotAllowedError,
    );
    const edit = { postId: post.id, text: 'Mine', round: 1, editor: reviewer };
    await expect(scene.posting.editInReview(edit)).rejects.toThrow(NotAllowedError);
    expect(await scene.stored(post)).toMatchObject({ ...waits, parts: [{ text: TEXT }] });
  });

  test('whoever may manage the server decides without the role', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.ask();
    expect(await scene.approve(post, { roleIds: [], isAdmin: true })).toMatchObject({ status: 'queued' });
  });

  test('votes are void after an edit, and its buttons of before count for nothing', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.approve(post, 'one');
    const edited = await scene.edit(post, 'Other words');
    expect(edited).toMatchObject({ ...waits, approval: { votes: [], round: 2, before: [TEXT] } });
    await expect(scene.approve(post, 'two', 1)).rejects.toThrow('changed after the message was shown');
    await scene.approve(post, 'two');
    expect(await scene.stored(post)).toMatchObject(waits);
    await scene.approve(post, 'one');
    await scene.runDue();
    expect(scene.sent()).toEqual(['Other words']);
  });

  test('the difference is to what reviewers have agreed to, else to what they saw first', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.edit(post, 'Two');
    expect((await scene.edit(post, 'Three')).approval?.before).toEqual([TEXT]);
    await scene.approve(post, 'two');
    expect((await scene.edit(post, 'Four')).approval?.before).toEqual(['Three']);
  });

  test('an edit that changes nothing voids nothing', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.approve(post, 'one');
    expect(await scene.edit(post, TEXT, 'two')).toMatchObject({ approval: { votes: [{}] } });
    expect((await scene.stored(post)).editorIds).toBeUndefined();
  });

  test('of two edits of the same words one stands, and the other is told', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    const edit = { postId: post.id, round: 1, editor: aReviewer() };
    await scene.posting.editInReview({ ...edit, text: 'First' });
    await expect(scene.posting.editInReview({ ...edit, text: 'Second' })).rejects.toThrow('changed after');
    expect(await scene.stored(post)).toMatchObject({ parts: [{ text: 'First' }] });
  });

  test('what X would not take is not put into it', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await expect(scene.edit(post, 'x'.repeat(281))).rejects.toThrow('too long for X');
    expect(await scene.stored(post)).toMatchObject({ approval: { round: 1 }, parts: [{ text: TEXT }] });
  });

  test('a rejection ends it, and its author reads why', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await expect(scene.reject(post, ' ')).rejects.toThrow('has to know why');
    const rejected = await scene.reject(post, 'Too loud', 'two');
    expect(rejected).toMatchObject({
      status: 'rejected',
      approval: { votes: [], outcome: { kind: 'rejected', by: 'two', reason: 'Too loud' } },
    });
    await scene.runDue();
    expect(scene.toldOf()).toEqual(['rejected']);
    // Written anew, it is another draft.
    const again = await scene.posting.editDraft({ postId: post.id, actorId: AUTHOR, text: 'Quiet now' });
    expect(again).toMatchObject({ status: 'draft', parts: [{ text: 'Quiet now' }] });
    expect(again.id).not.toBe(post.id);
  });

  test('its author takes it back; nobody else does', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await expect(scene.withdraw(post, 'one')).rejects.toThrow(NotAllowedError);
    expect(await scene.withdraw(post)).toMatchObject({ status: 'draft', approval: { votes: [] } });
    await scene.runDue();
    expect(scene.toldOf()).toEqual([]);
  });

  test('after its hours it is a draft again, and its author is told', async () => {
    const scene = await openReviewScene({ hours: 24 });
    const post = await scene.ask();
    await scene.approve(post, 'one');
    await scene.live(24 * HOUR);
    expect(await scene.stored(post)).toMatchObject({
      status: 'draft',
      approval: { votes: [], outcome: { kind: 'expired' } },
    });
    expect(scene.toldOf()).toEqual(['draft']);
    await expect(scene.approve(post, 'two')).rejects.toThrow('time to decide about this post is over');
  });

  test('a draft that was in review starts from nothing, with its editors', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.ask();
    await scene.edit(post, 'Theirs', 'one');
    const { id, xUserId, place } = await scene.withdraw(post);
    const publish = { postId: id, actorId: AUTHOR, xUserId, place, channelId: '4417' };
    const again = await scene.posting.publishDraft(publish, 0);
    expect(again).toMatchObject({ ...waits, editorIds: ['one'], approval: { votes: [], round: 3 } });
    expect(again.approval?.outcome).toBeUndefined();
    await expect(scene.approve(again, 'one')).rejects.toThrow('You have edited');
  });
});

/** Every state, and every act of a review. */
describe('in every other state', () => {
  const states = {
    draft: (scene: ReviewScene) => scene.posting.keepDraft(aRequest()),
    withdrawn: async (scene: ReviewScene) => scene.withdraw(await scene.ask()),
    rejected: async (scene: ReviewScene) => scene.reject(await scene.ask()),
    approved: async (scene: ReviewScene) => approved(scene, await scene.ask()),
    scheduled: async (scene: ReviewScene) => approved(scene, await scene.plan(HOUR)),
    published: async (scene: ReviewScene) => {
      const post = await approved(scene, await scene.ask());
      await scene.runDue();
      return scene.stored(post);
    },
    cancelled: async (scene: ReviewScene) => {
      const post = await approved(scene, await scene.plan(HOUR));
      return scene.posting.cancel({ postId: post.id, actorId: AUTHOR, adminOf: undefined });
    },
  };
  const acts = {
    approve: (scene: ReviewScene, post: Post) => scene.approve(post, 'three'),
    reject: (scene: ReviewScene, post: Post) => scene.reject(post),
    withdraw: (scene: ReviewScene, post: Post) => scene.withdraw(post),
    edit: (scene: ReviewScene, post: Post) => scene.edit(post, 'Too late'),
  };
  const pairs = Object.keys(states).flatMap((state) => Object.keys(acts).map((act) => [state, act] as const));
  test.each(pairs)('%s: nobody can %s it', async (state, act) => {
    const scene = await openReviewScene();
    const post = await states[state as keyof typeof states](scene);
    await expect(acts[act as keyof typeof acts](scene, post)).rejects.toThrow(InvalidInputError);
    expect(await scene.stored(post)).toEqual(post);
  });
});

async function approved(scene: ReviewScene, post: Pick<Post, 'id'>): Promise<Post> {
  await scene.approve(post, 'one');
  return scene.approve(post, 'two');
}

describe('with a time', () => {
  test('it goes out at that time, and its author hears that it was approved', async () => {
    const scene = await openReviewScene();
    const post = await scene.plan(HOUR);
    expect(post).toMatchObject(waits);
    expect(await approved(scene, post)).toMatchObject({ status: 'scheduled' });
    await scene.runDue();
    expect(scene.toldOf()).toEqual(['scheduled']);
    await scene.live(HOUR - 1);
    expect(scene.sent()).toEqual([]);
    await scene.live(1);
    expect(scene.sent()).toEqual([TEXT]);
  });

  test('approved too late, its author is asked, and their yes is enough', async () => {
    const scene = await openReviewScene();
    const post = await scene.plan(HOUR);
    await scene.live(HOUR);
    expect(await approved(scene, post)).toMatchObject({ status: 'held', heldReason: 'late' });
    await scene.runDue();
    expect(scene.sent()).toEqual([]);
    expect(scene.toldOf()).toEqual(['held']);
    await scene.posting.postNow({ postId: post.id, actorId: AUTHOR }, 0);
    await scene.runDue();
    expect(scene.sent()).toEqual([TEXT]);
  });

  test.each([
    ['moved', (scene: ReviewScene, post: Post) => move(scene, post)],
    ['posted before it', (scene: ReviewScene, { id }: Post) => now(scene, id)],
    [
      'changed',
      (scene: ReviewScene, { id }: Post) =>
        scene.posting.editDraft({ postId: id, actorId: AUTHOR, text: 'Bent' }),
    ],
  ])('%s after it was approved, it waits for approval again', async (_case, act) => {
    const scene = await openReviewScene();
    const post = await approved(scene, await scene.plan(HOUR));
    expect(await act(scene, post)).toMatchObject({ ...waits, approval: { votes: [], round: 2 } });
    await scene.live(30 * HOUR);
    expect(scene.sent()).toEqual([]);
  });

  const move = (scene: ReviewScene, { id }: Post) =>
    scene.posting.move({
      postId: id,
      actorId: AUTHOR,
      schedule: { at: scene.clock.now() + 3 * HOUR, timeZone: 'UTC' },
    });
  const now = (scene: ReviewScene, postId: string) => scene.posting.postNow({ postId, actorId: AUTHOR }, 0);

  test('a series is approved as a series; other words are asked about anew', async () => {
    const scene = await openReviewScene();
    scene.x.create.next(async () => ({ id: '901', text: TEXT }));
    const post = await approved(scene, await scene.plan(HOUR, { repeat: 'daily' }));
    await scene.live(26 * HOUR);
    expect(scene.sent()).toHaveLength(2);
    const [next] = await scene.storage.posts.inStatus(['scheduled']);
    expect(next).toMatchObject({ approval: { votes: [{}, {}], outcome: { kind: 'approved' } } });
    expect(next?.id).not.toBe(post.id);
    const edit = { postId: next?.id ?? '', actorId: AUTHOR, text: 'Another morning' };
    expect(await scene.posting.editDraft(edit)).toMatchObject({ ...waits, approval: { votes: [] } });
    await scene.live(26 * HOUR);
    expect(scene.sent()).toHaveLength(2);
  });

  test('a series that was approved too late asks for the time that has passed, and goes on', async () => {
    const scene = await openReviewScene();
    const post = await scene.plan(HOUR, { repeat: 'daily' });
    await scene.live(2 * HOUR);
    expect(await approved(scene, post)).toMatchObject({ status: 'held', heldReason: 'late' });
    const series = await scene.storage.posts.inStatus(['scheduled']);
    expect(series).toMatchObject([{ approval: { votes: [{}, {}] } }]);
    await scene.live(24 * HOUR);
    expect(scene.sent()).toEqual([TEXT]);
  });
});

describe('the rules of the moment count', () => {
  test('stricter ones bring what was approved back to reviewers, with the votes that it has', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.plan(HOUR);
    await scene.approve(post, 'one');
    await scene.rule({ needed: 2 });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({
      ...waits,
      approval: { needed: 2, votes: [{}], round: 1 },
    });
    expect(await scene.approve(post, 'two')).toMatchObject({ status: 'scheduled' });
  });

  test('at its time they are looked at again, whatever was done about them before', async () => {
    const scene = await openReviewScene({ when: 'never' });
    const post = await scene.plan(HOUR);
    expect(post).toMatchObject({ status: 'scheduled' });
    await scene.rule({ when: 'always' });
    await scene.storage.jobs.remove(`recheck-reviews:${post.place.replace('guild:', '')}`);
    await scene.live(HOUR);
    expect(scene.sent()).toEqual([]);
    expect(await scene.stored(post)).toMatchObject(waits);
    expect(scene.toldOf()).toEqual(['awaiting_approval']);
    expect(await approved(scene, post)).toMatchObject({ status: 'held', heldReason: 'late' });
  });

  test('a series that is kept back at its time goes on once, not twice', async () => {
    const scene = await openReviewScene({ when: 'never' });
    const post = await scene.plan(HOUR, { repeat: 'daily' });
    await scene.rule({ when: 'always' });
    await scene.storage.jobs.remove(`recheck-reviews:${post.place.replace('guild:', '')}`);
    await scene.live(HOUR);
    await approved(scene, post);
    const all = await scene.storage.posts.inStatus(['scheduled', 'held', 'awaiting_approval']);
    expect(all.map(({ status }) => status).sort()).toEqual(['held', 'scheduled']);
  });

  test('laxer ones let go what needs nobody any more, in its order', async () => {
    const scene = await openReviewScene();
    const ids = [];
    for (const text of ['One', 'Two', 'Three']) {
      ids.push((await scene.ask({ texts: [text] })).id);
      await scene.pass(1000);
    }
    await scene.rule({ when: 'links' });
    await scene.runDue();
    expect(scene.sent()).toEqual(['One', 'Two', 'Three']);
    expect(await scene.stored({ id: ids[0] ?? '' })).toMatchObject({
      status: 'published',
      approval: { outcome: { kind: 'not_needed' } },
    });
  });

  test('fewer votes are enough as soon as the policy says so', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.approve(post, 'one');
    await scene.rule({ needed: 1 });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('what was changed in the database itself does not go out', async () => {
    const scene = await openReviewScene();
    const post = await approved(scene, await scene.plan(HOUR));
    const parts = post.parts.map((part) => ({ ...part, text: 'Bent words' }));
    await scene.storage.posts.save({ ...post, parts });
    await scene.live(HOUR);
    expect(scene.sent()).toEqual([]);
    expect(await scene.stored(post)).toMatchObject({ ...waits, approval: { votes: [] } });
  });

  test.each([
    ['links', 'See https://example.com', 'No link'],
    ['links', 'read readme.md', 'read me'],
  ])('%s: by what makes a post cost more', async (when, needs, free) => {
    const scene = await openReviewScene({ when: when as 'links' });
    expect(await scene.ask({ texts: [needs] })).toMatchObject({ ...waits, approval: { why: 'links' } });
    expect(await scene.ask({ texts: [free] })).toMatchObject({ status: 'queued' });
  });

  test('media: pictures need it, words alone do not', async () => {
    const scene = await openReviewScene({ when: 'media' });
    const picture = { text: 'Look', media: [aMedia()] };
    expect(await scene.ask({ texts: ['One', picture] })).toMatchObject({ approval: { why: 'media' } });
    expect(await scene.ask({ texts: ['One', 'Two'] })).toMatchObject({ status: 'queued' });
  });
});

describe('threads', () => {
  test('are approved whole; a part is edited by its place', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.ask({ texts: ['One', 'Two'] });
    const edited = await scene.edit(post, 'Second', 'one', 1);
    expect(edited.parts.map(({ text }) => text)).toEqual(['One', 'Second']);
    await scene.approve(post, 'two');
    await scene.runDue();
    expect(scene.sent()).toEqual(['One', 'Second']);
  });

  async function refusedAtTwo() {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.ask({ texts: ['One', 'Two'] });
    scene.x.create.next(async () => ({ id: '101', text: 'One' }));
    scene.x.create.fails(anXError('duplicate'));
    await scene.approve(post);
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'partly_published' });
    return { scene, post };
  }

  test('whose refused part gets other words wait for approval of these', async () => {
    const { scene, post } = await refusedAtTwo();
    const edited = await scene.posting.editRefusedPart({ postId: post.id, actorId: AUTHOR, text: 'Bent' });
    expect(edited).toMatchObject({ ...waits, approval: { votes: [], before: ['One', 'Two'] } });
    await scene.runDue();
    expect(scene.sent()).toEqual(['One', 'Two']);
    await expect(scene.edit(post, 'Ones', AUTHOR, 0)).rejects.toThrow('is up already');
    expect(await scene.approve(post)).toMatchObject({ status: 'queued' });
    await scene.runDue();
    expect(scene.sent()).toEqual(['One', 'Two', 'Bent']);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test.each([
    ['withdrawn', (scene: ReviewScene, post: Post) => scene.withdraw(post)],
    ['rejected', (scene: ReviewScene, post: Post) => scene.reject(post)],
  ])('of which the rest was %s: “go on” is no way around reviewers', async (_case, act) => {
    const { scene, post } = await refusedAtTwo();
    await scene.posting.editRefusedPart({ postId: post.id, actorId: AUTHOR, text: 'Bent' });
    expect(await act(scene, post)).toMatchObject({ status: 'partly_published' });
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'go_on' });
    await scene.runDue();
    expect(scene.sent()).toEqual(['One', 'Two']);
    expect(await scene.stored(post)).toMatchObject(waits);
  });

  test('that have begun go on unchanged, whatever the rules are by now', async () => {
    const { scene, post } = await refusedAtTwo();
    await scene.rule({ needed: 3 });
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'go_on' });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });
});

describe('reminders', () => {
  test('come halfway and before the end, in the review channel', async () => {
    const scene = await openReviewScene({ hours: 24 });
    await scene.ask();
    await scene.live(12 * HOUR);
    expect(scene.reminded.calls.map(([, where]) => where)).toEqual([{ channelId: '5005', number: 1 }]);
    await scene.live(10 * HOUR);
    expect(scene.reminded.calls.map(([, { number }]) => number)).toEqual([1, 2]);
  });

  test('there are none once it is decided, and none where there is no channel', async () => {
    const scene = await openReviewScene({ hours: 24 });
    await approved(scene, await scene.ask());
    await scene.rule({}, { review: undefined } as never);
    await scene.ask({ texts: ['Another'] });
    await scene.live(24 * HOUR);
    expect(scene.reminded.calls).toEqual([]);
  });
});

describe('the card in the review channel', () => {
  test('is posted once, edited with every vote, and says how it ended', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.runDue();
    await scene.approve(post, 'one');
    await scene.runDue();
    await scene.approve(post, 'two');
    await scene.runDue();
    expect(scene.reviewPosted.calls.map(([, where]) => where)).toEqual([{ channelId: '5005' }]);
    const place = { channelId: '5005', messageId: 'message-1' };
    expect(scene.reviewEdited.calls.map(([{ status }, where]) => [status, where])).toEqual([
      ['awaiting_approval', place],
      ['published', place],
    ]);
  });

  test('is posted again when somebody has deleted it', async () => {
    const scene = await openReviewScene();
    const post = await scene.ask();
    await scene.runDue();
    scene.reviewEdited.next(() => 'gone');
    await scene.approve(post, 'one');
    await scene.runDue();
    expect(scene.reviewPosted.calls.map(([, where]) => where)).toEqual([
      { channelId: '5005' },
      { channelId: '5005', goneMessageId: 'message-1' },
    ]);
  });

  test('where the bot may not write, its author is told once', async () => {
    const scene = await openReviewScene();
    scene.reviewPosted.next(() => 'no_access');
    scene.reviewPosted.next(() => 'no_access');
    const post = await scene.ask();
    await scene.runDue();
    await scene.approve(post, 'one');
    await scene.runDue();
    expect(scene.toldOf()).toEqual(['awaiting_approval']);
    expect(await scene.posting.whereShown(post)).toBe('no_access');
  });

  test('follows the channel of the policy', async () => {
    const scene = await openReviewScene();
    await scene.ask();
    await scene.runDue();
    await scene.rule({}, { review: '6006' });
    await scene.runDue();
    expect(scene.reviewLeft.calls).toEqual([
      [{ channelId: '5005', messageId: 'message-1' }, 'moved', expect.any(String)],
    ]);
    expect(scene.reviewPosted.calls.at(-1)?.[1]).toMatchObject({ channelId: '6006' });
  });

  test('of a review that was asked for anew is a message of its own', async () => {
    const scene = await openReviewScene();
    const { id, xUserId, place } = await scene.withdraw(await scene.ask());
    await scene.runDue();
    await scene.pass(1000);
    await scene.posting.publishDraft({ postId: id, actorId: AUTHOR, xUserId, place, channelId: '4417' }, 0);
    await scene.runDue();
    expect(scene.reviewPosted.calls).toHaveLength(1);
  });
});
