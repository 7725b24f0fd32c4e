import type { Post, PostStatus } from '../../../src/posting/ports.js';
import type { Rig } from '../../faults/rig.js';
import { type Evidence, type Made, timeOf } from './compare.js';
import type { Point } from './draw.js';
import { createProcesses, type Life, type Processes } from './life.js';
import type { Place } from './meddle.js';
import type { Op } from './model.js';
import { type Account, perform } from './perform.js';
import type { Click } from './ways.js';
import { wordsOf } from './words-of.js';

/** The bot in one history, with what can be made to happen to it. */
export interface Bot extends Omit<Processes, 'arm'> {
  readonly history: readonly string[];
  readonly made: readonly Made[];
  note(line: string): void;
  /** Does this at that point; later it does not happen at all. */
  armClick(point: Point, run: () => Promise<void>): void;
  click(op: Op, post: Post | undefined): Promise<Click>;
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
  let seen = x.ledger.entries().length;

  const note = (line: string): void => void history.push(`${timeOf(clock.now())} ${line}`);

  /** X itself keeps the time of the machine. */
  function look(): void {
    for (const entry of x.ledger.entries().slice(seen)) {
      if (entry.kind === 'post-effect') made.push({ entry, at: clock.now() });
      seen += 1;
    }
  }

  const { arm, ...processes } = createProcesses({
    ...{ clock, life, look, note },
    nextDueAt: () => storage.jobs.nextDueAt(),
    runDue: () => rig.runDue(),
    restart: () => rig.restart(),
  });
  const { deaths } = processes;

  return {
    history,
    made,
    ...processes,
    note,
    armClick({ skip }, run) {
      arm(CLICK_PLACES, skip, run);
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
    async gather() {
      const stored: Post[] = [];
      for (const { xUserId } of accounts) stored.push(...(await storage.posts.ofAccount(xUserId, STATUSES)));
      return { accounts, stored, made, deaths };
    },
  };
}
