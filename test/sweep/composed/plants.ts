import { randomId } from '../../../src/accounts/random.js';
import { newPart, textsOf } from '../../../src/posting/contents.js';
import type { Post, PostingUnit, PostStore } from '../../../src/posting/ports.js';
import { postJob } from '../../../src/posting/post-job.js';
import { type Ports, withUnit } from '../ports.js';

type Plant = (ports: Ports) => Ports;

/** Bugs that the sweep of what is composed has to notice, each planted in front of a port. */
export const COMPOSED_PLANTS = {
  'cancel-forgets-job-race': cancelForgetsJobRace,
  'fires-twice': firesTwice,
  'edit-lost': editLost,
  'no-grace': noGrace,
  'recur-skips': recurSkips,
  'released-out-of-order': releasedOutOfOrder,
  'series-survives': seriesSurvives,
} as const satisfies Record<string, Plant>;

export function isComposedPlant(id: string | undefined): id is keyof typeof COMPOSED_PLANTS {
  return id !== undefined && Object.hasOwn(COMPOSED_PLANTS, id);
}

const DAY_MS = 86_400_000;

/** Another store of posts inside of every transaction. */
function inUnits({ storage, x }: Ports, change: (unit: PostingUnit) => Partial<PostStore>): Ports {
  const decorated = withUnit(storage, () => ({
    unit: (unit) => ({ ...unit, posts: { ...unit.posts, ...change(unit) } }),
  }));
  return { storage: decorated, x };
}

/** A cancel is written whatever has happened since the post was read. */
function cancelForgetsJobRace(ports: Ports): Ports {
  return inUnits(ports, ({ posts }) => ({
    async save(next) {
      const saved = await posts.save(next);
      if (saved !== undefined || next.status !== 'cancelled') return saved;
      const stored = await posts.read(next.id);
      return stored && posts.save({ ...next, revision: stored.revision });
    },
  }));
}

/** Found in the midst of its publication after a crash, a post of a series makes its successor once more. */
function firesTwice(ports: Ports): Ports {
  return inUnits(ports, (unit) => ({
    async save(next) {
      if (next.status === 'unknown') await insertTwin(unit, next);
      return unit.posts.save(next);
    },
  }));
}

/** What goes out is what was scheduled first. */
function editLost(ports: Ports): Ports {
  const first = new Map<string, Post['parts']>();
  return inUnits(ports, ({ posts }) => ({
    save(next) {
      if (next.status === 'scheduled' && !first.has(next.id)) first.set(next.id, next.parts);
      return posts.save(
        next.status === 'queued' ? { ...next, parts: first.get(next.id) ?? next.parts } : next,
      );
    },
  }));
}

/** However late, it goes out unasked. */
function noGrace(ports: Ports): Ports {
  return inUnits(ports, (unit) => ({
    async save(next) {
      if (next.heldReason !== 'late') return unit.posts.save(next);
      const { heldReason: _, ...rest } = next;
      const queued = await unit.posts.save({ ...rest, status: 'queued' });
      if (queued !== undefined) await unit.jobs.add(postJob(queued, next.schedule?.at ?? 0));
      return queued;
    },
  }));
}

/** The next one of a series comes a day after this one has gone out, whenever it was due. */
function recurSkips(ports: Ports): Ports {
  return inUnits(ports, ({ posts }) => ({
    insert: (post) =>
      posts.insert(
        post.status === 'scheduled' && post.schedule !== undefined
          ? { ...post, schedule: { ...post.schedule, at: post.createdAt + DAY_MS } }
          : post,
      ),
  }));
}

/** What was held is let go from the newest on. */
function releasedOutOfOrder(ports: Ports): Ports {
  return inUnits(ports, ({ posts }) => ({
    ofAccount: async (...given) => (await posts.ofAccount(...given)).reverse(),
    inStatus: async (statuses) => (await posts.inStatus(statuses)).reverse(),
  }));
}

/** Whoever wants to send a post off has made its successor, even when somebody has cancelled the series meanwhile. */
function seriesSurvives(ports: Ports): Ports {
  return inUnits(ports, (unit) => ({
    async save(next) {
      const saved = await unit.posts.save(next);
      if (saved === undefined && next.status === 'queued') await insertTwin(unit, next);
      return saved;
    },
  }));
}

/** What comes a day after a post of a series. */
async function insertTwin(unit: PostingUnit, post: Post): Promise<void> {
  const { schedule } = post;
  if (schedule?.recurrence === undefined) return;
  const again = { ...schedule, at: schedule.at + DAY_MS };
  const parts = textsOf(post).map(newPart);
  const twin: Post = { ...post, id: randomId(), revision: 0, status: 'scheduled', schedule: again, parts };
  await unit.posts.insert(twin);
  await unit.jobs.add(postJob(twin, again.at));
}
