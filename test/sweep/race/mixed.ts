import { setTimeout as sleep } from 'node:timers/promises';
import type { Violation } from '../violation.js';
import type { XEntry } from '../x-process.js';
import { type Arena, linkTo, newUser, type Races } from './arena.js';
import { awaitingCode } from './items.js';
import type { Task } from './tasks.js';

/** How many do the same in each process. */
const CALLERS = 8;
const WAIT_MS = 20_000;
const POLL_MS = 10;

type Race = (arena: Arena, round: number) => Promise<Omit<Violation, 'invariant'> | undefined>;

/** Two deeds that get in each other's way, many times; the sweep's own process does the due work meanwhile. */
export async function raceMixed(arena: Arena, each: number, say: (line: string) => void): Promise<Races> {
  await arena.x.set({ rotation: 'strict+family', revokes: 'token', latencyMs: 5 });
  const races = { 'unlink against refresh': unlinkAgainstRefresh, 're-link against post': relinkAgainstPost };
  const done: Record<string, number> = {};
  const violations: Violation[] = [];
  await arena.home.runner.start();
  for (const [name, race] of Object.entries<Race>(races)) {
    for (let round = 1; round <= each; round += 1) {
      done[name] = round;
      const problem = await race(arena, round);
      if (problem === undefined) continue;
      violations.push({ invariant: name, ...problem, what: `round ${round}: ${problem.what}` });
      break;
    }
    say(`${name}: ${done[name]} rounds`);
  }
  await arena.home.runner.stop(5000);
  return { figures: { mixed: done }, violations };
}

/** "Unlinked" means that the tokens are gone here, that the newest is revoked at X, and that nothing follows. */
const unlinkAgainstRefresh: Race = async (arena) => {
  const { home, racers, news } = arena;
  const user = await newUser(arena);
  await linkTo(arena, user, 'owner');
  await news();
  const refresh: Task = { kind: 'fresh-token', xUserId: user.id };
  const unlink: Task = { kind: 'unlink', xUserId: user.id, discordUserId: 'owner' };
  const { outcomes } = await racers.race((index) =>
    index === 0 ? [unlink] : Array.from({ length: CALLERS }, () => refresh),
  );
  const problem = (what: string) => ({ what: `@${user.username} ${what}`, history: outcomes.map(String) });
  if (outcomes[0]?.[0] !== 'won') return problem(`could not be unlinked: ${outcomes[0]}`);
  if ((await home.storage.accounts.read(user.id)) !== undefined) return problem('is stored still');
  const ledger: XEntry[] = [];
  const isRevoked = async (): Promise<boolean> => {
    ledger.push(...(await news()));
    const issued = ledger.findLast(({ kind }) => kind === 'refresh-effect');
    return ledger.some(
      (entry) =>
        entry.kind === 'revoke-effect' &&
        entry.username === user.username &&
        (issued === undefined || entry.tokenHash === issued.issuedRefreshHash) &&
        entry.seq > (issued?.seq ?? 0),
    );
  };
  return (await comesTrue(isRevoked)) ? undefined : problem('has a refresh token at X that lives on');
};

/** What was held, and what is posted while the account is mended: all of it goes out, once. */
const relinkAgainstPost: Race = async (arena, round) => {
  const { home, racers, news } = arena;
  const user = await newUser(arena);
  await linkTo(arena, user, 'owner');
  await breakAccount(arena, user.id);
  await news();
  const post = (index: number): Task => ({
    kind: 'post',
    xUserId: user.id,
    authorId: 'owner',
    text: `round ${round}, post ${index}`,
  });
  const early = await racers.race((index) => [post(100 + index)]);
  const relink = await awaitingCode(arena, user, 'owner');
  const late = await racers.race((index) =>
    index === 0 ? [relink] : Array.from({ length: CALLERS }, (_, nth) => post(index * CALLERS + nth)),
  );
  const accepted = [...early.outcomes, ...late.outcomes].flat();
  const problem = (what: string) => ({ what: `@${user.username}: ${what}`, history: accepted });
  if (accepted.some((outcome) => outcome !== 'won')) return problem('something was not accepted');
  const wanted = accepted.length - 1;
  const published = () => home.storage.posts.ofAccount(user.id, ['published']);
  const isUp = async (): Promise<boolean> => (await published()).length === wanted;
  if (!(await comesTrue(isUp))) {
    const others = await home.storage.posts.ofAccount(user.id, [
      'held',
      'queued',
      'sending',
      'unknown',
      'failed',
    ]);
    return {
      ...problem(`${others.length} posts are not up`),
      history: others.map((left) => JSON.stringify(left)),
    };
  }
  const onX = (await news()).filter(
    ({ kind, username }) => kind === 'post-effect' && username === user.username,
  );
  return onX.length === wanted ? undefined : problem(`${wanted} posts are ${onX.length} on X`);
};

async function breakAccount({ home }: Arena, xUserId: string): Promise<void> {
  const stored = await home.storage.accounts.read(xUserId);
  if (stored === undefined) throw new Error('the account is gone');
  const broken = { ...stored.value, status: 'needs_reauthorization', brokenReason: 'rejected' } as const;
  await home.storage.accounts.replace(stored, broken);
}

async function comesTrue(check: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + WAIT_MS;
  while (!(await check())) {
    if (performance.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
