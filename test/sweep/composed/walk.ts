import type { Post } from '../../../src/posting/ports.js';
import type { Rig } from '../../faults/rig.js';
import type { Violation } from '../violation.js';
import { createBot } from './bot.js';
import { compare, type Difference, DOUBT_MS } from './compare.js';
import type { DeathPoint, Step, Wish } from './draw.js';
import type { Life } from './life.js';
import type { Meddler } from './meddle.js';
import { advance, apply, type Model, type Op } from './model.js';
import type { Account } from './perform.js';
import { type Click, type Way, waysOfOne, waysOfRace, waysOfTwo } from './ways.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What is not done to one post. */
const FOR_ALL: readonly string[] = ['keep', 'stop', 'release', 'unlink', 'link'];

export interface WalkResult {
  readonly counts: Counts;
  readonly violations: readonly Violation[];
}

/** How much of what a history had. */
export interface Counts {
  steps: number;
  allowed: number;
  refused: number;
  atOnce: number;
  races: number;
  deaths: number;
  downs: number;
  posted: number;
}

type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

/** One history: the bot and the model go through it side by side, and are compared after each step. */
export function createWalk(
  { rig, life, accounts }: { rig: Rig; life: Life; accounts: readonly Account[] },
  name: string,
): { meddler: Meddler; run(steps: readonly Step[]): Promise<WalkResult> } {
  const { clock, storage } = rig;
  const bot = createBot(rig, life, accounts);
  let model: Model = { now: clock.now(), items: [], up: [], stops: new Set(), gone: new Set() };
  let ids: readonly string[] = [];
  const counts: Counts = {
    ...{ steps: 0, allowed: 0, refused: 0, atOnce: 0 },
    ...{ races: 0, deaths: 0, downs: 0, posted: 0 },
  };

  const nextDue = (): number | undefined =>
    model.items
      .filter(({ state }) => state === 'scheduled')
      .map(({ at }) => at)
      .sort((one, other) => one - other)[0];

  /** Of which post it is wished: of these, or of any. */
  function aim(wish: Wish, among = model.items.map((_, index) => index)): Op {
    const { minutes, isDaily, which, isApt, number, ...rest } = wish;
    const at = Math.floor(clock.now() / MINUTE_MS + minutes) * MINUTE_MS;
    const daily = isDaily ? at % DAY_MS : Number.NaN;
    const op: Op = { ...rest, item: 0, at, daily, text: `${name}.${number}` };
    if (FOR_ALL.includes(op.act)) return { ...op, by: 'author' };
    const apt = among.filter((item) => apply(structuredClone(model), { ...op, by: 'author', item }));
    const from = isApt && apt.length > 0 ? apt : among;
    const item = from[Math.floor(which * from.length)];
    return item === undefined ? { ...op, act: 'keep', by: 'author' } : { ...op, item };
  }

  const postOf = async ({ item }: Op): Promise<Post | undefined> => {
    const id = ids[item];
    return id === undefined ? undefined : storage.posts.read(id);
  };

  async function click(op: Op, post: Post | undefined): Promise<Click> {
    const clicked = await bot.click(op, post);
    if (clicked.result !== undefined) counts[clicked.result ? 'allowed' : 'refused'] += 1;
    return clicked;
  }

  /** What a process was at when it died is looked for at X, which shows nothing to an app that cannot pay. */
  function armDeath(death: DeathPoint | undefined): void {
    if (death !== undefined && !model.stops.has('app')) bot.armDeath(death);
  }

  async function act({ wish, death }: StepOf<'act'>, among?: number[]): Promise<Way[]> {
    const op = aim(wish, among);
    const post = await postOf(op);
    // Of what is not one commit, the model knows only the whole.
    const isOneCommit = op.act === 'keep' || !FOR_ALL.includes(op.act);
    if (isOneCommit) armDeath(death);
    const clicked = await click(op, post);
    await bot.work();
    return waysOfOne(clicked);
  }

  async function both({ wish, other, point }: StepOf<'both'>): Promise<Way[]> {
    const op = aim(wish);
    const second = aim(other, FOR_ALL.includes(op.act) ? undefined : [op.item]);
    const [post, postOfSecond] = [await postOf(op), await postOf(second)];
    const clicks: Click[] = [];
    const press = async (): Promise<void> => void clicks.push(await click(second, postOfSecond));
    // Both wait for the account, by a clock that stands still.
    const wait = [op, second].every((each) => each.act.endsWith('link'));
    counts.atOnce += 1;
    if (!wait) bot.armClick(point, press);
    const clicked = await click(op, post);
    bot.disarm();
    if (clicks.length === 0) await press();
    await bot.work();
    return clicks.flatMap((pressed) => waysOfTwo(clicked, pressed));
  }

  /** At the moment at which the next scheduled post is due. */
  async function race(step: StepOf<'race'>): Promise<Way[]> {
    const dueAt = nextDue();
    if (dueAt === undefined) return act({ kind: 'act', wish: step.wish });
    await bot.live(dueAt - 1);
    advance(model, dueAt - 1);
    clock.advance(1);
    const due = model.items.flatMap(({ state, at }, index) =>
      state === 'scheduled' && at === dueAt ? [index] : [],
    );
    const op = aim(step.wish, due);
    const post = await postOf(op);
    counts.races += 1;
    const clicks: Click[] = [];
    const press = async (): Promise<void> => void clicks.push(await click(op, post));
    // Of several posts, or of parts, some would be out already: the model counts whole posts.
    const isOne = due.length === 1 && model.items[due[0] ?? 0]?.texts.length === 1;
    const isInWork = isOne && step.inside === 'work';
    bot.armClick(step.point, isInWork ? press : bot.work);
    await (isInWork ? bot.work() : press());
    bot.disarm();
    if (clicks.length === 0) await press();
    await bot.work();
    return clicks.flatMap((clicked) => waysOfRace(clicked, dueAt));
  }

  async function pass({ ms, death }: StepOf<'pass'>): Promise<Way[]> {
    armDeath(death);
    const dueAt = death === undefined ? undefined : nextDue();
    await bot.live(dueAt ?? clock.now() + ms);
    bot.note('time has passed');
    return [() => true];
  }

  async function take(step: Step): Promise<Way[]> {
    if (step.kind === 'act') return act(step);
    if (step.kind === 'both') return both(step);
    if (step.kind === 'race') return race(step);
    if (step.kind === 'pass') return pass(step);
    await bot.goDown(step.ms);
    bot.note('the bot was down');
    counts.downs += 1;
    const now = clock.now();
    return [(after) => Object.assign(after, { now }) === after];
  }

  /** One of the ways in which it may have happened has to fit. */
  async function settle(ways: readonly Way[]): Promise<Difference | undefined> {
    const evidence = { ...(await bot.gather()), ids };
    let difference: Difference | undefined;
    for (const way of ways) {
      const after = structuredClone(model);
      if (!way(after)) continue;
      advance(after, after.now);
      advance(after, clock.now());
      const found = compare(after, evidence);
      if ('ids' in found) {
        model = after;
        ids = found.ids;
        return undefined;
      }
      difference ??= found;
    }
    return difference ?? { invariant: 'allowed', what: 'the model would have answered otherwise' };
  }

  async function go(steps: () => Promise<Way[]>): Promise<Difference | undefined> {
    const before = bot.deaths.size;
    counts.steps += 1;
    const ways = await steps();
    bot.disarm();
    // Whatever the process was at when it died is looked for.
    if (bot.deaths.size > before) await bot.live(clock.now() + DOUBT_MS);
    const difference = await settle(ways);
    // No two clicks in one millisecond: work of one instant has no order.
    clock.advance(1);
    await bot.work();
    advance(model, clock.now());
    return difference;
  }

  /** Everything goes on, series end, and what is scheduled comes out. */
  async function end(): Promise<Difference | undefined> {
    const wish: Wish = {
      ...{ act: 'release', by: 'author', which: 0, isApt: false, account: 0, stop: 'guild', minutes: 1 },
      ...{ isDaily: false, place: 0, isStale: false, number: -1 },
    };
    const series = (): number =>
      model.items.findIndex(({ state, daily }) => state === 'scheduled' && !Number.isNaN(daily));
    let difference =
      (await go(() => act({ kind: 'act', wish }))) ??
      (await go(() => act({ kind: 'act', wish: { ...wish, stop: 'app' } })));
    while (difference === undefined && series() >= 0)
      difference = await go(() => act({ kind: 'act', wish: { ...wish, act: 'cancel' } }, [series()]));
    const times = model.items.filter(({ state }) => state === 'scheduled').map(({ at }) => at);
    const ms = Math.max(clock.now(), ...times) - clock.now() + DOUBT_MS;
    return difference ?? go(() => take({ kind: 'pass', ms }));
  }

  return {
    meddler: bot.meddler,
    async run(steps) {
      let difference: Difference | undefined;
      for (const step of steps) difference ??= await go(() => take(step));
      difference ??= await end();
      Object.assign(counts, { posted: bot.made.length, deaths: bot.deaths.size });
      if (difference === undefined) return { counts, violations: [] };
      const { invariant, what } = difference;
      return { counts, violations: [{ invariant, what, history: bot.history }] };
    },
  };
}
