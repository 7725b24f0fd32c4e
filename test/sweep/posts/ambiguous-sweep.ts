import type { FaultPlan } from '../../faults/faults.js';
import { openRig, type Rig } from '../../faults/rig.js';
import { createRandom, type Random } from '../random.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { checkPost, type Fate } from './check-post.js';
import { isPostsPlant, POSTS_PLANTS } from './plants.js';

/** The ways in which nobody hears what became of a post. */
const KINDS: Readonly<Record<string, FaultPlan>> = {
  'processed, then dropped': { x: { process: true, answer: 'drop' } },
  'processed, then too late': { detour: 'too-late' },
  'processed, then 503': { x: { process: true, answer: { status: 503, body: { title: 'Unavailable' } } } },
  'processed, then truncated': { x: { process: true, answer: 'truncate' } },
  'processed, then an empty 201': { x: { process: true, answer: { status: 201, body: '' } } },
  'not processed, 503': { x: { process: false, answer: { status: 503, body: { title: 'Unavailable' } } } },
  'not processed, reset': { x: { process: false, answer: 'reset' } },
};

const DEFAULT_N = 2000;
const AT_A_TIME = 40;
/** When the timeline shows a post, at the latest (ms); up to the shorter one our two reads see it by themselves. */
const DELAY_MS = { longest: 30_000, seen: 15_000 };
/** Longer than everything that may happen to a post, and than a timeline is read back. */
const BATCH_MS = 300_000;
const ENDINGS = ['', ' & <so on>', ' https://example.com/a?b=1', ' – naïve, 東京 🐦'] as const;

/** G5: posts whose outcome nobody saw come out exactly once, and nearly all of them without a person. Time is virtual;
 *  `n` counts posts. */
export const ambiguousSweep: Sweep = {
  plants: Object.keys(POSTS_PLANTS),
  async run({ n = DEFAULT_N, seed, plant, say }) {
    const planted = isPostsPlant(plant) ? POSTS_PLANTS[plant] : undefined;
    const rig = await openRig(planted === undefined ? {} : { plant: planted });
    const fates: Fate[] = [];
    try {
      rig.x.set({ accessTokenSeconds: 2_592_000 });
      const accounts: Poster[] = [];
      for (let index = 0; index < Math.min(n, AT_A_TIME); index += 1)
        accounts.push({ username: `crow_${index}`, xUserId: await rig.link(`crow_${index}`) });
      for (let batch = 0; fates.length < n; batch += 1) {
        const random = createRandom(seed, `batch ${batch}`);
        fates.push(...(await runBatch(rig, random, accounts.slice(0, n - fates.length), batch)));
        if (batch % 10 === 9) say(`${fates.length} posts`);
        const violations = fates.flatMap(checkPost);
        if (violations.length > 0) return { figures: figuresOf(fates), violations };
      }
      return { figures: figuresOf(fates), violations: tooManyAsked(fates) };
    } finally {
      await rig.close();
    }
  },
};

interface Poster {
  readonly xUserId: string;
  readonly username: string;
}

async function runBatch(
  rig: Rig,
  random: Random,
  accounts: readonly Poster[],
  batch: number,
): Promise<Fate[]> {
  const { x, way, clock, storage, engine } = rig;
  const timelineDelayMs = random.between(0, DELAY_MS.longest);
  // Beyond that only X's own rule against the same text twice keeps a resend from standing.
  x.set({ timelineDelayMs, duplicates: timelineDelayMs > DELAY_MS.seen || random.chance(0.5) });
  const began = { at: clock.now(), seq: x.ledger.entries().length };
  const posts = [];
  for (const [index, { xUserId, username }] of accounts.entries()) {
    const text = `Post ${batch}.${index}${random.pick(ENDINGS)}`;
    const kind = random.pick(KIND_NAMES);
    const plan = KINDS[kind] ?? {};
    way.divert('post', plan.detour);
    if (plan.x !== undefined) x.faults.add({ ...plan.x, route: 'POST /2/tweets' });
    const request = {
      authorId: 'owner-1',
      xUserId,
      place: 'guild:1',
      channelId: '1',
      texts: [text],
    } as const;
    const { id } = await engine.posting.submit(request, 0);
    // One after the other, so that each meets its own fault.
    await rig.runTogether();
    posts.push({ id, text, kind, xUserId, username });
  }
  const until = clock.now() + BATCH_MS;
  const settledAt = new Map<string, number>();
  for (;;) {
    await rig.runTogether();
    for (const { id } of posts)
      if (!settledAt.has(id) && isSettled((await storage.posts.read(id))?.status))
        settledAt.set(id, clock.now());
    const next = Math.min((await storage.jobs.nextDueAt()) ?? until, until);
    clock.advance(Math.max(next - clock.now(), 0));
    if (next >= until) break;
  }
  x.faults.clear();
  way.clear();
  return gather(rig, posts, { ...began, timelineDelayMs, settledAt });
}

const KIND_NAMES = Object.keys(KINDS) as [string, ...string[]];

const isSettled = (status: string | undefined): boolean =>
  status !== 'queued' && status !== 'sending' && status !== 'unknown';

async function gather(
  { x, storage }: Rig,
  posts: readonly (Poster & { id: string; text: string; kind: string })[],
  batch: { at: number; seq: number; timelineDelayMs: number; settledAt: ReadonlyMap<string, number> },
): Promise<Fate[]> {
  const entries = x.ledger.entries().slice(batch.seq);
  const reads = x.requests().filter(({ path, method }) => method === 'GET' && path.endsWith('/tweets'));
  const fates: Fate[] = [];
  for (const { id, text, kind, xUserId, username } of posts) {
    const own = entries.filter((entry) => entry.text === text);
    const ids = own.filter((entry) => entry.kind === 'post-effect').map(({ postId }) => String(postId));
    const ownReads = reads.filter(({ path }) => path.includes(xUserId)).slice(-8);
    const timeline = entries.filter((entry) => entry.kind === 'timeline' && entry.username === username);
    const read = timeline.length === 0 ? [] : ownReads.slice(-timeline.length);
    fates.push({
      post: await storage.posts.read(id),
      text,
      kind,
      ids,
      timelineDelayMs: batch.timelineDelayMs,
      reads: timeline.length,
      readPosts: read.reduce((sum, { responseBody }) => sum + countOf(responseBody), 0),
      requests: own.filter((entry) => entry.kind === 'post').length,
      tookMs: (batch.settledAt.get(id) ?? Number.NaN) - batch.at,
      history: [...own, ...timeline].map((entry) => JSON.stringify(entry)),
    });
  }
  return fates;
}

function countOf(body: unknown): number {
  const isPage = typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data);
  return isPage ? (body.data as unknown[]).length : 0;
}

/** 99.9 % without a person. */
const ASKED_AT_MOST = 0.001;

function tooManyAsked(fates: readonly Fate[]): Violation[] {
  const asked = fates.filter(({ post }) => post?.heldReason === 'outcome_unknown');
  if (asked.length <= fates.length * ASKED_AT_MOST) return [];
  const history = asked.slice(0, 5).map(({ kind, text }) => `${text}: ${kind}`);
  return [{ invariant: 'G5', what: `${asked.length} of ${fates.length} authors had to be asked`, history }];
}

const READ_DOLLARS = 0.005;

function figuresOf(fates: readonly Fate[]): Readonly<Record<string, unknown>> {
  const count = (is: (fate: Fate) => boolean): number => fates.filter(is).length;
  const took = fates.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
  const quick = fates.filter(({ timelineDelayMs }) => timelineDelayMs <= 10_000);
  const quickTook = quick.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
  const at = (times: readonly number[], share: number) =>
    Math.round(times[Math.floor(times.length * share)] ?? 0) / 1000;
  const kinds = Object.fromEntries(KIND_NAMES.map((name) => [name, count(({ kind }) => kind === name)]));
  const most = (values: readonly number[]): number => Math.max(0, ...values);
  return {
    posts: fates.length,
    kinds,
    published: count(({ post }) => post?.status === 'published'),
    duplicates: fates.reduce((sum, { ids }) => sum + Math.max(0, ids.length - 1), 0),
    lost: count(({ ids }) => ids.length === 0),
    resent: count(({ post }) => post?.resent === true),
    asked: count(({ post }) => post?.heldReason === 'outcome_unknown'),
    withoutPerson: 1 - count(({ post }) => post?.heldReason === 'outcome_unknown') / fates.length,
    readsAtMost: most(fates.map(({ reads }) => reads)),
    readsEach: Math.round((fates.reduce((sum, { reads }) => sum + reads, 0) / fates.length) * 100) / 100,
    dollarsAtMost: most(fates.map(({ readPosts }) => readPosts)) * READ_DOLLARS,
    p50Seconds: at(took, 0.5),
    p95Seconds: at(took, 0.95),
    p95SecondsShownWithin10: at(quickTook, 0.95),
  };
}
