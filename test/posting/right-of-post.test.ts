import { describe, expect, test } from 'vitest';
import { alertCard } from '../../commands/cards/alert-card.js';
import { queue } from '../../commands/queue.js';
import { readRecurrence } from '../../src/posting/schedule/recurrence.js';
import { aLink, START } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { anInvocation } from '../support/invocation.js';
import { labelsOf } from '../support/list-scene.js';
import { rule } from '../support/policy.js';
import { aRequest } from '../support/post-scene.js';
import {
  ADMIN,
  asAdmin,
  asEditor,
  asOwner,
  EDITOR,
  EDITORS,
  GUILD,
  OWNER,
  openShareScene,
  PLACE,
  REVIEWERS,
  type ShareScene,
  X_USER,
} from '../support/share-scene.js';

const HOUR = 3_600_000;
const sent = (scene: ShareScene) => scene.x.create.calls.map(([, text]) => text);
const unshare = (scene: ShareScene, roleId?: string) =>
  scene.accounts.unshare({
    guildId: GUILD,
    xUserId: X_USER,
    actorId: OWNER,
    isAdmin: false,
    ...(roleId === undefined ? {} : { roleId }),
  });

describe('what leaves right after its interaction asks Discord for nobody', () => {
  test.each([
    ['an account of one’s own', (_scene: ShareScene) => ({ right: { at: START, roleIds: [] } })],
    ['a shared account', (scene: ShareScene) => scene.byRole()],
  ])('%s', async (_name, change) => {
    const scene = await openShareScene();
    expect(await scene.post(change(scene))).toMatchObject({ status: 'published' });
    expect(scene.members.asked).toEqual([]);
  });

  test('one from direct messages never does, and is its owner’s alone', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    expect(await scene.post({ place: 'dm' })).toMatchObject({ status: 'published' });
    const other = await scene.post(scene.byRole({ place: 'dm' }));
    expect(other.status).not.toBe('published');
    expect(sent(scene)).toHaveLength(1);
    expect(scene.members.asked).toEqual([]);
  });

  test.each([
    ['the share', undefined],
    ['the role’s part in it', EDITORS],
  ])('and yet stops when %s ends in between', async (_name, roleId) => {
    const scene = await openShareScene();
    const post = await scene.queue(scene.byRole());
    if (roleId !== undefined) {
      const roles = { postRoleIds: ['99'], approveRoleIds: [] };
      await scene.accounts.offerShare({
        guildId: GUILD,
        xUserId: X_USER,
        actorId: OWNER,
        isAdmin: true,
        ...roles,
      });
    }
    await unshare(scene, roleId);
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    expect(sent(scene)).toEqual([]);
  });
});

describe('at its time the right is looked at anew', () => {
  test('whoever has it still is posted, once, with the owner’s credentials', async () => {
    const scene = await openShareScene();
    const post = await scene.schedule(HOUR);
    await scene.live(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'published', authorId: EDITOR });
    expect(scene.members.asked).toEqual([`${GUILD}/${EDITOR}`, `${GUILD}/${OWNER}`]);
  });

  const LOST: readonly (readonly [string, (scene: ShareScene) => unknown])[] = [
    ['the role is taken from its author', ({ members }) => members.setRoles(EDITOR, ['4'])],
    ['its author leaves', ({ members }) => members.leave(EDITOR)],
    ['the owner leaves', ({ members }) => members.leave(OWNER)],
    ['the share ends', (scene) => unshare(scene)],
  ];

  test.each(LOST)('held, not sent, when %s', async (_name, lose) => {
    const scene = await openShareScene();
    const post = await scene.schedule(HOUR);
    await lose(scene);
    await scene.live(2 * HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    expect(sent(scene)).toEqual([]);
  });

  test('held as well when the author of a post with their own account has left the server', async () => {
    const scene = await openShareScene({ shared: false });
    const post = await scene.schedule(HOUR, { authorId: OWNER, right: { at: START, roleIds: [] } });
    scene.members.leave(OWNER);
    await scene.live(2 * HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    expect(sent(scene)).toEqual([]);
    // The channel would be told instead of somebody who is not there.
    expect(scene.toldOf()).toEqual([]);
  });

  test('whoever lost but the role is told, and can try again', async () => {
    const scene = await openShareScene();
    const post = await scene.schedule(HOUR);
    scene.members.setRoles(EDITOR, []);
    await scene.live(HOUR);
    expect(scene.toldOf()).toEqual(['held']);
    await scene.posting.retryRight({ postId: post.id, actorId: EDITOR });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'held' });
    scene.members.setRoles(EDITOR, [EDITORS]);
    await expect(scene.posting.retryRight({ postId: post.id, actorId: OWNER })).rejects.toThrow('author');
    await scene.posting.retryRight({ postId: post.id, actorId: EDITOR });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('what waited for X longer than a moment counts as such', async () => {
    const scene = await openShareScene();
    scene.x.create.next(() => {
      throw anXError('rate_limited', 'refused', { retryAt: scene.clock.now() + 60_000 });
    });
    const post = await scene.post(scene.byRole());
    scene.members.setRoles(EDITOR, []);
    await scene.pass(61_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
  });
});

describe('while Discord cannot be asked', () => {
  test('a queued post waits, however long, and goes out when it can', async () => {
    const scene = await openShareScene();
    scene.members.setReachable(false);
    const { right: _, ...unseen } = scene.byRole();
    const post = await scene.queue(unseen);
    await scene.live(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'queued' });
    expect(sent(scene)).toEqual([]);
    scene.members.setReachable(true);
    // X has a hiccup right then: its patience is not used up by Discord’s outage.
    scene.x.create.next(() => {
      throw anXError('unavailable', 'not_sent');
    });
    await scene.live(60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(sent(scene)).toHaveLength(2);
  });

  test('a scheduled one waits for it, and its author is asked when that made it late', async () => {
    const scene = await openShareScene();
    const soon = await scene.schedule(HOUR);
    scene.members.setReachable(false);
    await scene.live(HOUR + 10 * 60_000);
    expect(await scene.stored(soon)).toMatchObject({ status: 'scheduled' });
    scene.members.setReachable(true);
    await scene.live(60_000);
    expect(await scene.stored(soon)).toMatchObject({ status: 'published' });
    const late = await scene.schedule(HOUR, { texts: ['Another'] });
    scene.members.setReachable(false);
    await scene.live(2 * HOUR);
    expect(await scene.stored(late)).toMatchObject({ status: 'held', heldReason: 'late' });
    expect(sent(scene)).toHaveLength(1);
  });
});

describe('a thread', () => {
  const texts = ['One', 'Two', 'Three'];

  test('that has begun goes on when its author has lost the role', async () => {
    const scene = await openShareScene();
    const post = await scene.queue(scene.byRole({ texts }));
    scene.x.create.next(() => ({ id: '1', text: 'One' }));
    scene.x.create.next(() => {
      throw anXError('rate_limited', 'refused', { retryAt: scene.clock.now() + HOUR });
    });
    await scene.runDue();
    scene.members.setRoles(EDITOR, []);
    await scene.live(HOUR + 1);
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
  });

  test('nor with other words for the part that was refused', async () => {
    const scene = await openShareScene();
    const post = await scene.queue(scene.byRole({ texts }));
    scene.x.create.next(() => ({ id: '1', text: 'One' }));
    scene.x.create.next(() => {
      throw anXError('forbidden');
    });
    await scene.runDue();
    scene.members.setRoles(EDITOR, []);
    await scene.posting.editRefusedPart({ postId: post.id, actorId: EDITOR, text: 'Other words' });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    expect(sent(scene)).toHaveLength(2);
  });

  test('that was refused is not let go on by somebody who has lost it', async () => {
    const scene = await openShareScene();
    const post = await scene.queue(scene.byRole({ texts }));
    scene.x.create.next(() => ({ id: '1', text: 'One' }));
    scene.x.create.next(() => {
      throw anXError('forbidden');
    });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'partly_published' });
    scene.members.setRoles(EDITOR, []);
    await scene.posting.decide({ postId: post.id, actorId: EDITOR, decision: 'go_on' });
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    await expect(
      scene.posting.takeOver({
        postId: post.id,
        actorId: ADMIN,
        adminOf: GUILD,
        where: { place: PLACE, roleIds: [] },
      }),
    ).rejects.toThrow('up already');
    const who = { postId: post.id, actorId: ADMIN, adminOf: GUILD };
    expect(await scene.posting.cancel(who)).toMatchObject({ status: 'partly_published' });
  });
});

describe('the hourly look', () => {
  const look = async (scene: ShareScene) => {
    await scene.posting.lookAtMembers();
    await scene.runDue();
    await scene.runDue();
  };

  test('holds what waits for its time, ahead of it, and asks for each member once', async () => {
    const scene = await openShareScene();
    const posts = [await scene.schedule(24 * HOUR), await scene.schedule(48 * HOUR)];
    scene.members.setRoles(EDITOR, []);
    await look(scene);
    for (const post of posts)
      expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    expect(scene.members.asked).toEqual([`${GUILD}/${OWNER}`, `${GUILD}/${EDITOR}`]);
    await scene.live(72 * HOUR);
    expect(sent(scene)).toEqual([]);
  });

  test('comes again by itself, and lets go on whoever has the right again, at its time', async () => {
    const scene = await openShareScene();
    const post = await scene.schedule(24 * HOUR);
    await look(scene);
    scene.members.setRoles(EDITOR, []);
    await scene.live(HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'held' });
    scene.members.setRoles(EDITOR, [EDITORS]);
    await scene.live(HOUR);
    const back = await scene.stored(post);
    expect(back).toMatchObject({ status: 'scheduled', schedule: post.schedule });
    expect(back).not.toHaveProperty('heldReason');
    expect(back).not.toHaveProperty('heldFrom');
    await scene.live(24 * HOUR);
    expect(sent(scene)).toHaveLength(1);
  });

  test('asks the author about one whose time passed meanwhile', async () => {
    const scene = await openShareScene();
    const post = await scene.schedule(24 * HOUR);
    scene.members.setRoles(EDITOR, []);
    await look(scene);
    await scene.live(30 * HOUR);
    scene.members.setRoles(EDITOR, [EDITORS]);
    await scene.live(2 * HOUR);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'late' });
  });

  test.each([
    ['ahead of its time', true],
    ['at its time', false],
  ])('a series that was held %s goes on as one series', async (_name, isAhead) => {
    const scene = await openShareScene();
    const at = scene.clock.now() + 24 * HOUR;
    const recurrence = readRecurrence('daily', { firstAt: at, timeZone: 'UTC' });
    await scene.schedule(0, { schedule: { at, timeZone: 'UTC', recurrence } });
    scene.members.setRoles(EDITOR, []);
    if (isAhead) await look(scene);
    else await scene.live(24 * HOUR);
    scene.members.setRoles(EDITOR, [EDITORS]);
    await look(scene);
    await scene.live(24 * HOUR);
    expect(await scene.inStatus('scheduled')).toHaveLength(1);
    await scene.live(72 * HOUR);
    expect(await scene.inStatus('scheduled')).toHaveLength(1);
    expect(sent(scene).length).toBeGreaterThanOrEqual(3);
  });

  test('suspends what an owner shares who has left, until they are back or it is handed over', async () => {
    const scene = await openShareScene();
    scene.members.leave(OWNER);
    await look(scene);
    expect(await scene.share()).toMatchObject({ state: 'active', suspendedAt: expect.any(Number) });
    const editor = { discordUserId: EDITOR, place: PLACE, roleIds: [EDITORS] };
    expect(await scene.accounts.usable(editor)).toEqual([]);
    expect(await scene.post(scene.byRole())).toMatchObject({ status: 'held', heldReason: 'no_right' });
    scene.members.comeBack(OWNER);
    await look(scene);
    expect(await scene.share()).not.toHaveProperty('suspendedAt');
    await scene.runDue();
    expect(sent(scene)).toHaveLength(1);
  });

  test('what a new owner takes over goes on at once; what waited of the old one is held', async () => {
    const scene = await openShareScene();
    const theirs = await scene.schedule(48 * HOUR, { authorId: OWNER, right: { at: START, roleIds: [] } });
    scene.members.leave(OWNER);
    await look(scene);
    const held = await scene.post(scene.byRole());
    expect(held).toMatchObject({ status: 'held', heldReason: 'no_right' });
    const options = { account: 'rookery', 'new-owner': EDITOR };
    const offer = await scene.type('team', asAdmin({ subcommand: 'share', options }));
    await scene.press(offer, 'Take it over', asEditor());
    await scene.runDue();
    await scene.runDue();
    expect(await scene.stored(held)).toMatchObject({ status: 'published' });
    expect(await scene.stored(theirs)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    scene.members.comeBack(OWNER);
    await look(scene);
    expect(await scene.stored(theirs)).toMatchObject({ status: 'held', heldReason: 'no_right' });
  });

  test('changes nothing about somebody whom Discord does not tell of, and looks again soon', async () => {
    const scene = await openShareScene();
    const post = await scene.schedule(24 * HOUR);
    scene.members.leave(OWNER);
    scene.members.setRoles(EDITOR, []);
    scene.members.setReachable(false);
    await look(scene);
    expect(await scene.stored(post)).toMatchObject({ status: 'scheduled' });
    expect(await scene.share()).not.toHaveProperty('suspendedAt');
    scene.members.setReachable(true);
    await scene.live(6 * 60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'no_right' });
    expect(await scene.share()).toHaveProperty('suspendedAt');
  });

  test('asks nothing of a server that the bot is not in', async () => {
    const scene = await openShareScene();
    await scene.schedule(24 * HOUR);
    await scene.posting.stopGuild(GUILD, 'bot_removed');
    await look(scene);
    expect(scene.members.asked).toEqual([]);
  });
});

describe('what is held without a right, in /queue', () => {
  const held = async () => {
    const scene = await openShareScene();
    const post = await scene.schedule(24 * HOUR);
    scene.members.setRoles(EDITOR, []);
    await scene.posting.lookAtMembers();
    await scene.runDue();
    await scene.runDue();
    const open = async (said: ReturnType<typeof asAdmin>) => {
      const list = await scene.type('queue', said);
      const select = list.selects?.find(({ options }) => options.some(({ value }) => value !== ''));
      const { action, options = [] } = select ?? {};
      const handler = queue.handlers[(action?.action ?? '') as keyof typeof queue.handlers];
      const picked = [options[0]?.value ?? ''];
      return (
        await handler.execute(
          anInvocation({ ...said, subject: action?.subject ?? '', picked }),
          scene.services,
        )
      ).card;
    };
    return { scene, post, open };
  };

  test('an admin takes it over: their draft, with the account if they may use it', async () => {
    const { scene, post, open } = await held();
    const card = await open(asAdmin());
    expect(labelsOf(card).slice(0, 2)).toEqual(['Take over', 'Discard']);
    await scene.press(card, 'Take over', asAdmin({ roleIds: [EDITORS] }));
    expect(await scene.stored(post)).toMatchObject({
      status: 'draft',
      authorId: ADMIN,
      editorIds: [EDITOR],
      xUserId: X_USER,
    });
    await expect(scene.press(card, 'Take over', asAdmin())).rejects.toThrow('not held any more');
    const [last] = (await scene.storage.audit.after(0, 100)).slice(-1);
    expect(last).toMatchObject({ kind: 'taken_over', actorId: ADMIN, subjectId: EDITOR });
    await scene.live(48 * HOUR);
    expect(sent(scene)).toEqual([]);
  });

  test('is offered to the admins in their channel, once, with a button that shows it to them alone', async () => {
    const scene = await openShareScene();
    await rule(scene, { channels: { alert: '77' } });
    const post = await scene.schedule(24 * HOUR);
    scene.members.setRoles(EDITOR, []);
    await scene.posting.lookAtMembers();
    await scene.live(HOUR);
    await scene.posting.lookAtMembers();
    await scene.live(HOUR);
    const offers = scene.alerted.calls.filter(([, { kind }]) => kind === 'no_right');
    expect(offers).toMatchObject([
      [
        { channelId: '77', guildId: GUILD },
        { postId: post.id, memberId: EDITOR },
      ],
    ]);
    const [, alert] = offers[0] ?? [];
    const { buttons = [] } = alert === undefined ? {} : await alertCard(alert, async () => 'rookery');
    const [button] = buttons;
    const subject = button !== undefined && 'action' in button ? button.action.subject : '';
    const look = (said: ReturnType<typeof asAdmin>) =>
      queue.handlers.offered.execute(anInvocation({ ...said, subject }), scene.services);
    const { card, as } = await look(asAdmin());
    expect(as).toBe('follow-up');
    expect(labelsOf(card)).toEqual(['Take over', 'Discard']);
    await expect(look(asEditor())).rejects.toThrow('Manage Server');
    await scene.press(card, 'Take over', asAdmin());
    await expect(look(asAdmin())).rejects.toThrow('not in this list any more');
  });

  test('is offered, too, when it is held as it should leave, and when its owner has left', async () => {
    const scene = await openShareScene();
    await rule(scene, { channels: { alert: '77' } });
    await scene.schedule(HOUR / 2);
    scene.members.leave(OWNER);
    scene.members.setRoles(EDITOR, []);
    await scene.live(HOUR / 2 + 1_000);
    await scene.posting.lookAtMembers();
    await scene.live(1_000);
    const told = scene.alerted.calls.map(([, { kind }]) => kind);
    expect(told.filter((kind) => kind !== 'introduced').sort()).toEqual(['no_right', 'owner_left']);
  });

  test('else with none yet', async () => {
    const { scene, post, open } = await held();
    await scene.press(await open(asAdmin()), 'Take over', asAdmin());
    expect(await scene.stored(post)).toMatchObject({ status: 'draft', authorId: ADMIN, xUserId: '' });
  });

  test('an admin discards it; it never goes out', async () => {
    const { scene, post, open } = await held();
    const sure = await scene.press(await open(asAdmin()), 'Discard', asAdmin());
    await scene.press(sure, 'Cancel it', asAdmin());
    expect(await scene.stored(post)).toMatchObject({ status: 'cancelled' });
    scene.members.setRoles(EDITOR, [EDITORS]);
    await scene.posting.lookAtMembers();
    await scene.live(48 * HOUR);
    expect(sent(scene)).toEqual([]);
  });

  test.each([
    ['its author', asEditor()],
    ['the account’s owner', asOwner()],
    ['an admin of another server', asAdmin({ guildId: '4' })],
    ['an admin in direct messages', asAdmin({ place: 'dm' })],
  ] as const)('nobody else takes it over: %s', async (_name, said) => {
    const { scene, post, open } = await held();
    const card = await open(asAdmin());
    await expect(scene.press(card, 'Take over', said)).rejects.toThrow('admin');
    expect(await scene.stored(post)).toMatchObject({ status: 'held' });
  });
});

describe('the stop of the guild that has the account', () => {
  test('follows it through its owner’s direct messages, and its end lets that go', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    await scene.posting.stopGuild(GUILD, 'paused');
    const held = await scene.post({ place: 'dm' });
    expect(held).toMatchObject({ status: 'held', heldReason: 'paused' });
    await scene.posting.releaseGuild(GUILD, 'paused');
    await scene.runDue();
    expect(await scene.stored(held)).toMatchObject({ status: 'published' });
  });

  test('lets it go when the account is its own again', async () => {
    const scene = await openShareScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    await scene.posting.stopGuild(GUILD, 'paused');
    const held = await scene.post({ place: 'dm' });
    await unshare(scene);
    await scene.runDue();
    await scene.runDue();
    expect(await scene.stored(held)).toMatchObject({ status: 'published' });
  });

  test('holds nothing while the share is but offered', async () => {
    const scene = await openShareScene({ shared: false });
    await scene.storage.links.put(aLink({ place: 'dm' }));
    const roles = { postRoleIds: [EDITORS], approveRoleIds: [] };
    await scene.accounts.offerShare({
      guildId: GUILD,
      xUserId: X_USER,
      actorId: OWNER,
      isAdmin: false,
      ...roles,
    });
    await scene.posting.stopGuild(GUILD, 'paused');
    expect(await scene.post({ place: 'dm' })).toMatchObject({ status: 'published' });
  });
});

describe('deleting what was posted as a shared account', () => {
  const posted = async () => {
    const scene = await openShareScene();
    const post = await scene.post(scene.byRole());
    const remove = (actorId: string, roleIds: readonly string[], place: typeof PLACE | 'dm' = PLACE) =>
      scene.posting.readDeletable({
        postId: post.id,
        actorId,
        adminOf: undefined,
        where: { place, roleIds },
      });
    return { scene, remove };
  };

  test('is for its author while they have the role, its owner, and whoever approves its posts', async () => {
    const { remove } = await posted();
    await remove(EDITOR, [EDITORS]);
    await remove(OWNER, []);
    await remove('5', [REVIEWERS]);
  });

  test('and for nobody else', async () => {
    const { scene, remove } = await posted();
    await expect(remove(EDITOR, [])).rejects.toThrow('not linked');
    await expect(remove('5', [EDITORS])).rejects.toThrow('Only the author');
    await expect(remove('5', [REVIEWERS], 'dm')).rejects.toThrow('Only the author');
    await unshare(scene);
    await expect(remove('5', [REVIEWERS])).rejects.toThrow('Only the author');
    await expect(remove(OWNER, [])).rejects.toThrow('Only the author');
  });
});

test('posts by a role do not end with somebody else’s link', async () => {
  const scene = await openShareScene();
  await scene.storage.links.put(aLink({ discordUserId: ADMIN }));
  const post = await scene.schedule(HOUR);
  await scene.type('unlink', asAdmin());
  await scene.live(2 * HOUR);
  expect(await scene.stored(post)).toMatchObject({ status: 'published' });
});

test('they end with the owner’s', async () => {
  const scene = await openShareScene();
  const post = await scene.queue(scene.byRole());
  await scene.type('unlink', asOwner());
  await scene.runDue();
  expect((await scene.stored(post)).status).not.toBe('published');
  expect(sent(scene)).toEqual([]);
});

test('a request of the author’s own account waits for its right without a word from them', async () => {
  const scene = await openShareScene({ shared: false });
  expect(await scene.post(aRequest())).toMatchObject({ status: 'published' });
  expect(scene.members.asked).toEqual([`${GUILD}/${OWNER}`]);
});
