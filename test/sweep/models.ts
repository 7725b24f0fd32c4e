import type { Fault } from '../../sandbox/faults.js';
import type { XSettings } from '../../sandbox/x/settings.js';
import { createRandom, type Random } from './random.js';

/** How X behaves for one round. */
export interface Model {
  readonly rotation: XSettings['rotation'];
  readonly oldAccessToken: XSettings['oldAccessToken'];
  /** What unlinking ends at X. */
  readonly revokes: XSettings['revokes'];
  readonly duplicates: boolean;
  /** Seconds; a short one really ends between refreshes that fail, a long one outlives them. */
  readonly accessTokenSeconds: number;
  readonly latencyMs: number;
  readonly timelineDelayMs: number;
}

const ROTATIONS: readonly XSettings['rotation'][] = ['strict', 'strict+family', 'grace', 'none'];
const VARIANTS = [
  { oldAccessToken: 'dies', duplicates: true },
  { oldAccessToken: 'lives', duplicates: false },
  { oldAccessToken: 'dies', duplicates: false },
  { oldAccessToken: 'lives', duplicates: true },
] as const;

/** Every four rounds have all rotations, and every sixteen all of them with every variant. */
export function modelOf(seed: number, round: number): Model {
  const block = Math.floor(round / ROTATIONS.length);
  const place = round % ROTATIONS.length;
  const order = createRandom(seed, `models of ${block}`).shuffled([0, 1, 2, 3]);
  const which = order[place] ?? 0;
  const random = createRandom(seed, `model of ${round}`);
  return {
    rotation: ROTATIONS[which] ?? 'strict',
    ...(VARIANTS[(which + block) % VARIANTS.length] ?? VARIANTS[0]),
    revokes: random.pick(['token', 'grant', 'user']),
    accessTokenSeconds: random.pick([3, 3600]),
    latencyMs: random.between(30, 100),
    timelineDelayMs: random.pick([0, 30, 100]),
  };
}

export function describeModel(model: Model): string {
  const { rotation, oldAccessToken, revokes, duplicates, accessTokenSeconds, latencyMs, timelineDelayMs } =
    model;
  return [
    `rotation ${rotation}`,
    `old access token ${oldAccessToken}`,
    `revokes by ${revokes}`,
    `duplicate rule ${duplicates ? 'on' : 'off'}`,
    `access tokens of ${accessTokenSeconds} s`,
    `answers after ${latencyMs} ms`,
    `timeline ${timelineDelayMs} ms late`,
  ].join(', ');
}

/** Whether X takes a refresh token again that it has replaced: then no answer that was lost costs an account. */
export function forgives({ rotation }: Model): boolean {
  return rotation === 'grace' || rotation === 'none';
}

type Trouble = Omit<Fault, 'route'>;

const UNAVAILABLE = { status: 503, body: { title: 'Service Unavailable', status: 503, type: 'about:blank' } };
const REFUSED: Trouble = { process: false, answer: UNAVAILABLE };
const UNHEARD: Trouble = { process: false, answer: 'drop' };

/** Something that goes wrong with the next request of a kind. */
export function randomFault(random: Random): Fault {
  const late: Trouble = { process: true, delayMs: random.between(20, 250) };
  // A refresh answer that is lost costs an account for the rest of the round; the kills see to that.
  if (random.chance(0.5)) return { route: 'refresh', ...random.pick([REFUSED, REFUSED, UNHEARD]) };
  const trouble = random.pick<Trouble>([
    { process: true, answer: 'drop' },
    { process: true, answer: UNAVAILABLE },
    { process: true, answer: 'truncate' },
    late,
    REFUSED,
    UNHEARD,
  ]);
  return {
    route: random.pick(['refresh', 'POST /2/tweets', 'POST /2/tweets', 'GET /2/users/:id/tweets']),
    ...trouble,
  };
}

/** A refresh that X takes its time for: long enough for every other process to come and want the same. */
export function slowRefresh(random: Random): Fault {
  return { route: 'refresh', process: true, delayMs: random.between(200, 600) };
}
