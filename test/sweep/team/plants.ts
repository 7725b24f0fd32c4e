import { randomId } from '../../../src/accounts/random.js';
import { policyFact } from '../../../src/posting/policy/policy.js';
import type { GuildMember, Post, PostingUnit } from '../../../src/posting/ports.js';
import { postJob } from '../../../src/posting/post-job.js';
import { type Ports, withUnit } from '../ports.js';
import type { Plant, Seams } from './house.js';

/** Bugs that the sweep of teams has to notice, each planted in front of a port. */
export const TEAM_PLANTS: Readonly<Record<string, Plant>> = {
  'vote-outlives-edit': voteOutlivesEdit,
  'editor-votes': editorVotes,
  'right-not-looked-at': rightNotLookedAt,
  'role-change-missed': roleChangeMissed,
  'unshare-missed': unshareMissed,
  'rules-of-before': rulesOfBefore,
  'withdrawn-goes-out': withdrawnGoesOut,
  'quota-forgets': quotaForgets,
  'blind-resend': blindResend,
};

/** Another unit for every transaction, and for what is read outside of any. */
function changed(
  { ports, ...seams }: Seams,
  change: (unit: PostingUnit) => Partial<Omit<PostingUnit, 'jobs'>>,
): Seams {
  const decorated = withUnit(ports.storage, () => ({ unit: (unit) => ({ ...unit, ...change(unit) }) }));
  return { ...seams, ports: { ...ports, storage: { ...decorated, ...change(ports.storage) } } };
}

type Save = (unit: PostingUnit, next: Post) => Promise<Post | undefined>;

/** Another way to save posts. */
function saving(seams: Seams, save: Save): Seams {
  return changed(seams, (unit) => ({ posts: { ...unit.posts, save: (next) => save(unit, next) } }));
}

/** What reviewers have agreed to before is taken for agreed to after every change. */
function voteOutlivesEdit(seams: Seams): Seams {
  return saving(seams, async ({ posts }, next) => {
    const votes = (await posts.read(next.id))?.approval?.votes ?? [];
    const { approval } = next;
    const isVoid = next.status === 'awaiting_approval' && approval?.votes.length === 0;
    return posts.save(isVoid ? { ...next, approval: { ...approval, votes } } : next);
  });
}

/** Whoever has changed the words is no author of them. */
function editorVotes(seams: Seams): Seams {
  return saving(seams, ({ posts }, { editorIds: _, ...next }) => posts.save(next));
}

/** When a post is to leave, the right that its author had once counts as just seen. */
function rightNotLookedAt(seams: Seams): Seams {
  const { ports, isAtWork, now } = seams;
  const { storage } = ports;
  const posts: Ports['storage']['posts'] = {
    ...storage.posts,
    async read(id) {
      const post = await storage.posts.read(id);
      if (post?.right === undefined || !isAtWork()) return post;
      return { ...post, right: { ...post.right, at: now() } };
    },
  };
  return { ...seams, ports: { ...ports, storage: { ...storage, posts } } };
}

/** Discord is asked for a member once, and never again. */
function roleChangeMissed(seams: Seams): Seams {
  const known = new Map<string, Promise<GuildMember | undefined>>();
  return {
    ...seams,
    members: {
      find(guildId: string, userId: string) {
        const found = known.get(userId) ?? seams.members.find(guildId, userId);
        known.set(userId, found);
        return found;
      },
    },
  };
}

/** A share is never taken away. */
function unshareMissed(seams: Seams): Seams {
  return changed(seams, ({ shares }) => ({ shares: { ...shares, remove: async () => true } }));
}

/** When a post is to leave, it is the rules before the last change that count. */
function rulesOfBefore(seams: Seams): Seams {
  const before = new Map<string, string | undefined>();
  const asOfThen = (key: string, value: string | undefined) =>
    seams.isAtWork() && before.has(key) ? before.get(key) : value;
  return changed(seams, ({ facts }) => ({
    facts: {
      ...facts,
      read: async (key) => asOfThen(key, await facts.read(key)),
      async readAll(keys) {
        const values = await facts.readAll(keys);
        return keys.map((key, index) => asOfThen(key, values[index]));
      },
      async write(key, value) {
        if (key.startsWith(policyFact(''))) before.set(key, await facts.read(key));
        return facts.write(key, value);
      },
    },
  }));
}

const MOST_REVIEWERS = 5;

/** What its author takes back is sent off all the same, as if everybody had agreed to it. */
function withdrawnGoesOut(seams: Seams): Seams {
  return saving(seams, async ({ posts, jobs }, next) => {
    const saved = await posts.save(next);
    const { approval } = next;
    if (saved?.status !== 'draft' || approval?.outcome?.kind !== 'withdrawn') return saved;
    const votes = Array.from({ length: MOST_REVIEWERS }, (_, index) => ({ reviewerId: `${index}`, at: 0 }));
    const twin: Post = {
      ...next,
      id: randomId(),
      revision: 0,
      status: 'queued',
      approval: { ...approval, votes },
    };
    await posts.insert(twin);
    await jobs.add(postJob(twin, next.updatedAt));
    return saved;
  });
}

/** What a member has posted is not counted. */
function quotaForgets(seams: Seams): Seams {
  return changed(seams, ({ spendings }) => ({
    spendings: { ...spendings, countPosts: async () => ({ account: 0, member: 0 }) },
  }));
}

/** What nobody has heard the end of is not looked for, and sent again. */
function blindResend(seams: Seams): Seams {
  const { x } = seams.ports;
  const posts: Ports['x']['posts'] = { ...x.posts, timelineSince: async () => [] };
  return { ...seams, ports: { ...seams.ports, x: { ...x, posts } } };
}
