import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/accounts/ports.js';
import type { Policy } from '../../src/posting/policy/policy.js';
import { aLink } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { aMedia } from '../support/memory-files.js';
import { rule } from '../support/policy.js';
import { AUTHOR, aRequest, openPostScene } from '../support/post-scene.js';
import { PRICES } from '../support/prices.js';
import { HOUR, openReviewScene } from '../support/review-scene.js';
import {
  EDITOR,
  EDITORS,
  GUILD,
  OWNER,
  openShareScene,
  type ShareScene,
  X_USER,
} from '../support/share-scene.js';

/** A server that the account is linked in, and not shared with. */
const ELSEWHERE: Place = 'guild:999';

const REVIEWED: Policy['approval'] = {
  when: 'always',
  roleIds: [],
  needed: 1,
  mayApproveOwn: false,
  reviewerRoleIds: [],
  hours: 72,
};

async function ruleElsewhere({ posting, runDue }: ShareScene): Promise<void> {
  const revise = (policy: Policy) => ({ ...policy, approval: REVIEWED, channels: { review: '5' } });
  await posting.changePolicy({ guildId: '999', actorId: '1', seen: 0, revise });
  await runDue();
}

describe('the rules of a shared account follow its owner', () => {
  test.each<Place>(['dm', ELSEWHERE])('%s: roles of another place excuse nobody', async (place) => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place }));
    await rule(scene, { approval: { ...REVIEWED, roleIds: ['31'] }, channels: { review: '5' } });
    const right = { at: scene.clock.now(), roleIds: [], memberRoleIds: ['99'] };
    const post = await scene.posting.submit(aRequest({ place, right }), 0);
    await scene.runDue();
    expect((await scene.stored(post)).status).toBe('awaiting_approval');
    // Nor when the rules are changed once more.
    await rule(scene, { approval: { ...REVIEWED, roleIds: ['31', '32'] } });
    await scene.runDue();
    expect((await scene.stored(post)).status).toBe('awaiting_approval');
  });

  test('to another server, whose reviewers are not asked', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: ELSEWHERE }));
    await ruleElsewhere(scene);
    const house = await scene.posting.houseFor({ memberId: OWNER, guildId: '999' }, X_USER);
    const post = await scene.posting.submit(aRequest({ place: ELSEWHERE }), 0, house);
    expect(post.status).toBe('queued');
  });

  test('and take over what waits there once it is shared', async () => {
    const scene = await openShareScene({ shared: false });
    await scene.storage.links.put(aLink({ place: ELSEWHERE }));
    await ruleElsewhere(scene);
    await rule(scene, { approval: REVIEWED, channels: { review: '6' } });
    const post = await scene.posting.submit(aRequest({ place: ELSEWHERE }), 0);
    expect(post.approval?.guildId).toBe('999');
    const roles = { postRoleIds: [EDITORS], approveRoleIds: [] };
    const { accounts } = scene;
    const share = { guildId: GUILD, xUserId: X_USER, actorId: OWNER };
    const { offer } = await accounts.offerShare({ ...share, isAdmin: false, ...roles });
    await scene.runDue();
    expect((await scene.stored(post)).approval?.guildId).toBe('999');
    await accounts.acceptShare({ ...share, offerId: offer?.id ?? '', isAdmin: true });
    await scene.runDue();
    expect((await scene.stored(post)).approval?.guildId).toBe(GUILD);
  });

  test('to direct messages: a pause stops reposts, and a picture needs its alt text', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    await scene.posting.changeSettings({ guildId: GUILD }, { altText: true });
    const { altText: _, ...picture } = aMedia();
    const bare = aRequest({ place: 'dm', texts: [{ text: 'Look', media: [picture] }] });
    await expect(scene.posting.submit(bare, 0)).rejects.toThrow('no alt text');
    await scene.posting.stopGuild(GUILD, 'paused', '1');
    const repost = {
      kind: 'repost',
      actorId: OWNER,
      place: 'dm',
      xUserId: X_USER,
      roleIds: [],
      xPostId: '5',
    } as const;
    await expect(scene.posting.engage({ ...repost, wanted: true })).rejects.toThrow('paused');
    await scene.posting.engage({ ...repost, wanted: false });
  });
});

describe('what goes out is what was agreed to', () => {
  test('a repeating post that is edited while a rule holds it stays one series', async () => {
    const scene = await openReviewScene({ when: 'links', needed: 1 });
    const planned = await scene.plan(HOUR, { repeat: 'daily', texts: ['Quiet'] });
    const clockTime = (inMs: number) => new Date(scene.clock.now() + inMs).toISOString().slice(11, 16);
    const [from, to] = [clockTime(5 * HOUR), clockTime(6 * HOUR)];
    await rule(scene, { hours: { timeZone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7], from, to } });
    await scene.pass(HOUR + 1000);
    expect(await scene.stored(planned)).toMatchObject({ status: 'held', heldReason: 'outside_hours' });
    await scene.posting.editDraft({ postId: planned.id, actorId: AUTHOR, text: 'See https://example.com' });
    expect(await scene.approve(planned)).toMatchObject({ status: 'held', heldReason: 'late' });
    expect(await scene.storage.posts.inStatus(['scheduled'])).toHaveLength(1);
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

  test('no blocked word comes into the rest of a thread that has begun', async () => {
    const { scene, post } = await refusedAtTwo();
    await rule(scene, { blockedWords: ['casino', 'one'] });
    const edit = { postId: post.id, actorId: AUTHOR };
    await expect(scene.posting.editRefusedPart({ ...edit, text: 'A casino' })).rejects.toThrow('“casino”');
    // What is up already is no reason.
    expect((await scene.posting.editRefusedPart({ ...edit, text: 'Bent' })).status).toBe('awaiting_approval');
    await expect(scene.edit(post, 'A casino', AUTHOR, 1)).rejects.toThrow('“casino”');
  });

  test('whoever has edited what was rejected does not approve what is made of it', async () => {
    const scene = await openReviewScene({ needed: 1 });
    const post = await scene.ask();
    await scene.edit(post, 'Words of one', 'one');
    await scene.reject(post, 'No', 'two');
    const { id, xUserId, place, channelId } = await scene.posting.editDraft({
      postId: post.id,
      actorId: AUTHOR,
      text: 'Words of one!',
    });
    const again = await scene.posting.publishDraft(
      { postId: id, actorId: AUTHOR, xUserId, place, channelId },
      0,
    );
    await expect(scene.approve(again, 'one')).rejects.toThrow('You have edited this post');
    expect(await scene.approve(again, 'two')).toMatchObject({ status: 'queued' });
  });
});

test('nobody approves what has expired, even before anybody was told so', async () => {
  const scene = await openReviewScene({ needed: 1 });
  const post = await scene.ask();
  scene.clock.advance(72 * HOUR);
  await expect(scene.approve(post)).rejects.toThrow('time to decide about this post is over');
});

test('what a former owner has offered is over with the hand-over', async () => {
  const { accounts } = await openShareScene();
  const it = { guildId: GUILD, xUserId: X_USER };
  const roles = { postRoleIds: ['77'], approveRoleIds: [] };
  const { offer } = await accounts.offerShare({ ...it, actorId: OWNER, isAdmin: false, ...roles });
  const { handOver } = await accounts.offerHandOver({ ...it, to: EDITOR, actorId: OWNER, isAdmin: false });
  const taker = { actorId: EDITOR, actorName: 'Robin', guildName: 'Rooks', isAdmin: false };
  await accounts.acceptHandOver({ ...it, ...taker, handOverId: handOver.id });
  const accepted = accounts.acceptShare({ ...it, offerId: offer?.id ?? '', actorId: '1', isAdmin: true });
  await expect(accepted).rejects.toThrow('answered or taken back');
});

test('of a member whose data is deleted, no alert keeps the name', async () => {
  const scene = await openPostScene();
  await rule(scene, { channels: { alert: '77' }, budget: { member: PRICES.post * 1_000_000 } });
  await scene.post();
  await scene.pass(1000);
  expect(scene.alerted.calls).toHaveLength(1);
  await scene.accounts.forgetMember(AUTHOR);
  await scene.posting.eraseMember(AUTHOR);
  const told = await scene.storage.facts.read(`alerted:${GUILD}`);
  expect(told).toContain('budget-member-');
  expect(told).not.toContain(AUTHOR);
});
