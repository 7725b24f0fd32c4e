import { commands } from '../../commands/index.js';
import { readListed } from '../../commands/lists/read-listed.js';
import { QUEUE } from '../../commands/queue/queue-list.js';
import type { Link } from '../../src/accounts/ports.js';
import { randomId } from '../../src/accounts/random.js';
import { UserFacingError } from '../../src/errors.js';
import { reviewDigest } from '../../src/posting/approval/review-digest.js';
import { NO_POLICY, policyFact } from '../../src/posting/policy/policy.js';
import type { Post } from '../../src/posting/ports.js';
import { postJob } from '../../src/posting/post-job.js';
import type { Card } from '../../src/reply.js';
import { anAccount, aPart, aPost } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { openPostScene, type PostScene } from '../support/post-scene.js';
import { domainServices } from '../support/services.js';
import { EDITORS, GUILD, PLACE, REVIEWERS } from '../support/share-scene.js';
import { ACTORS, type Account, type Actor, type NOW, type Place } from './model.js';

const HOUR = 3_600_000;
/** X's own limits are another matter. */
const MANY = { count: 100_000, ms: HOUR };
const OTHER = '4';
/** Who writes the posts that others meddle with, and has linked every account in the guild; is in the model nowhere. */
const WRITER = '900';
const STRANGER = '901';
const SHARED = '5000';
const FOREIGN = '5001';
const OFFERED = '5002';
/** A role that nothing is shared with yet. */
const NEW_ROLE = '18';
const ROLES: Readonly<Record<string, readonly string[]>> = { editor: [EDITORS], chief: [REVIEWERS] };

interface Case {
  readonly actor: Actor | 'left';
  readonly place: Place;
  readonly account: Account;
}

const PEOPLE = [...ACTORS, 'left'] as const;
const idOf = (actor: Case['actor']) => String(100 + PEOPLE.indexOf(actor));
const ownOf = (actor: Case['actor']) => String(6000 + PEOPLE.indexOf(actor));
const placeOf = (place: Place): Link['place'] =>
  place === 'dm' ? 'dm' : (`guild:${place === 'guild' ? GUILD : OTHER}` as const);

function xUserOf({ actor, account }: Case): string {
  if (account === 'own') return ownOf(actor);
  return account === 'shared' ? SHARED : FOREIGN;
}

/** The real commands on the real domain and its storage, with everybody and everything of the model in it. */
export async function openBot() {
  const scene = await openPostScene({}, { limits: { account: [MANY], app: [MANY] } });
  const services = domainServices(scene);
  const { accounts, storage, members, clock } = scene;
  const { expiresAt: _, ...lasting } = anAccount().credentials;
  const put = (xUserId: string, links: Parameters<PostScene['putAccount']>[1]) =>
    scene.putAccount(
      { xUserId, username: `x${xUserId}`, credentials: { ...lasting, expiresAt: clock.now() + 1000 * HOUR } },
      links,
    );
  const everywhere = (discordUserId: string) =>
    (['guild', 'other', 'dm'] as const).map((place) => ({ discordUserId, place: placeOf(place) }));
  for (const actor of PEOPLE) {
    await put(ownOf(actor), [...everywhere(idOf(actor)), { discordUserId: WRITER, place: PLACE }]);
    members.setRoles(idOf(actor), ROLES[actor] ?? []);
  }
  const owner = idOf('owner');
  await put(SHARED, [
    { discordUserId: owner, place: PLACE, isDefault: false },
    { discordUserId: owner, place: 'dm', isDefault: false },
    { discordUserId: WRITER, place: PLACE },
  ]);
  await put(FOREIGN, [...everywhere(STRANGER), { discordUserId: WRITER, place: PLACE }]);
  await put(OFFERED, [{ discordUserId: STRANGER, place: PLACE }]);
  members.leave(idOf('left'));
  const toGuild = { guildId: GUILD, postRoleIds: [EDITORS] };
  const offer = { ...toGuild, approveRoleIds: [REVIEWERS] };
  await accounts.offerShare({ ...offer, xUserId: SHARED, actorId: owner, isAdmin: true });
  const shared = await storage.shares.find(SHARED);
  if (shared === undefined) throw new Error('nothing is shared');

  const said = ({ actor, place }: Case, more: Said = {}): Said => ({
    actorId: idOf(actor),
    roleIds: place === 'guild' ? (ROLES[actor] ?? []) : [],
    permissions: actor === 'admin' && place === 'guild' ? MANAGE_GUILD : 0n,
    ...(place === 'dm' ? { place: 'dm' } : { guildId: place === 'guild' ? GUILD : OTHER }),
    ...more,
  });
  const command = (name: string) => {
    const found = commands.find(({ data }) => data.name === name);
    if (found === undefined) throw new Error(`there is no /${name}`);
    return found;
  };
  const type = async (name: string, what: Said): Promise<Card> =>
    (await command(name).execute(anInvocation(what), services)).card;
  const press = async (name: string, action: string, what: Said): Promise<Card> => {
    const handler = command(name).handlers?.[action];
    if (handler === undefined) throw new Error(`nothing answers ${name}.${action}`);
    return (await handler.execute(anInvocation(what), services)).card;
  };
  /** Commands that wait for X get what they wait for. */
  const meanwhile = async (work: Promise<unknown>): Promise<void> => {
    let isDone = false;
    const end = work.finally(() => {
      isDone = true;
    });
    end.catch(() => undefined);
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      await scene.runDue();
    }
    await end;
  };
  /** Written in the guild by somebody else. */
  const theirs = async (given: Case, change: Partial<Post> = {}): Promise<Post> => {
    const xUserId = xUserOf(given);
    const id = randomId();
    await storage.posts.insert(
      aPost({
        id,
        revision: 0,
        authorId: WRITER,
        xUserId,
        status: 'scheduled',
        schedule: { at: clock.now() + HOUR, timeZone: 'UTC' },
        parts: [aPart({ text: id })],
        ...change,
      }),
    );
    return scene.stored({ id });
  };
  const planned = ({ buttons = [] }: Card): string => {
    const found = buttons.find((each) => 'action' in each && each.action.action === 'plan');
    if (found === undefined || !('action' in found)) throw new UserFacingError('It cannot be scheduled.');
    return found.action.subject;
  };

  /** Each succeeds or throws; `true` and `false` say it, too. Whatever it changes is put back. */
  const ACTS: Readonly<Record<keyof typeof NOW, (given: Case) => Promise<unknown>>> = {
    async 'post with /tweet'(given) {
      const text = randomId();
      const options = { text, account: xUserOf(given) };
      await meanwhile(type('tweet', said(given, { options })));
      return scene.x.asked.some((post) => post.text === text);
    },
    async 'schedule with /tweet'(given) {
      const text = randomId();
      const options = { text, account: xUserOf(given), when: 'in 2 hours' };
      const card = await type('tweet', said(given, { options }));
      await press('tweet', 'plan', said(given, { subject: planned(card) }));
      const posts = await storage.posts.ofAccount(xUserOf(given), ['scheduled']);
      return posts.some(({ parts }) => parts[0]?.text === text);
    },
    'repost with /repost': (given) =>
      type(
        'repost',
        said(given, { options: { post: 'https://x.com/a/status/20', account: xUserOf(given) } }),
      ),
    async 'see it in /queue'(given) {
      const { id } = await theirs(given);
      return readListed(QUEUE, id, anInvocation(said(given)), services);
    },
    'cancel it': async (given) =>
      press('queue', 'cancel_now', said(given, { subject: (await theirs(given)).id })),
    'post it now': async (given) => press('queue', 'now', said(given, { subject: (await theirs(given)).id })),
    'move it': async (given) => {
      const { id: postId } = await theirs(given);
      const schedule = { at: clock.now() + 2 * HOUR, timeZone: 'UTC' };
      return scene.posting.move({ postId, actorId: idOf(given.actor), schedule });
    },
    'take it over': async (given) => {
      const post = await theirs(given, { status: 'held', heldReason: 'no_right' });
      return press('queue', 'take', said(given, { subject: post.id }));
    },
    'delete it from X': async (given) => {
      const parts = [aPart({ status: 'published', xPostId: randomId() })];
      const post = await theirs(given, { status: 'published', parts });
      return press('tweet', 'delete_now', said(given, { subject: post.id }));
    },
    'approve it': async (given) => {
      const approval = { ...NO_POLICY.approval, when: 'always' } as const;
      const policy = JSON.stringify({ ...NO_POLICY, version: 1, approval });
      await storage.facts.write(policyFact(GUILD), policy);
      const now = clock.now();
      const waiting = await theirs(given, { status: 'awaiting_approval' });
      const open = { guildId: GUILD, why: 'always', needed: 1, round: 1, votes: [] } as const;
      const times = { openedAt: now, askedAt: now, expiresAt: now + HOUR };
      await storage.posts.save({
        ...waiting,
        approval: { ...open, ...times, digest: reviewDigest(waiting) },
      });
      const { actor, where } = anInvocation(said(given));
      const isAdmin = actor.permissions !== 0n;
      const reviewer = { id: actor.id, guildId: where.guildId, roleIds: actor.roleIds, isAdmin };
      try {
        return await scene.posting.approve({ postId: waiting.id, reviewer, round: 1 });
      } finally {
        await storage.facts.remove(policyFact(GUILD));
      }
    },
    '/team accounts': (given) => type('team', said(given, { subcommand: 'accounts' })),
    async '/team pause'(given) {
      await type('team', said(given, { subcommand: 'pause' }));
      await press('team', 'resume', said(given));
    },
    '/team audit': (given) => type('team', said(given, { subcommand: 'audit' })),
    '/team reauthorize': (given) =>
      type('team', said(given, { subcommand: 'reauthorize', options: { account: xUserOf(given) } })),
    async '/team remove'(given) {
      const before = await storage.links.ofGuild(GUILD);
      const options = { account: xUserOf(given), member: WRITER };
      await type('team', said(given, { subcommand: 'remove', options }));
      for (const link of before) await storage.links.put(link);
    },
    '/team share': (given) =>
      type(
        'team',
        said(given, { subcommand: 'share', options: { account: xUserOf(given), 'post-role': NEW_ROLE } }),
      ),
    '/team unshare': (given) =>
      type('team', said(given, { subcommand: 'unshare', options: { account: xUserOf(given) } })),
    '/team share new-owner': (given) =>
      type(
        'team',
        said(given, { subcommand: 'share', options: { account: xUserOf(given), 'new-owner': STRANGER } }),
      ),
    async 'accept what is offered'(given) {
      const offered = { ...offer, xUserId: OFFERED, actorId: STRANGER, isAdmin: false };
      const share = await accounts.offerShare(offered);
      return press('team', 'share_accept', said(given, { subject: `${OFFERED}_${share.offer?.id}` }));
    },
  };

  return {
    /** Whether the bot lets them. A refusal is meant for people; whatever else is thrown is a bug. */
    async attempt(act: keyof typeof NOW, given: Case): Promise<boolean> {
      try {
        return (await ACTS[act](given)) !== false;
      } catch (error) {
        if (!(error instanceof UserFacingError)) throw error;
        return false;
      } finally {
        for (const id of [ownOf(given.actor), OFFERED]) await storage.shares.remove(id);
        await storage.shares.put(shared);
        await scene.runDue();
      }
    },
    /** Whether what they once had every right to leaves now. */
    async fire(given: Case): Promise<boolean> {
      const text = randomId();
      const post = await theirs(given, {
        authorId: idOf(given.actor),
        place: placeOf(given.place),
        right: { at: clock.now() - HOUR, roleIds: given.account === 'shared' ? [EDITORS] : [] },
        schedule: { at: clock.now(), timeZone: 'UTC' },
        parts: [aPart({ text })],
      });
      await storage.jobs.add(postJob(post, clock.now()));
      await scene.runDue();
      const isOut = scene.x.asked.some((asked) => asked.text === text);
      const { status } = await scene.stored(post);
      if (isOut !== (status === 'published')) throw new Error(`${status}, and at X: ${isOut}`);
      return isOut;
    },
  };
}
