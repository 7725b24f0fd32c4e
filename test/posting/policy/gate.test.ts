import { describe, expect, test } from 'vitest';
import { postCard } from '../../../commands/cards/post-card.js';
import { InvalidInputError } from '../../../src/errors.js';
import { aLink } from '../../storage/fixtures.js';
import { anXError } from '../../support/fake-x.js';
import { rule } from '../../support/policy.js';
import { AUTHOR, openPostScene, type PostScene } from '../../support/post-scene.js';
import { PRICES } from '../../support/prices.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** What a post costs, in micro-dollars. */
const COST = PRICES.post * 1_000_000;

const sent = (scene: PostScene) => scene.x.create.calls.map(([, text]) => text);

/** Open for two hours a day, and closed now. */
async function closed(scene: PostScene): Promise<number> {
  const now = scene.clock.now();
  const from = new Date(now + 2 * HOUR).toISOString().slice(11, 16);
  const to = new Date(now + 4 * HOUR).toISOString().slice(11, 16);
  await rule(scene, { hours: { timeZone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], from, to } });
  return Math.floor((now + 2 * HOUR) / 60_000) * 60_000;
}

async function draft(scene: PostScene, text: string) {
  return scene.posting.keepDraft({
    authorId: AUTHOR,
    xUserId: aLink().xUserId,
    place: aLink().place,
    channelId: '4417',
    texts: [text],
  });
}

describe('blocked words', () => {
  const BLOCKED = { blockedWords: ['casino'] };
  const where = { xUserId: aLink().xUserId, place: aLink().place, channelId: '4417' };

  test('are refused at every door, by name, and nothing is stored or lost', async () => {
    const scene = await openPostScene();
    const fine = await draft(scene, 'A quiet evening');
    const schedule = { at: scene.clock.now() + HOUR, timeZone: 'UTC' };
    const planned = await scene.posting.schedule({ postId: fine.id, actorId: AUTHOR, ...where, schedule });
    const bad = await draft(scene, 'To the Casino!');
    await rule(scene, BLOCKED);
    const doors: Record<string, () => Promise<unknown>> = {
      submit: () => scene.posting.submit({ authorId: AUTHOR, ...where, texts: ['casino'] }, 0),
      publish: () => scene.posting.publishDraft({ postId: bad.id, actorId: AUTHOR, ...where }, 0),
      schedule: () => scene.posting.schedule({ postId: bad.id, actorId: AUTHOR, ...where, schedule }),
    };
    for (const [door, open] of Object.entries(doors)) {
      const error = await open().catch((reason: unknown) => reason);
      expect([door, error]).toEqual([door, expect.any(InvalidInputError)]);
      expect((error as InvalidInputError).message).toContain('“casino”');
    }
    expect((await scene.stored(bad)).status).toBe('draft');
    // A scheduled one stays as it is, and what was typed becomes a draft.
    const edited = await scene.posting.editDraft({ postId: planned.id, actorId: AUTHOR, text: 'casino' });
    expect(edited).toMatchObject({ status: 'draft', parts: [{ text: 'casino' }] });
    expect(await scene.stored(planned)).toMatchObject({ parts: [{ text: 'A quiet evening' }] });
    await rule(scene, { blockedWords: ['quiet'] });
    const later = { at: schedule.at + HOUR, timeZone: 'UTC' };
    const who = { postId: planned.id, actorId: AUTHOR };
    await expect(scene.posting.move({ ...who, schedule: later })).rejects.toThrow('“quiet”');
    await expect(scene.posting.postNow(who, 0)).rejects.toThrow('“quiet”');
    expect(sent(scene)).toEqual([]);
  });

  test('one that is blocked after it was scheduled fails when it is due, and can be edited', async () => {
    const scene = await openPostScene();
    const schedule = { at: scene.clock.now() + HOUR, timeZone: 'UTC' };
    const { id } = await draft(scene, 'The casino opens');
    const post = await scene.posting.schedule({ postId: id, actorId: AUTHOR, ...where, schedule });
    await rule(scene, BLOCKED);
    await scene.live(2 * HOUR);
    const failed = await scene.stored(post);
    expect(failed).toMatchObject({ status: 'failed', failure: { kind: 'blocked_word', detail: 'casino' } });
    const card = postCard(failed, { prices: PRICES });
    expect(`${card.title} ${card.body}`).toContain('casino');
    expect(card.buttons?.map(({ label }) => label)).toContain('Edit and post again');
    expect(sent(scene)).toEqual([]);
    expect(scene.toldOf()).toEqual(['failed']);
  });

  test('what is posted under rules that do not speak of it goes out', async () => {
    const scene = await openPostScene();
    await rule(scene, BLOCKED);
    expect(await scene.post()).toMatchObject({ status: 'published' });
  });
});

describe('posting hours', () => {
  test('what is posted outside of them waits until they begin, in its order, and costs no upload before', async () => {
    const scene = await openPostScene();
    const opening = await closed(scene);
    const first = await scene.post({ texts: ['one'] });
    expect(first).toMatchObject({ status: 'held', heldReason: 'outside_hours', heldUntil: opening });
    scene.clock.advance(1);
    await scene.post({ texts: ['two'] });
    expect(postCard(first, { prices: PRICES }).body).toContain(`<t:${opening / 1000}`);
    await scene.live(opening - scene.clock.now() - 1);
    expect(sent(scene)).toEqual([]);
    await scene.live(1000);
    expect(sent(scene)).toEqual(['one', 'two']);
    expect(await scene.stored(first)).toMatchObject({ status: 'published' });
    expect((await scene.stored(first)).heldUntil).toBeUndefined();
  });

  test('outlive a restart, and end with the rule', async () => {
    const scene = await openPostScene();
    const opening = await closed(scene);
    const held = await scene.post();
    const { policy } = { policy: await scene.posting.policyOf(held.place.replace('guild:', '')) };
    expect(policy.hours).toBeDefined();
    const { hours: _, ...open } = policy;
    await scene.posting.changePolicy({
      guildId: held.place.replace('guild:', ''),
      actorId: '7',
      seen: policy.version,
      revise: () => open,
    });
    await scene.pass(10);
    expect(scene.clock.now()).toBeLessThan(opening);
    expect(await scene.stored(held)).toMatchObject({ status: 'published' });
  });

  test('a scheduled post whose time is outside moves to the opening; a recurring one makes its successor once', async () => {
    const scene = await openPostScene();
    const opening = await closed(scene);
    const at = scene.clock.now() + HOUR;
    const { id } = await draft(scene, 'Every day');
    const recurrence = {
      pattern: `${new Date(at).getUTCMinutes()} * * * *`,
      timeZone: 'UTC',
      words: 'hourly',
    };
    await scene.posting.schedule({
      postId: id,
      actorId: AUTHOR,
      xUserId: aLink().xUserId,
      place: aLink().place,
      channelId: '4417',
      schedule: { at, timeZone: 'UTC', recurrence },
    });
    await scene.live(HOUR + 1000);
    expect(await scene.stored({ id })).toMatchObject({ status: 'held', heldUntil: opening });
    expect(await scene.storage.posts.ofAuthor(AUTHOR, ['scheduled'])).toHaveLength(1);
    await scene.live(HOUR);
    expect(await scene.stored({ id })).toMatchObject({ status: 'published' });
  });

  test('what they hold can be edited, moved and cancelled, by whom a scheduled one can be', async () => {
    const scene = await openPostScene();
    const opening = await closed(scene);
    const held = await scene.post();
    const edited = await scene.posting.editDraft({ postId: held.id, actorId: AUTHOR, text: 'Better' });
    expect(edited).toMatchObject({ id: held.id, status: 'held', parts: [{ text: 'Better' }] });
    const other = await scene.post({ texts: ['other'] });
    const admin = { postId: other.id, actorId: '7', adminOf: held.place.replace('guild:', '') };
    expect(await scene.posting.cancel(admin)).toMatchObject({ status: 'cancelled' });
    const third = await scene.post({ texts: ['third'] });
    const schedule = { at: opening + HOUR, timeZone: 'UTC' };
    const moved = await scene.posting.move({ postId: third.id, actorId: AUTHOR, schedule });
    expect(moved).toMatchObject({ status: 'scheduled' });
    expect(moved.heldUntil).toBeUndefined();
    await scene.live(2 * HOUR + 60_000);
    expect(sent(scene)).toEqual(['Better']);
    await scene.live(HOUR);
    expect(sent(scene)).toEqual(['Better', 'third']);
  });
});

describe('a quota', () => {
  test('of a member: the rest waits for the next day, in order', async () => {
    const scene = await openPostScene();
    await rule(scene, { quota: { member: 2 } });
    for (const text of ['one', 'two', 'three', 'four', 'five']) await scene.post({ texts: [text] });
    expect(sent(scene)).toEqual(['one', 'two']);
    await scene.live(DAY);
    expect(sent(scene)).toEqual(['one', 'two', 'three', 'four']);
    await scene.live(DAY);
    expect(sent(scene)).toHaveLength(5);
  });

  test('of an account counts what everybody posts with it, threads once, and what X refused not at all', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ discordUserId: '8' }));
    await rule(scene, { quota: { account: 2 } });
    scene.x.create.fails(anXError('forbidden'));
    await scene.post({ texts: ['refused'] });
    await scene.post({ texts: ['a', 'b', 'c'] });
    await scene.post({ texts: ['theirs'], authorId: '8' });
    const third = await scene.post({ texts: ['third'] });
    expect(third).toMatchObject({ status: 'held', heldReason: 'quota' });
    expect(sent(scene)).toEqual(['refused', 'a', 'b', 'c', 'theirs']);
  });

  test('an admin who raises it lets go what it held', async () => {
    const scene = await openPostScene();
    await rule(scene, { quota: { member: 1 } });
    for (const text of ['one', 'two', 'three', 'four']) {
      scene.clock.advance(1);
      await scene.post({ texts: [text] });
    }
    const told = scene.toldOf().length;
    await rule(scene, { quota: { member: 3 } });
    await scene.pass(100);
    expect(sent(scene)).toEqual(['one', 'two', 'three']);
    // Let go in vain, and waiting for the same as before: no news for its author.
    expect(scene.toldOf().slice(told)).toEqual(['published', 'published']);
  });
});

describe('a budget', () => {
  test('is never exceeded; the rest waits for the next month', async () => {
    const scene = await openPostScene();
    await rule(scene, { budget: { guild: 2 * COST + 1 } });
    for (const text of ['one', 'two', 'three']) await scene.post({ texts: [text] });
    expect(sent(scene)).toEqual(['one', 'two']);
    const [held] = await scene.storage.posts.ofAuthor(AUTHOR, ['held']);
    expect(held).toMatchObject({ heldReason: 'budget' });
    expect(new Date(held?.heldUntil ?? 0).toISOString()).toMatch(/-01T00:00:00.000Z$/);
    await scene.live((held?.heldUntil ?? 0) - scene.clock.now() + 1000);
    expect(sent(scene)).toEqual(['one', 'two', 'three']);
  });

  test('counts a link at its price, and a thread as a whole before it begins', async () => {
    const scene = await openPostScene();
    await rule(scene, { budget: { member: 10 * COST } });
    expect(await scene.post({ texts: ['See https://example.com/'] })).toMatchObject({ heldReason: 'budget' });
    expect(await scene.post({ texts: Array.from({ length: 11 }, (_, index) => `${index}`) })).toMatchObject({
      heldReason: 'budget',
    });
    expect(await scene.post({ texts: Array.from({ length: 10 }, (_, index) => `${index}`) })).toMatchObject({
      status: 'published',
    });
    expect(await scene.post({ texts: ['one more'] })).toMatchObject({ heldReason: 'budget' });
  });

  test('a refusal of X gives it back, an unknown outcome does not', async () => {
    const scene = await openPostScene();
    await rule(scene, { budget: { account: COST } });
    scene.x.create.fails(anXError('forbidden'));
    expect(await scene.post({ texts: ['refused'] })).toMatchObject({ status: 'failed' });
    scene.x.create.fails(anXError('timeout', 'unknown'));
    const lost = await scene.post({ texts: ['lost'] });
    expect(lost).toMatchObject({ status: 'unknown' });
    expect(await scene.post({ texts: ['no room'] })).toMatchObject({ heldReason: 'budget' });
    // Not found on the timeline: the resend would be a second one, for all that anybody knows.
    await scene.live(120_000);
    expect(await scene.stored(lost)).toMatchObject({ status: 'held', heldReason: 'budget' });
    expect(sent(scene)).toEqual(['refused', 'lost']);
  });

  test('a repeat after a 401 keeps its place', async () => {
    const scene = await openPostScene();
    await rule(scene, { budget: { guild: COST } });
    scene.x.create.fails(anXError('unauthorized'));
    expect(await scene.post()).toMatchObject({ status: 'published' });
    expect(sent(scene)).toHaveLength(2);
  });

  test('a thread that has begun goes on, and gives back what its author discards', async () => {
    const scene = await openPostScene();
    await rule(scene, { budget: { guild: 4 * COST } });
    scene.x.create.next(async (_token, text) => ({ id: '1', text }));
    scene.x.create.fails(anXError('forbidden'));
    const thread = await scene.post({ texts: ['1', '2', '3', '4'] });
    expect(thread).toMatchObject({ status: 'partly_published' });
    expect(await scene.post({ texts: ['other'] })).toMatchObject({ status: 'published' });
    // The rest of the thread would need more than there is.
    await scene.posting.decide({ postId: thread.id, actorId: AUTHOR, decision: 'go_on' });
    await scene.pass(10);
    expect(await scene.stored(thread)).toMatchObject({ status: 'held', heldReason: 'budget' });
    await rule(scene, { budget: { guild: 5 * COST } });
    await scene.pass(10);
    expect(await scene.stored(thread)).toMatchObject({ status: 'published' });
  });

  test('that begins in the middle of a month counts what was posted before', async () => {
    const scene = await openPostScene();
    await scene.post({ texts: ['before'] });
    await rule(scene, { budget: { member: COST } });
    expect(await scene.post({ texts: ['after'] })).toMatchObject({ heldReason: 'budget' });
  });

  test('is of one server alone', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ place: 'guild:1' }));
    await rule(scene, { budget: { guild: 0 } });
    expect(await scene.post({ texts: ['here'] })).toMatchObject({ heldReason: 'budget' });
    expect(await scene.post({ texts: ['there'], place: 'guild:1' })).toMatchObject({ status: 'published' });
  });
});
