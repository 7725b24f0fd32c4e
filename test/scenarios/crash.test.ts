import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { runBuilt, runSweep, TIMEOUT_MS } from '../support/sweep-run.js';

test(
  '10 kills at random moments lose nothing that could be saved, and publish nothing twice',
  async () => {
    const { code, output, complaints, lines } = await runSweep('crash', '--n', '10');
    expect(code, `${output}${complaints}`).toBe(0);
    expect(lines[0]).toMatch(/^seed \d+$/);
    const figures = JSON.parse(lines.at(-1) ?? '');
    expect(figures).toMatchObject({
      kills: 10,
      violations: 0,
      duplicates: 0,
      lostOutside: 0,
      lostWithGrace: 0,
      flagged: figures.irreducible,
      acceptedLost: 0,
      integrityOk: figures.integrityChecks,
    });
    expect(figures.published).toBeGreaterThan(0);
    expect(figures.atPoints, 'kills at exact points').toBeGreaterThan(0);
  },
  TIMEOUT_MS,
);

/** By which of its promises the sweep notices each planted bug. */
const NOTICED: Readonly<Record<string, RegExp>> = {
  // Without its job nobody frees the lease of the dead, either.
  'no-intent': /^(R10: .*there is no intent|settled: )/,
  'use-before-commit': /^R3: .*before it was stored/,
  'blind-retry': /^(E1|E3|outbox): /,
  'forget-sending': /^(E1|E3|outbox): /,
  'transient-breaks': /^R10: .*although no answer of X was lost/,
  'no-recovery': /^(settled|outbox): /,
  'tell-nobody': /^R8: .*was told 0 times/,
  'keep-tokens': /^unlinked: .*its refresh token lives on at X/,
  'forget-cancel': /^E7: .*was cancelled, and is on X/,
};

test(
  'a planted bug is noticed within 60 kills: another one in each run',
  async () => {
    const seed = String(randomInt(2 ** 32));
    const all = Object.keys(NOTICED);
    const plants = [all[randomInt(all.length)] ?? ''];
    const runs = await Promise.all(plants.map((plant) => runBuilt('sweep/each-plant.js', '60', seed, plant)));
    const output = runs.map((run) => run.output).join('');
    expect(runs.map(({ complaints }) => complaints).join('')).toBe('');
    const results = runs
      .flatMap(({ lines }) => lines)
      .map((line): { plant: string; violations: string[] } => JSON.parse(line));
    expect(results.map(({ plant }) => plant).sort()).toEqual([...plants].sort());
    for (const { plant, violations } of results) {
      const isNoticed = violations.some((violation) => NOTICED[plant]?.test(violation));
      expect(isNoticed, `${plant}\n${output}`).toBe(true);
    }
  },
  TIMEOUT_MS,
);

test(
  'the command exits 1 with a planted bug, lists its plants, and says what it does not know',
  async () => {
    // The quickest of the sweeps: the command is one and the same.
    const planted = await runSweep('threads', '--n', '20', '--plant', 'wrong-parent');
    expect(planted).toMatchObject({ code: 1, complaints: '' });
    expect(planted.output).toMatch(/^VIOLATED E4: .* \(seed \d+\)\n {4}/m);
    const { code, lines } = await runSweep('crash', '--plant', 'list');
    expect({ code, lines }).toEqual({ code: 0, lines: Object.keys(NOTICED) });
    const unknown = await runSweep('tornado');
    expect(unknown).toMatchObject({
      code: 1,
      complaints: expect.stringMatching(/^There is no sweep "tornado"; known sweeps: crash, .*\n$/),
    });
    expect((await runSweep('crash', '--db', 'postgres')).complaints).toContain('not in this version');
  },
  TIMEOUT_MS,
);
