import { setTimeout as sleep } from 'node:timers/promises';
import { Secret } from '../../src/secret.js';
import type { Benchmark, Conditions, Figure } from './benchmark.js';
import { type Child, startChild } from './child.js';
import { type BenchEngine, openEngine } from './engine.js';
import { putAccounts } from './put-accounts.js';
import type { XActions, XMember } from './x-child.js';

type X = Child<{ url: string }, XActions>;

const LATENCY_MS = 200;

/** Accounts whose refresh is due at once, with X at 200 ms, beside a loop that takes one after the other and stores
 *  each pair durably. The loop would take half an hour: it is timed over a few calls, half of them before the due ones
 *  and half after, and its pace is what is compared. */
export const due10000: Benchmark = {
  name: 'due-10000',
  async run(conditions) {
    const x: X = await startChild<{ url: string }, XActions>('./x-child.js', {});
    const engine = await openEngine({ folder: conditions.folder, xUrl: x.ready.url });
    try {
      return [await measure(x, engine, conditions)];
    } finally {
      await engine.close();
      await x.stop();
    }
  },
};

async function measure(x: X, engine: BenchEngine, { quick }: Conditions): Promise<Figure> {
  const due = quick ? 300 : 10_000;
  const serial = quick ? 3 : 30;
  const before = await addMembers(x, 0, serial);
  const after = await addMembers(x, serial, serial);
  await putAccounts(engine.storage, [...before, ...after], { due: false });
  await putAccounts(engine.storage, await addMembers(x, 2 * serial, due), { due: true });
  await x.ask('set', { latencyMs: LATENCY_MS });

  const serialBefore = await timeSerial(engine, before);
  const dueMs = await timeDue(engine);
  const serialAfter = await timeSerial(engine, after);

  const { effects, overlaps } = await x.ask('countRefreshes');
  if (effects !== due + 2 * serial) throw new Error(`${effects} refreshes instead of ${due + 2 * serial}`);
  if (overlaps > 0) throw new Error(`R1 is broken: ${overlaps} refreshes ran beside one of the same grant`);
  return {
    name: 'due-10000',
    unit: '/s',
    ours: (due / dueMs) * 1000,
    reference: ((2 * serial) / (serialBefore + serialAfter)) * 1000,
    against: 'serial loop',
    target: { sign: '≥', value: 20, of: 'ratio' },
    note: `${due} accounts in ${(dueMs / 1000).toFixed(1)} s, none refreshed twice at a time; the loop's pace is that of ${2 * serial} calls`,
  };
}

async function addMembers(x: X, first: number, count: number): Promise<XMember[]> {
  const members: XMember[] = [];
  for (let added = 0; added < count; added += 1000) {
    const next = { first: first + added, count: Math.min(1000, count - added) };
    members.push(...(await x.ask('addMembers', next)));
  }
  return members;
}

/** Until every refresh is done and every next one is written down. */
async function timeDue({ runner, storage }: BenchEngine): Promise<number> {
  const begun = performance.now();
  await runner.start();
  for (;;) {
    await sleep(20);
    if (runner.running() > 0) continue;
    const next = await storage.jobs.nextDueAt();
    if (runner.running() === 0 && (next ?? Number.POSITIVE_INFINITY) > Date.now() + 60_000) break;
  }
  return performance.now() - begun;
}

async function timeSerial({ storage, x }: BenchEngine, members: readonly XMember[]): Promise<number> {
  const begun = performance.now();
  for (const member of members) {
    const grant = await x.oauth.refresh(new Secret(member.refreshToken));
    const stored = await storage.accounts.read(member.id);
    if (stored === undefined) throw new Error('the account is gone');
    const { value } = stored;
    await storage.accounts.replace(stored, {
      ...value,
      generation: value.generation + 1,
      credentials: {
        accessToken: grant.accessToken,
        refreshToken: grant.refreshToken,
        scopes: value.credentials?.scopes ?? [],
        expiresAt: grant.expiresAt,
        obtainedAt: Date.now(),
      },
    });
  }
  return performance.now() - begun;
}
