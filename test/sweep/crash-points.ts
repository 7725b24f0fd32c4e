import type { Random } from './random.js';

/** Around a request that must not be lost: the write that announces it, the request, and the write of its outcome. */
const MOMENTS = [
  'before-intent',
  'after-intent',
  'sent',
  'processed',
  'first-byte',
  'before-commit',
  'after-commit',
] as const;
/** Around a write that stands for itself. */
const COMMIT = ['before-commit', 'after-commit'] as const;

type RequestPoint = `${'refresh' | 'post'}:${(typeof MOMENTS)[number]}`;
type CommitPoint = `${'accept' | 'broken' | 'unlink'}:${(typeof COMMIT)[number]}`;

/** Where exactly a worker may end itself. `told:owner`: the owner has the message, and nobody has noted that. */
export type CrashPoint = RequestPoint | CommitPoint | 'told:owner';

/** At the n-th time that the worker comes to this point. */
export interface CrashAt {
  readonly point: CrashPoint;
  readonly times: number;
}

const around = <Call extends string, Moment extends string>(call: Call, moments: readonly Moment[]) =>
  moments.map((moment) => `${call}:${moment}` as const);

const REQUEST_POINTS: readonly RequestPoint[] = [...around('refresh', MOMENTS), ...around('post', MOMENTS)];
const COMMIT_POINTS: readonly (CommitPoint | 'told:owner')[] = [
  ...around('accept', COMMIT),
  ...around('broken', COMMIT),
  ...around('unlink', COMMIT),
  'told:owner',
];

/** One of these; else mostly around requests: there it can go wrong, and there the workers are most of the time. */
export function randomPoint(random: Random, among?: readonly CrashPoint[]): CrashAt {
  const points = among ?? (random.chance(0.85) ? REQUEST_POINTS : COMMIT_POINTS);
  const point = points[random.between(0, points.length - 1)] ?? 'refresh:sent';
  // A worker comes to posts again and again, and to the rest once or twice in its life.
  const times = point.startsWith('post') || point.startsWith('accept') ? random.between(1, 3) : 1;
  return { point, times };
}

/** Reads `<point>:<n>`, as in `refresh:sent:2`. */
export function parseCrashAt(text: string): CrashAt {
  const [call, moment, times] = text.split(':');
  const point = [...REQUEST_POINTS, ...COMMIT_POINTS].find((known) => known === `${call}:${moment}`);
  if (point === undefined) throw new Error(`there is no crash point ${text}`);
  return { point, times: Number(times ?? 1) };
}
