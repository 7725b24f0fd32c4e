import type { XUpload } from '../../../src/posting/media.js';
import { countUp } from '../../../src/posting/parts.js';
import type { Part, Post, PostingUnit } from '../../../src/posting/ports.js';
import { XError } from '../../../src/x-error.js';
import { type Ports, withUnit } from '../ports.js';

type Plant = (ports: Ports) => Ports;

/** Bugs that the sweep of threads has to notice, each planted in front of a port. */
export const THREADS_PLANTS = {
  'restart-thread': restartThread,
  'wrong-parent': wrongParent,
  'blind-retry': blindRetry,
  'no-lookup-parent': noLookupParent,
  'restart-resends': restartResends,
  'skip-refused': skipRefused,
  'absent-means-published': absentMeansPublished,
  'pause-ignored': pauseIgnored,
  'wide-look-up': wideLookUp,
  'no-media': noMedia,
  'expired-media': expiredMedia,
  'half-a-file': halfAFile,
} as const satisfies Record<string, Plant>;

export function isThreadsPlant(id: string | undefined): id is keyof typeof THREADS_PLANTS {
  return id !== undefined && Object.hasOwn(THREADS_PLANTS, id);
}

type Posts = Ports['x']['posts'];
type Media = Ports['x']['media'];

const withPosts = ({ storage, x }: Ports, change: (posts: Posts) => Partial<Posts>): Ports => ({
  storage,
  x: { ...x, posts: { ...x.posts, ...change(x.posts) } },
});

const asNew = ({ index, text }: Part): Part => ({ index, text, status: 'waiting', attempts: 0, reads: 0 });

/** After a fault it begins again at its first part. */
function restartThread({ storage, x }: Ports): Ports {
  const again = (post: Post): Post =>
    countUp(post) === 0 ? post : { ...post, status: 'queued', parts: post.parts.map(asNew) };
  const unit = withUnit(storage, () => ({
    unit: (inner) => ({
      ...inner,
      posts: {
        ...inner.posts,
        save: (next) => inner.posts.save(next.status === 'unknown' ? again(next) : next),
      },
    }),
  }));
  return { storage: unit, x };
}

/** Every part answers the first one. */
function wrongParent(ports: Ports): Ports {
  const roots = new Map<string, string>();
  return withPosts(ports, ({ create }) => ({
    async create(accessToken, post) {
      const { inReplyTo } = post;
      const root = inReplyTo === undefined ? undefined : (roots.get(inReplyTo) ?? inReplyTo);
      const made = await create(accessToken, root === undefined ? post : { ...post, inReplyTo: root });
      roots.set(made.id, root ?? made.id);
      return made;
    },
  }));
}

const isOpen = (error: unknown): boolean => error instanceof XError && error.outcome === 'unknown';

/** A part whose outcome nobody knows is sent again at once. */
function blindRetry(ports: Ports): Ports {
  return withPosts(ports, ({ create }) => ({
    create: (accessToken, post) =>
      create(accessToken, post).catch((error) => {
        if (!isOpen(error)) throw error;
        return create(accessToken, post);
      }),
  }));
}

/** Whatever has the words of a part counts as that part, whatever it answers. */
function noLookupParent(ports: Ports): Ports {
  const wanted = new Map<string, string | undefined>();
  return withPosts(ports, ({ create, timelineSince }) => ({
    create(accessToken, post) {
      wanted.set(post.text, post.inReplyTo);
      return create(accessToken, post);
    },
    async timelineSince(...given) {
      const posts = await timelineSince(...given);
      return posts.map(({ inReplyTo, ...post }) => {
        const parent = wanted.has(post.text) ? wanted.get(post.text) : inReplyTo;
        return parent === undefined ? post : { ...post, inReplyTo: parent };
      });
    },
  }));
}

/** What was being sent when the process ended is taken for not sent. */
function restartResends({ storage, x }: Ports): Ports {
  const unsent = (post: Post | undefined): Post | undefined =>
    post?.status !== 'sending'
      ? post
      : {
          ...post,
          status: 'queued',
          parts: post.parts.map((part) =>
            part.status === 'sending' ? { ...part, status: 'waiting' } : part,
          ),
        };
  const posts = { ...storage.posts, read: async (id: string) => unsent(await storage.posts.read(id)) };
  return { storage: { ...storage, posts }, x };
}

/** A part that X refuses is left out. */
function skipRefused(ports: Ports): Ports {
  return withPosts(ports, ({ create }) => ({
    create: (accessToken, post) =>
      create(accessToken, post).catch((error) => {
        const isRefused = error instanceof XError && error.outcome === 'refused' && error.status === 403;
        if (!isRefused || post.inReplyTo === undefined) throw error;
        return { id: post.inReplyTo, text: post.text };
      }),
  }));
}

/** Whoever is not refused has been heard. */
function absentMeansPublished(ports: Ports): Ports {
  return withPosts(ports, ({ create }) => ({
    create: (accessToken, post) =>
      create(accessToken, post).catch((error) => {
        if (!isOpen(error)) throw error;
        return { id: '1', text: post.text };
      }),
  }));
}

/** A thread that is under way goes on whatever the guild says. */
function pauseIgnored({ storage, x }: Ports): Ports {
  const isPause = (name: string | undefined): boolean => name?.startsWith('guild-paused') === true;
  const deaf = (facts: PostingUnit['facts']): PostingUnit['facts'] => ({
    ...facts,
    async readAll(names) {
      const found = await facts.readAll(names);
      return found.map((fact, index) => (isPause(names[index]) ? undefined : fact));
    },
  });
  const unit = withUnit(storage, () => ({ unit: (inner) => ({ ...inner, facts: deaf(inner.facts) }) }));
  return { storage: { ...unit, facts: deaf(storage.facts) }, x };
}

const A_DAY_MS = 86_400_000;

/** A timeline is read a day back. */
function wideLookUp(ports: Ports): Ports {
  return withPosts(ports, ({ timelineSince }) => ({
    timelineSince: (accessToken, xUserId, sinceId) => {
      const dayBefore = BigInt(sinceId) - (BigInt(A_DAY_MS) << 22n);
      return timelineSince(accessToken, xUserId, String(dayBefore));
    },
  }));
}

/** A part goes out with its words alone. */
function noMedia(ports: Ports): Ports {
  return withPosts(ports, ({ create }) => ({
    create: (accessToken, { mediaIds: _, ...post }) =>
      create(accessToken, post.text === '' ? { ...post, text: '…' } : post),
  }));
}

const withMedia = ({ storage, x }: Ports, change: (media: Media) => Partial<Media>): Ports => ({
  storage,
  x: { ...x, media: { ...x.media, ...change(x.media) } },
});

/** What X has counts as there for ever. */
function expiredMedia(ports: Ports): Ports {
  const forEver = <T extends XUpload>(upload: T): T => ({ ...upload, expiresAt: Number.MAX_SAFE_INTEGER });
  return withMedia(ports, ({ upload, initialize, finalize, status }) => ({
    upload: async (...given) => forEver(await upload(...given)),
    initialize: async (...given) => forEver(await initialize(...given)),
    finalize: async (...given) => forEver(await finalize(...given)),
    status: async (...given) => forEver(await status(...given)),
  }));
}

/** The last byte of a picture is lost. */
function halfAFile(ports: Ports): Ports {
  return withMedia(ports, ({ upload }) => ({
    upload: (accessToken, file) => upload(accessToken, { ...file, bytes: file.bytes.subarray(0, -1) }),
  }));
}
