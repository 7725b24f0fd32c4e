import type { Random } from '../random.js';

/** What somebody wants, before it is known of which post: that depends on what there is by then. */
export interface Wish {
  readonly act: string;
  readonly by: string;
  /** Which of the posts, from 0 up to 1; of those that it makes sense for, if `isApt`. */
  readonly which: number;
  readonly isApt: boolean;
  readonly account: number;
  readonly stop: 'guild' | 'app';
  /** From now on; of a time that is over, below 0. */
  readonly minutes: number;
  readonly isDaily: boolean;
  readonly place: number;
  readonly isStale: boolean;
  /** Of its words, in this history. */
  readonly number: number;
}

/** Where in the work of the bot something comes in between. */
export interface Point {
  /** How many such points pass first. */
  readonly skip: number;
}

type DeathPlace = (typeof DEATH_PLACES)[number];

export interface DeathPoint extends Point {
  readonly place: DeathPlace;
}

export type Step =
  | { readonly kind: 'act'; readonly wish: Wish; readonly death?: DeathPoint }
  /** The second one is done from beginning to end while the first one is under way. */
  | { readonly kind: 'both'; readonly wish: Wish; readonly other: Wish; readonly point: Point }
  /** At the moment at which the next post is due: in the midst of its publication, or the other way round. */
  | { readonly kind: 'race'; readonly wish: Wish; readonly inside: 'work' | 'click'; readonly point: Point }
  /** Until the next post is due, if the process is to die. */
  | { readonly kind: 'pass'; readonly ms: number; readonly death?: DeathPoint }
  | { readonly kind: 'down'; readonly ms: number };

/** Around a commit that changes a post, and around a request that makes one. */
export const DEATH_PLACES = ['commit', 'committed', 'request', 'answered'] as const;

const ACTS = spread({
  keep: 3,
  edit: 3,
  add: 2,
  remove: 1,
  first: 1,
  discard: 1,
  publish: 3,
  schedule: 6,
  move: 3,
  skip: 2,
  now: 2,
  cancel: 2,
  drop: 2,
  stop: 2,
  release: 2,
  unlink: 1,
  link: 2,
});
/** What changes something about a post that is about to go out. */
const RACERS = spread({ edit: 2, move: 2, skip: 2, now: 2, cancel: 4, drop: 2, stop: 1, unlink: 1 });
const KINDS = spread({ act: 11, both: 3, race: 3, pass: 5, down: 2 });
const SPANS_MS = [1_000, 600_000, 1_200_000, 7_200_000, 86_400_000, 250_000_000] as const;
const STEPS = { least: 6, most: 22 };
const MOST_MINUTES = [3, 20, 240, 4320] as const;
const MOST_POINTS = 14;
const DEATH = 0.3;

/** One history: what people do, when, and when the bot is down or dies. */
export function drawHistory(random: Random): Step[] {
  const count = random.between(STEPS.least, STEPS.most);
  const drawn = Array.from({ length: count }, (_, index) => drawStep(random, index + 2));
  const first = { isDaily: random.chance(0.4) };
  return [
    { kind: 'act', wish: drawWish(random, 'keep', 0) },
    { kind: 'act', wish: { ...drawWish(random, 'schedule', 1), by: 'author', isApt: true, ...first } },
    ...drawn,
  ];
}

function drawStep(random: Random, number: number): Step {
  const kind = random.pick(KINDS);
  const point: Point = { skip: random.between(0, MOST_POINTS) };
  const wish = drawWish(random, random.pick(ACTS), number);
  const death: { death?: DeathPoint } = random.chance(DEATH)
    ? { death: { skip: random.between(0, 2), place: random.pick(DEATH_PLACES) } }
    : {};
  const most = random.pick(SPANS_MS);
  if (kind === 'act') return { kind, wish, ...death };
  if (kind === 'pass') return { kind, ms: random.between(1, most), ...death };
  if (kind === 'down') return { kind, ms: random.between(1, most) };
  if (kind === 'race') {
    const inside = random.chance(0.5) ? 'work' : 'click';
    return { kind, wish: drawWish(random, random.pick(RACERS), number), inside, point };
  }
  // The same button twice, often.
  const act = random.chance(0.5) ? wish.act : random.pick(ACTS);
  return { kind: 'both', wish, other: drawWish(random, act, number + 1000), point };
}

function drawWish(random: Random, act: string, number: number): Wish {
  return {
    act,
    by: random.chance(0.88) ? 'author' : random.pick(['member', 'admin', 'admin', 'admin elsewhere']),
    which: random.next(),
    isApt: random.chance(0.92),
    account: random.between(0, 1),
    stop: random.chance(0.6) ? 'guild' : 'app',
    minutes: random.chance(0.05) ? -1 : random.between(1, random.pick(MOST_MINUTES)),
    isDaily: random.chance(0.4),
    place: random.between(0, 2),
    isStale: random.chance(0.15),
    number,
  };
}

/** As often in a list as it is to be drawn. */
function spread<Name extends string>(weights: Readonly<Record<Name, number>>): readonly [Name, ...Name[]] {
  const names = Object.keys(weights) as Name[];
  const [first, ...others] = names.flatMap((name) => Array.from({ length: weights[name] }, () => name));
  if (first === undefined) throw new Error('there is nothing to draw from');
  return [first, ...others];
}
