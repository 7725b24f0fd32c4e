import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark, Conditions, Figure } from './benchmark.js';
import { startChild } from './child.js';
import { postAll, postOneByOne } from './post-all.js';
import { addMembers, type DuePosts, fill, runDuePosts, type X } from './run-due-posts.js';
import { percentile } from './statistics.js';
import type { XActions, XMember } from './x-child.js';

/** What the scheduler is asked for: all claimed, and all but one in a hundred on X, this long after their time. */
const GOAL_MS = 2_000;

/** Posts of the serial loop: all of them would take too long, and its pace is what is compared. */
const SERIAL = 60;

interface Shape {
  readonly accounts: number;
  readonly each: number;
  readonly runs: readonly { readonly latencyMs: number; readonly processes: number }[];
}

const RUNS = [
  { latencyMs: 0, processes: 1 },
  { latencyMs: 177, processes: 2 },
];

/** 10,000 scheduled posts that are due at the same instant: until all are claimed, and how late each is on X. Beside it
 *  stand the same posts to the same X by bare undici, 64 at a time and with no database, which is what this machine
 *  could do at best, and a loop that takes them one by one and writes down what it does. */
export const duePosts: Benchmark = {
  name: 'due-posts',
  async run(conditions) {
    const of = (accounts: number, each: number): Shape => ({ accounts, each, runs: RUNS });
    const shapes = conditions.quick ? [of(20, 1), of(4, 5)] : [of(10_000, 1), of(2_000, 5)];
    const figures: Figure[] = [];
    for (const shape of shapes) figures.push(...(await measure(conditions, shape)));
    return figures;
  },
};

async function measure({ folder }: Conditions, { accounts, each, runs }: Shape): Promise<Figure[]> {
  const x: X = await startChild<{ url: string }, XActions>('./x-child.js', {});
  const stock = join(folder, `${accounts}-accounts`);
  const copy = join(folder, 'run');
  try {
    const members = await addMembers(x, accounts);
    await fill(stock, members, each);
    const figures: Figure[] = [];
    for (const { latencyMs, processes } of runs) {
      await x.ask('set', { latencyMs });
      const bare = await timeBare(x, members, each);
      const loop = await postOneByOne(folder, x.ready.url, members.slice(0, SERIAL));
      await cp(stock, copy, { recursive: true });
      const due = await runDuePosts(x, { folder: copy, processes, count: accounts * each });
      await rm(copy, { recursive: true });
      const name = `due-posts ${accounts}×${each}, ${latencyMs} ms, ${processes} proc.`;
      figures.push(...figuresOf(name, due, { bare, loop }));
    }
    return figures;
  } finally {
    await x.stop();
  }
}

/** How late each post is when no more than that is done, in ms. */
async function timeBare(x: X, members: readonly XMember[], each: number): Promise<number[]> {
  const before = await x.ask('countPosts');
  const begun = Date.now();
  await postAll(x.ready.url, members, each);
  return (await x.ask('postsAfter', before)).map(({ at }) => at - begun);
}

function figuresOf(
  name: string,
  { dueAt, lateness, reports }: DuePosts,
  { bare, loop }: { bare: readonly number[]; loop: number },
): Figure[] {
  const claims = reports.flatMap(({ claimedAt }) => Object.values(claimedAt)).map((at) => at - dueAt);
  const cpuMs = reports.reduce((sum, report) => sum + report.cpuMs, 0) / lateness.length;
  const middle = `p50 ${percentile(lateness, 0.5)} ms (bare ${percentile(bare, 0.5)} ms)`;
  const target: Figure['target'] = { sign: '≤', value: GOAL_MS, of: 'ours' };
  return [
    {
      name: `${name} / all claimed`,
      unit: 'ms',
      ours: Math.max(...claims),
      reference: GOAL_MS,
      against: 'the goal',
      target,
    },
    {
      name: `${name} / lateness p99`,
      unit: 'ms',
      ours: percentile(lateness, 0.99),
      reference: percentile(bare, 0.99),
      against: 'bare undici, 64 at a time',
      target,
      note: `${middle}, none twice, ${cpuMs.toFixed(2)} ms of CPU a post`,
    },
    {
      name: `${name} / posts`,
      unit: '/s',
      ours: (1000 * lateness.length) / Math.max(...lateness),
      reference: loop,
      against: 'serial loop',
    },
  ];
}
