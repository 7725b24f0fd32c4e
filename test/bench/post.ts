import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Benchmark, type Conditions, type Figure, ROUNDS } from './benchmark.js';
import { type Child, startChild } from './child.js';
import { createDesk } from './desk.js';
import type { BenchEngine } from './engine.js';
import { openEngine } from './engine.js';
import { interleave, timeEach } from './interleave.js';
import { ownerOf, PLACE, putAccounts } from './put-accounts.js';
import { createRawPost } from './raw-post.js';
import { percentile, typical } from './statistics.js';
import type { XActions, XMember } from './x-child.js';

/** More than one, so that a post does not wait until the account's last job is put away. */
const ACCOUNTS = 8;

interface Shape {
  readonly latencyMs: number;
  readonly count: number;
  readonly most: number;
}

/** From a command to its post on X, and from `posting.submit` on, beside a bare POST to the same X. The command is
 *  handed to the router, and what it says to Discord is answered at once: Discord's time is not the bot's. Everything
 *  else is real: the claim of the interaction, SQLite on disk, the job runner, HTTP. The clock stops when the answer
 *  is handed to Discord: the post is settled, on disk. */
export const postAt177: Benchmark = {
  name: 'post-177',
  run: (conditions) =>
    bench('post-177', conditions, { latencyMs: 177, count: conditions.quick ? 3 : 12, most: 1.02 }),
};

export const postAt0: Benchmark = {
  name: 'post-0',
  run: (conditions) =>
    bench('post-0', conditions, { latencyMs: 0, count: conditions.quick ? 10 : 150, most: 6 }),
};

async function bench(name: string, conditions: Conditions, shape: Shape): Promise<Figure[]> {
  const x = await startChild<{ url: string }, XActions>('./x-child.js', {});
  const engine = await openEngine({ folder: conditions.folder, xUrl: x.ready.url });
  try {
    const rounds = await measure(x, engine, conditions, shape);
    return figures(name, rounds, shape);
  } finally {
    await engine.close();
    await x.stop();
  }
}

type Rounds = Awaited<ReturnType<typeof measure>>;

async function measure(
  x: Child<{ url: string }, XActions>,
  engine: BenchEngine,
  { quick }: Conditions,
  { latencyMs, count }: Shape,
) {
  const members = await x.ask('addMembers', { first: 0, count: ACCOUNTS + 1 });
  await putAccounts(engine.storage, members, { due: false });
  await engine.runner.start();
  const turn = takeTurns(members.slice(1));
  const [member] = members;
  if (member === undefined) throw new Error('X has no users');
  const raw = createRawPost(x.ready.url, member.accessToken);
  const sides = {
    command: useCommand(engine, turn),
    submit: () => submit(engine, turn()),
    raw: () => raw.post(newText()),
  };
  const rest = () => untilIdle(engine);
  // Everything compiled, connected and prepared, and every account used once, before X is slow.
  for (const side of Object.values(sides)) await timeEach(quick ? ACCOUNTS : 40 * ACCOUNTS, side, rest);
  await x.ask('set', { latencyMs });
  const before = await x.ask('countPosts');
  const repeats = quick ? 2 : ROUNDS;
  const rounds = await interleave(repeats, {
    command: () => timeEach(count, sides.command, rest),
    submit: () => timeEach(count, sides.submit, rest),
    raw: () => timeEach(count, sides.raw, rest),
  });
  await raw.close();
  const made = (await x.ask('countPosts')) - before;
  if (made !== repeats * count * 3)
    throw new Error(`${made} posts came up instead of ${repeats * count * 3}`);
  return rounds;
}

function takeTurns(members: readonly XMember[]): () => XMember {
  let index = 0;
  return () => {
    const member = members[index % members.length];
    index += 1;
    if (member === undefined) throw new Error('X has no users');
    return member;
  };
}

function useCommand(engine: BenchEngine, turn: () => XMember): () => Promise<void> {
  const desk = createDesk(engine);
  return () => desk.tweet(ownerOf(turn()), newText());
}

async function submit({ posting }: BenchEngine, member: XMember): Promise<void> {
  const post = await posting.submit(
    { authorId: ownerOf(member), xUserId: member.id, place: PLACE, channelId: '1', texts: [newText()] },
    20_000,
  );
  if (post.status !== 'published') throw new Error(`the post is ${post.status}`);
}

const newText = (): string => `The rooks are back in the elms. ${randomBytes(12).toString('hex')}`;

/** What the runner puts away after a post is not part of the next one. */
async function untilIdle({ runner }: BenchEngine): Promise<void> {
  do await sleep(2);
  while (runner.running() > 0);
}

function figures(name: string, rounds: Rounds, { most, latencyMs }: Shape): Figure[] {
  const against = 'bare undici POST';
  const reference = typical(rounds.raw);
  const at99 = (side: readonly (readonly number[])[]) => percentile(side.flat(), 0.99);
  const figure = (what: string, ours: number, given: Partial<Figure>): Figure => ({
    name: `${name} / ${what}`,
    unit: 'ms',
    ours,
    reference,
    against,
    ...given,
  });
  const target = { sign: '≤', value: most, of: 'ratio' } as const;
  return [
    figure('command', typical(rounds.command), { target }),
    figure('submit', typical(rounds.submit), { target }),
    figure('command p99', at99(rounds.command), {
      reference: at99(rounds.raw),
      ...(latencyMs === 0 ? {} : { target: { sign: '≤', value: 1.05, of: 'ratio' } as const }),
    }),
  ];
}
