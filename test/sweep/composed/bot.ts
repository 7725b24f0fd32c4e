import type { Post, PostStatus } from '../../../src/posting/ports.js';
import type { Rig } from '../../faults/rig.js';
import { Death } from '../threads/meddle.js';
import { type Evidence, type Made, timeOf } from './compare.js';
import type { DeathPoint, Point } from './draw.js';
import type { Meddler, Place } from './meddle.js';
import type { Op } from './model.js';
import { type Account, perform } from './perform.js';
import type { Click } from './ways.js';
import { wordsOf } from './words-of.js';

/** Whether the process in which the bot runs has died. */
export interface Life {
  isDead: boolean;
}

/** The bot in one history, with what can be made to happen to it. */
export interface Bot {
  readonly meddler: Meddler;
  readonly history: readonly string[];
  readonly made: readonly Made[];
  readonly deaths: ReadonlySet<number>;
  note(line: string): void;
  /** Dies at that point, if it comes there before `disarm`. */
  armDeath(death: DeathPoint): void;
  /** Does this at that point; later it does not happen at all. */
  armClick(point: Point, run: () => Promise<void>): void;
  disarm(): void;
  click(op: Op, post: Post | undefined): Promise<Click>;
  /** Does what is due, by a new process if this one dies over it. */
  work(): Promise<void>;
  /** The same up to a time, whatever comes due meanwhile. */
  live(until: number): Promise<void>;
  /** It is gone for so long, and then back. */
  goDown(ms: number): Promise<void>;
  gather(): Promise<Omit<Evidence, 'ids'>>;
}

const STATUSES: readonly PostStatus[] = [
  ...(['draft', 'awaiting_approval', 'scheduled', 'queued', 'sending', 'unknown', 'held'] as const),
  ...(['published', 'partly_published', 'failed', 'rejected', 'cancelled', 'deleted'] as const),
];

const CLICK_PLACES: readonly Place[] = ['read', 'start', 'committed', 'request', 'answered'];

export function createBot(rig: Rig, life: Life, accounts: readonly Account[]): Bot {
  const { clock, storage, x } = rig;
  const history: string[] = [];
  const made: Made[] = [];
  const deaths = new Set<number>();
  let seen = x.ledger.entries().length;
  let armed: { places: readonly Place[]; skip: number; run: () => Promise<void> } | undefined;

  const note = (line: string): void => void history.push(`${timeOf(clock.now())} ${line}`);

  /** X itself keeps the time of the machine. */
  function look(): void {
    for (const entry of x.ledger.entries().slice(seen)) {
      if (entry.kind === 'post-effect') made.push({ entry, at: clock.now() });
      seen += 1;
    }
  }

  async function restart(): Promise<void> {
    life.isDead = false;
    await rig.restart();
  }

  async function work(): Promise<void> {
    if (!life.isDead) await rig.runDue();
    look();
    if (!life.isDead) return;
    deaths.add(clock.now());
    await restart();
    await rig.runDue();
    look();
  }

  return {
    history,
    made,
    deaths,
    note,
    async meddler(place) {
      look();
      if (armed === undefined || !armed.places.includes(place)) return;
      armed.skip -= 1;
      if (armed.skip >= 0) return;
      const { run } = armed;
      armed = undefined;
      await run();
    },
    armDeath({ place, skip }) {
      const run = async (): Promise<never> => {
        note(`the process dies (${place})`);
        life.isDead = true;
        throw new Death(place);
      };
      armed = { places: [place], skip, run };
    },
    armClick({ skip }, run) {
      armed = { places: CLICK_PLACES, skip, run };
    },
    disarm() {
      armed = undefined;
    },
    async click(op, post) {
      const account = accounts[op.account];
      if (account === undefined) throw new Error(`there is no account ${op.account}`);
      try {
        const result = await perform({ rig, op, account, post });
        note(`${wordsOf(op)} → ${result ? 'done' : 'refused'}`);
        return { op, result };
      } catch (error) {
        if (!life.isDead) throw error;
        note(`${wordsOf(op)} → nobody knows`);
        return { op, result: undefined };
      }
    },
    work,
    async live(until) {
      for (;;) {
        await work();
        const next = Math.min((await storage.jobs.nextDueAt()) ?? until, until);
        if (next > clock.now()) clock.advance(next - clock.now());
        if (next >= until) break;
      }
      await work();
    },
    async goDown(ms) {
      clock.advance(ms);
      await restart();
      await work();
    },
    async gather() {
      const stored: Post[] = [];
      for (const { xUserId } of accounts) stored.push(...(await storage.posts.ofAccount(xUserId, STATUSES)));
      return { accounts, stored, made, deaths };
    },
  };
}
