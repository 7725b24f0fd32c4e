import fc from 'fast-check';
import { commands } from '../../../commands/index.js';
import { createAudit } from '../../../src/audit/create-audit.js';
import { systemClock } from '../../../src/clock.js';
import { createRouter } from '../../../src/discord/router.js';
import { createMemoryIntake } from '../../support/memory-intake.js';
import type { Violation } from '../violation.js';
import { checkedAnswers } from './checked-answers.js';
import { type FuzzedEngine, openFuzzedEngine } from './engine.js';
import { interactions, PEOPLE } from './interactions.js';
import { linkSomebody } from './link-somebody.js';
import { throughBatch } from './through-batch.js';
import { watchGrowth } from './watch-growth.js';

const BATCH = 500;
const AT_ONCE = 8;
const MOST_SUBJECTS = 40;
const ENOUGH = 5_000;

export interface Fuzzed {
  readonly figures: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
}

/** Interactions as Discord would deliver them and as it never would, through the real router and commands on a real
 *  database. `plant`: a command that throws what nobody expects. */
export async function fuzzCommands(options: {
  n: number;
  seed: number;
  plant: string | undefined;
  say(line: string): void;
}): Promise<Fuzzed> {
  const engine = await openFuzzedEngine();
  const violations: Violation[] = [];
  const growth = watchGrowth();
  const broken = (invariant: string, what: string, input: unknown): void => {
    violations.push({ invariant, what, history: [JSON.stringify(input)?.slice(0, 2_000) ?? 'undefined'] });
  };
  let current: unknown;
  const router = routerOf(engine, (what) => broken('discord', what, current), options.plant);
  try {
    await linkSomebody(engine.storage, PEOPLE[0]);
    let subjects: string[] = [];
    for (let done = 0; done < options.n; done += BATCH) {
      // Posts pile up, and some hundred of them are as good as all.
      if (done < ENOUGH) subjects = await subjectsOf(engine);
      const batch = sample(subjects, options.seed + done, Math.min(BATCH, options.n - done));
      await throughBatch(batch, {
        atOnce: AT_ONCE,
        handle: (input) => router.handle(input),
        before(inputs) {
          current = inputs;
        },
        hangs: (input) => broken('hang', 'over 100 ms of CPU', input),
        after(inputs) {
          for (const complaint of engine.complaints.splice(0)) broken('unexpected', complaint.trim(), inputs);
        },
      });
      if (done % (BATCH * 20) === 0) options.say(`${done} of ${options.n} interactions`);
      growth.note(done + batch.length, options.n);
    }
  } finally {
    await router.idle();
    await engine.close();
  }
  const figures = { interactions: options.n, commandMegabytes: growth.megabytes };
  return { figures, violations: [...violations, ...growth.violations()] };
}

function routerOf(engine: FuzzedEngine, complain: (what: string) => void, plant: string | undefined) {
  const services = {
    accounts: engine.accounts,
    posting: engine.posting,
    media: createMemoryIntake(),
    nameOf: () => undefined,
    roleOf: () => undefined,
    prices: { post: 0.015, postWithLink: 0.2, altText: 0.005 },
    audit: createAudit({ storage: engine.storage, clock: systemClock }),
    clock: systemClock,
    asksForCode: true,
    operatorId: undefined,
  };
  return createRouter({
    commands: plant === 'throws' ? commands.map(throwing) : commands,
    services,
    interactions: engine.storage.interactions,
    answers: checkedAnswers(complain),
    clock: systemClock,
    log: engine.log,
    guildName: () => 'A server @everyone **bold**',
  });
}

/** A bug as it is made every day: it takes what it gets for what it should be. */
function throwing(command: (typeof commands)[number]): (typeof commands)[number] {
  return {
    ...command,
    execute: async (invocation, services) => {
      if (invocation.text('text') !== undefined) throw new TypeError('undefined is not a function');
      return command.execute(invocation, services);
    },
  };
}

function sample(subjects: readonly string[], seed: number, numRuns: number): unknown[] {
  return fc.sample(interactions(subjects), { seed, numRuns });
}

/** Ids that stand on buttons at the moment, so that clicks hit something. */
async function subjectsOf({ storage }: FuzzedEngine): Promise<string[]> {
  const found: string[] = [];
  for (const person of PEOPLE) {
    const posts = await storage.posts.ofAuthor(person, ['draft', 'failed', 'published', 'held']);
    found.push(...posts.slice(-MOST_SUBJECTS).map(({ id }) => id));
  }
  return [...found, '2244994945'];
}
