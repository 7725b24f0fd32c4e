import type { ManualClock } from '../../support/manual-clock.js';
import { Death } from '../threads/meddle.js';
import type { DeathPoint } from './draw.js';
import type { Meddler, Place } from './meddle.js';

/** Whether the process in which the bot runs has died. */
export interface Life {
  isDead: boolean;
}

/** The processes in which a bot runs, one after the other: how they work through what is due, die and come back. */
export interface Processes {
  readonly meddler: Meddler;
  /** When they died. */
  readonly deaths: ReadonlySet<number>;
  /** Dies at that point, if it comes there before `disarm`. */
  armDeath(death: DeathPoint): void;
  /** Does this at one of these places, after it has passed some; later it does not happen at all. */
  arm(places: readonly Place[], skip: number, run: () => Promise<void>): void;
  disarm(): void;
  /** Does what is due, by a new process if this one dies over it. */
  work(): Promise<void>;
  /** The same up to a time, whatever comes due meanwhile. */
  live(until: number): Promise<void>;
  /** It is gone for so long, and then back. */
  goDown(ms: number): Promise<void>;
}

export interface Housed {
  readonly clock: ManualClock;
  readonly life: Life;
  nextDueAt(): Promise<number | undefined>;
  runDue(): Promise<unknown>;
  /** Another process takes over what this one held. */
  restart(): Promise<void>;
  /** At every point at which something may have happened at X. */
  look(): void;
  note(line: string): void;
}

export function createProcesses(house: Housed): Processes {
  const { clock, life } = house;
  const deaths = new Set<number>();
  let armed: { places: readonly Place[]; skip: number; run: () => Promise<void> } | undefined;

  async function restart(): Promise<void> {
    life.isDead = false;
    await house.restart();
  }

  async function work(): Promise<void> {
    if (!life.isDead) await house.runDue();
    house.look();
    if (!life.isDead) return;
    deaths.add(clock.now());
    await restart();
    await house.runDue();
    house.look();
  }

  const arm: Processes['arm'] = (places, skip, run) => {
    armed = { places, skip, run };
  };

  return {
    deaths,
    work,
    arm,
    async meddler(place) {
      house.look();
      if (armed === undefined || !armed.places.includes(place)) return;
      armed.skip -= 1;
      if (armed.skip >= 0) return;
      const { run } = armed;
      armed = undefined;
      await run();
    },
    armDeath({ place, skip }) {
      arm([place], skip, async (): Promise<never> => {
        house.note(`the process dies (${place})`);
        life.isDead = true;
        throw new Death(place);
      });
    },
    disarm() {
      armed = undefined;
    },
    async live(until) {
      for (;;) {
        await work();
        const next = Math.min((await house.nextDueAt()) ?? until, until);
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
  };
}
