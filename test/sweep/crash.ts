import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addFigures, type CrashFigures, noFigures } from './figures.js';
import type { Ground } from './ground.js';
import { describeModel, type Model, modelOf } from './models.js';
import type { CrashPlant } from './plants.js';
import { createRandom } from './random.js';
import { runRound } from './round.js';
import type { Violation } from './violation.js';

export interface CrashOptions {
  /** How many workers are killed. */
  readonly n: number;
  readonly seed: number;
  /** How many work at a time, on one database. */
  readonly procs: number;
  readonly plant: CrashPlant | undefined;
  readonly say: (line: string) => void;
}

export interface CrashResult {
  readonly figures: CrashFigures;
  /** Of the first round that had any; it was the last. */
  readonly violations: readonly Violation[];
}

/** Kills in one round, on one database and one model of X. With a planted bug a round ends sooner: the first one that
 *  notices it is the last. */
const KILLS_A_ROUND = { honest: 24, planted: 6 };

/** T1: workers are killed at random moments; whatever was promised before must still hold. */
export async function sweepCrash(ground: Ground, options: CrashOptions): Promise<CrashResult> {
  const { n, seed, plant, say } = options;
  const killsARound = plant === undefined ? KILLS_A_ROUND.honest : KILLS_A_ROUND.planted;
  const figures = noFigures();
  for (let number = 0, left = n; left > 0; number += 1, left -= killsARound) {
    const honest = modelOf(seed, number);
    // On an X that forgives, half of the planted bugs do no harm.
    const model: Model = plant === undefined ? honest : { ...honest, rotation: 'strict' };
    say(`round ${number + 1}: ${describeModel(model)}`);
    const folder = await mkdtemp(join(ground.folder, 'round-'));
    const roundSeed = createRandom(seed, `round ${number}`).between(0, 2 ** 32 - 1);
    const kills = Math.min(left, killsARound);
    const result = await runRound({ ...ground, ...options, folder, model, kills, seed: roundSeed });
    addFigures(figures, result);
    if (result.violations.length > 0) return { figures, violations: result.violations };
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  return { figures, violations: [] };
}
