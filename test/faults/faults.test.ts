import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRandom } from '../sweep/random.js';
import { CALLS } from './calls.js';
import { FAULTS, type FaultPlan } from './faults.js';
import type { CallName } from './faulty-way.js';
import { type Rule, readSpecification, ruleFor } from './read-table.js';
import { type Cell, walkFaults } from './walk.js';

const specification = readSpecification();
const calls = Object.keys(CALLS) as CallName[];

/** The steps of an upload have the same rules: a run walks some of them, others each time. */
const STEPS: readonly CallName[] = ['upload', 'initialize', 'append', 'finalize', 'status', 'metadata'];
const seed = randomInt(2 ** 32);
const random = createRandom(seed, 'steps');
const drawn = new Set([
  random.pick(['append', 'finalize', 'status']),
  random.pick(['upload', 'initialize', 'metadata']),
]);
const walked = calls.filter((call) => !STEPS.includes(call) || drawn.has(call));

test('T3: docs/faults.md has every fault and every call, and no others', () => {
  expect([...specification.classes.keys()].sort()).toEqual(Object.keys(FAULTS).sort());
  expect(specification.calls).toEqual(calls);
  for (const [fault, row] of specification.classes)
    for (const [call, cell] of row) {
      const isLeftOut = FAULTS[fault]?.ofTokens === true && call !== 'refresh' && call !== 'exchange';
      expect([fault, call, cell === '–']).toEqual([fault, call, isLeftOut]);
    }
});

test('every rule of docs/faults.md is met by some cell', () => {
  const used = new Set<Rule | undefined>();
  for (const row of specification.classes.values())
    for (const [call, of] of row) if (of !== '–') used.add(ruleFor(specification, call, of));
  expect(specification.rules.filter((rule) => !used.has(rule))).toEqual([]);
  expect(used).not.toContain(undefined);
});

test.concurrent.each(walked)(
  'T3: %s meets every fault as docs/faults.md says',
  async (call) => {
    const cells = await walkFaults(call);
    expect(cells.map(seen)).toEqual(cells.map((cell) => expected(call, cell)));
    for (const cell of cells) expect([call, cell.fault, judge(call, cell)]).toEqual([call, cell.fault, []]);
  },
  120_000,
);

const seen = ({ fault, class: of, asked, arrived, ...rest }: Cell) => ({
  fault,
  class: of,
  asked: asked.join(', '),
  arrived,
  ...rest,
});

function expected(call: CallName, { fault }: Cell): ReturnType<typeof seen> {
  const of = specification.classes.get(fault)?.get(call) ?? 'not in docs/faults.md';
  const rule = ruleFor(specification, call, of);
  const { asked = '', tokens = '', left = '', told = '', next = '' } = rule ?? {};
  const made = asked.split(', ').filter((one) => one === call).length;
  // What never left has not arrived.
  const arrived = of.endsWith('∅') ? made - 1 : made;
  const plan: FaultPlan = FAULTS[fault] ?? {};
  return { fault, class: of, asked, arrived, tokens, left, told, next: nextOf(next, plan) };
}

/** `in 2 s, or when X says`: X's word counts where it gave one. */
function nextOf(next: string, { retryInMs }: FaultPlan): string {
  const [otherwise = '', byX] = next.split(', or ');
  return retryInMs !== undefined && byX !== undefined ? byX : otherwise;
}

/** R6 and R7, whatever the page says: nothing but X's own rejection of the refresh token costs anybody a token. */
function judge(call: CallName, cell: Cell): string[] {
  const isRejected = call === 'refresh' && cell.class === 'rejected_token !';
  const isBroken = cell.left.startsWith('needs_reauthorization') || cell.left.includes('(needs_');
  const problems: string[] = [];
  if (isBroken !== isRejected) problems.push('R7: needs_reauthorization');
  if (call !== 'revoke' && !['✓', '✓*'].includes(cell.class) && cell.tokens === 'deleted')
    problems.push('R6: tokens deleted');
  return problems;
}
