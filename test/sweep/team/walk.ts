import type { Post } from '../../../src/posting/ports.js';
import { DOUBT_MS, timeOf } from '../composed/compare.js';
import type { DeathPoint } from '../composed/draw.js';
import { createProcesses, type Processes } from '../composed/life.js';
import { POST_STATUSES } from '../post-statuses.js';
import type { Violation } from '../violation.js';
import { apply } from './acts.js';
import { aim, isAboutPost } from './aim.js';
import { compare, type Difference } from './compare.js';
import type { History, Step } from './draw.js';
import type { House } from './house.js';
import { ADMIN, HOUR, MINUTE, type Model } from './model.js';
import { furnish, membersOf, perform, placeOf, rule, type Scene } from './perform.js';
import { BEGIN, newTeam, wordsOf } from './team.js';
import { advance, settle } from './time.js';

/** Longer than what Discord has said of a member counts: whoever loses a role has lost it by the next step. */
const STEP_MS = 20_000;

/** How much of what the histories had. */
export interface Counts {
  steps: number;
  allowed: number;
  refused: number;
  deaths: number;
  downs: number;
  posted: number;
}

export const NO_COUNTS: Counts = { steps: 0, allowed: 0, refused: 0, deaths: 0, downs: 0, posted: 0 };

/** One order of things that the model may take for what has happened; false: it cannot have been so. */
type Way = (model: Model) => boolean;

/** What is sent once more after a death was confirmed too long ago by then: Discord is asked for it. */
const doubted =
  (way: Way): Way =>
  (model) => {
    const isSo = way(model);
    for (const item of model.items) item.isFresh = false;
    return isSo;
  };

/** Time has passed, with a bot or without. */
const until =
  (to: number, isUp: boolean): Way =>
  (model) => {
    if (isUp) advance(model, to);
    else model.now = to;
    return true;
  };

/** One history: the bot and the model go through it side by side, and are compared after each step. Adds to `counts`. */
export async function walk(
  house: House,
  { policy, steps }: History,
  name: string,
  counts: Counts,
): Promise<Violation | undefined> {
  const { clock, storage, life, x } = house;
  const scene: Scene = {
    house,
    guildId: `guild-${name}`,
    userId: (member) => `${member}-${name}`,
    xUserId: (account) => (account === '' ? '' : `${account}-${name}`),
    people: { roles: new Map(), gone: new Set() },
  };
  let model = newTeam();
  const history: string[] = [];
  const note = (line: string): void => void history.push(`${timeOf(clock.now())} ${line}`);
  const processes: Processes = createProcesses({
    ...{ clock, life, note, look: () => undefined },
    nextDueAt: () => storage.jobs.nextDueAt(),
    runDue: () => house.runDue(),
    restart: () => house.restart(),
  });
  await house.begin(BEGIN, processes.meddler, membersOf(scene));
  await furnish(scene, model);
  if (Object.keys(policy).length > 0) {
    await rule(scene, policy, scene.userId(ADMIN));
    Object.assign(model.policy, policy);
    note(`policy ${JSON.stringify(policy)}`);
    await processes.work();
  }

  const read = (): Promise<Post[]> => storage.posts.inPlace(placeOf(scene), POST_STATUSES);

  async function act({ wish, death }: Extract<Step, { kind: 'act' }>, number: number): Promise<Way[]> {
    const op = aim(model, wish, number);
    const item = isAboutPost(op) ? model.items[op.item] : undefined;
    // There is nothing that it could be done with.
    if (item === undefined && isAboutPost(op)) return [() => true];
    const post = item && (await read()).find(({ parts }) => parts[0]?.text === item.text);
    if (death !== undefined) processes.armDeath(death);
    const words = wordsOf(op, item);
    try {
      const result = await perform(scene, op, post);
      note(`${words} → ${result ? 'done' : 'refused'}`);
      counts[result ? 'allowed' : 'refused'] += 1;
      await processes.work();
      return [(after) => apply(after, op) === result];
    } catch (error) {
      if (!life.isDead) throw error;
      note(`${words} → nobody knows`);
      await processes.work();
      return [(after) => apply(after, op), () => true];
    }
  }

  async function pass(hours: number, death: DeathPoint | undefined): Promise<Way[]> {
    const end = endOf(hours);
    if (death !== undefined) processes.armDeath(death);
    const next = death === undefined ? end : Math.min(end, ...due());
    note('time passes');
    await processes.live(next);
    return [until(next, true)];
  }

  const due = (): number[] => model.items.flatMap(({ state, at }) => (state === 'scheduled' ? [at] : []));

  /** Off the minutes for which posts are scheduled. */
  const endOf = (hours: number): number => (Math.floor(clock.now() / HOUR) + hours) * HOUR + 5 * MINUTE;

  async function take(step: Step, number: number): Promise<Way[]> {
    if (step.kind === 'act') return act(step, number);
    if (step.kind === 'pass') return pass(step.hours, step.death);
    note('the bot is down');
    counts.downs += 1;
    const end = endOf(step.hours);
    await processes.goDown(end - clock.now());
    return [until(end, false)];
  }

  /** One of the ways in which it may have happened has to fit. */
  function judge(ways: readonly Way[], stored: readonly Post[]): Difference | undefined {
    const order = x.made.map(({ text }) => text);
    let difference: Difference | undefined;
    for (const way of ways) {
      const after = structuredClone({ ...model, order });
      if (!way(after)) continue;
      settle(after);
      advance(after, clock.now());
      const found = compare(after, { ...scene, stored, made: x.made, deaths: processes.deaths });
      if (found === undefined) {
        model = after;
        return undefined;
      }
      difference ??= found;
    }
    return difference ?? { invariant: 'allowed', what: 'the model would have answered otherwise' };
  }

  async function go(step: Step, number: number): Promise<Difference | undefined> {
    const before = processes.deaths.size;
    counts.steps += 1;
    const ways = await take(step, number);
    processes.disarm();
    const hasDied = processes.deaths.size > before;
    // Whatever the process was at when it died is looked for.
    if (hasDied) await processes.live(clock.now() + DOUBT_MS);
    const difference = judge(hasDied ? [...ways, ...ways.map(doubted)] : ways, await read());
    clock.advance(STEP_MS);
    await processes.work();
    advance(model, clock.now());
    return difference;
  }

  let difference: Difference | undefined;
  for (const [number, step] of steps.entries()) difference ??= await go(step, number);
  // What waits for its time, or for other rules, comes to its end.
  difference ??= await go({ kind: 'pass', hours: 24 * 5 }, steps.length);
  counts.deaths += processes.deaths.size;
  counts.posted += x.made.length;
  return difference && { ...difference, history };
}
