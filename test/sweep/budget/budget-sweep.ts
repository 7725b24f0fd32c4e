import { FAULTS, withResets } from '../../faults/faults.js';
import { OWNER, openRig, type Rig, ROUTES } from '../../faults/rig.js';
import { BUDGET_PLANTS } from '../../support/budget-plants.js';
import { PRICES } from '../../support/prices.js';
import { createRandom, type Random } from '../random.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';

/** Rounds. */
const DEFAULT_N = 2_000;
const ACCOUNTS = 6;
const GUILD = '1';
const COST = PRICES.post * 1_000_000;

/** The operator's and the owners' turn comes between two steps. */
const STEPS = 3;
const STEP_MS = 20 * 60_000;

/** How many posts a month the guild has money for, at most. */
const MOST = 6;

/** Of all rounds: those in which calls end with our patience. */
const SLOW_ROUNDS = 0.05;
const CALLS = ['post', 'reply', 'timeline', 'refresh'] as const;
const QUICK = Object.values(FAULTS).filter(({ isSlow }) => isSlow !== true);
const ALL = Object.values(FAULTS);

/** Under every fault script, alone and in all mixtures, the spend at X stays within a small budget. Each round is another
 *  month: what the budget held goes on, new posts and threads come, and calls of all kinds meet faults. What X has made
 *  is counted at X. */
export const budgetSweep: Sweep = {
  plants: ['reserve-after-sending', 'forget-unknown'],
  async run({ n = DEFAULT_N, seed, plant, say }) {
    const planted = plant === undefined ? undefined : BUDGET_PLANTS[plant];
    const rig = await openRig({
      patienceMs: 300,
      ...(planted === undefined
        ? {}
        : { plant: ({ storage, x }) => ({ storage: planted(storage as never), x }) }),
    });
    const violations: Violation[] = [];
    const figures = { rounds: 0, posted: 0, faults: 0, used: 0, months: 0 };
    try {
      rig.x.set({ accessTokenSeconds: 900, rotation: 'grace', graceSeconds: 1e9 });
      const users = new Map<string, string>();
      for (let index = 0; index < ACCOUNTS; index += 1)
        users.set(await rig.link(`crow_${index}`), `crow_${index}`);
      while (figures.rounds < n && violations.length === 0) {
        const random = createRandom(seed, `round ${figures.rounds}`);
        const budget = random.between(1, MOST);
        await allow(rig, budget);
        const before = rig.x.posts().length;
        const every = Object.entries(FAULTS);
        // Each by itself first, beginning with another one for each seed; then mixtures.
        const place = (seed + figures.rounds) % every.length;
        const alone = figures.rounds < every.length ? every[place] : undefined;
        figures.faults += await playMonth(rig, random, [...users.keys()], alone?.[1]);
        const made = rig.x.posts().length - before;
        figures.posted += made;
        figures.months += 1;
        if (made === budget) figures.used += 1;
        if (made > budget) {
          const what = `${made} posts in a month with money for ${budget}${alone === undefined ? '' : `, under "${alone[0]}"`}`;
          violations.push({ invariant: 'budget', what, history: rig.logged.slice(-40) });
        }
        await mend(rig, users);
        figures.rounds += 1;
        if (figures.rounds % 50 === 0) say(`${figures.rounds} months, ${figures.posted} posts`);
        nextMonth(rig);
      }
      return { figures, violations };
    } finally {
      await rig.close();
    }
  },
};

async function allow(rig: Rig, posts: number): Promise<void> {
  const { posting } = rig.engine;
  const { version } = await posting.policyOf(GUILD);
  await posting.changePolicy({
    guildId: GUILD,
    actorId: 'admin',
    seen: version,
    revise: (policy) => ({ ...policy, budget: { guild: posts * COST } }),
  });
}

/** Gives how many faults were laid out. */
async function playMonth(
  rig: Rig,
  random: Random,
  accounts: readonly string[],
  alone: (typeof ALL)[number] | undefined,
): Promise<number> {
  const isSlow = alone?.isSlow === true || random.chance(SLOW_ROUNDS);
  let laid = 0;
  for (let step = 0; step < STEPS; step += 1) {
    rig.hurry(isSlow);
    for (const call of CALLS) {
      for (let count = 0; count < 4; count += 1) {
        const plan = alone ?? random.pick((isSlow ? ALL : QUICK) as [(typeof ALL)[number], ...typeof ALL]);
        const isFine = random.chance(0.3);
        rig.way.divert(call, isFine ? undefined : plan.detour);
        const fault = withResets(plan, rig.clock.now());
        if (!isFine && fault !== undefined) rig.x.faults.add({ ...fault, route: ROUTES[call].fault });
        if (!isFine) laid += 1;
      }
    }
    await Promise.all(accounts.map((xUserId, index) => write(rig, random, xUserId, `${step}-${index}`)));
    await rig.runTogether();
    rig.x.faults.clear();
    rig.way.clear();
    await rig.engine.posting.resumeApp();
    // What was laid aside is looked for, sent again, or given up.
    for (let minute = 0; minute < 4; minute += 1) {
      rig.clock.advance(STEP_MS / 4);
      await rig.runTogether();
    }
  }
  return laid;
}

async function write({ engine, clock }: Rig, random: Random, xUserId: string, name: string): Promise<void> {
  const parts = random.chance(0.25) ? random.between(2, 3) : 1;
  const texts = Array.from(
    { length: parts },
    (_, index) => `${clock.now()} ${name} ${xUserId} part ${index}`,
  );
  const request = { authorId: OWNER, xUserId, place: `guild:${GUILD}`, channelId: '1', texts } as const;
  await engine.posting.submit(request, 0).catch(() => undefined);
}

/** Owners authorize again, and authors give up what is not up yet: the next month begins with few of them. */
async function mend(rig: Rig, users: ReadonlyMap<string, string>): Promise<void> {
  for (const [xUserId, username] of users) {
    const account = (await rig.storage.accounts.read(xUserId))?.value;
    if (account?.status !== 'active') await rig.linkAgain(username);
    for (const post of (await rig.storage.posts.ofAccount(xUserId, ['held'])).slice(3)) {
      const request = { postId: post.id, actorId: OWNER, decision: 'discard' } as const;
      await rig.engine.posting.decide(request).catch(() => undefined);
    }
  }
}

/** X bills by UTC; what is on its way from one month to the next has its hour before. */
function nextMonth({ clock }: Rig): void {
  const date = new Date(clock.now());
  clock.advance(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1, 0, 0, 1) - clock.now());
}
