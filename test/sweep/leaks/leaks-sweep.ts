import type { Sweep, SweepOptions, SweepResult } from '../sweep.js';
import { actsFor } from './acts.js';
import { type Canaries, createCanaries } from './canaries.js';
import { gather } from './evidence.js';
import { harvest } from './harvest.js';
import { judge } from './judge.js';
import { type Piece, piece } from './places.js';
import { isLeaksPlant, LEAKS_PLANTS, type LeaksPlant, plantAfter, plantBefore } from './plants.js';
import { printSecret } from './printed-secret.js';
import { listProcesses, processPieces, runPrograms } from './programs.js';
import { openStage, type Proof } from './stage.js';

/** Canaries of every kind of secret through everything that the bot does, and every failure that it meets; then a search
 *  of all that was said, sent and kept. `n`: how many times over, once unless it says otherwise. */
export const leaksSweep: Sweep = {
  plants: Object.keys(LEAKS_PLANTS),
  async run({ n = 1, plant, say }) {
    const planted = isLeaksPlant(plant) ? plant : undefined;
    const canaries = createCanaries();
    const pieces: Piece[] = [];
    const proofs: readonly Proof[] = planted === undefined ? ['identify', 'code'] : ['identify'];
    for (let round = 0; round < n; round += 1) {
      const played = await Promise.all(
        proofs.map((proof) => playAll(canaries, { proof, plant: planted, say })),
      );
      pieces.push(...played.flat());
    }
    pieces.push(...printed(canaries));
    const { violations, figures } = judge(canaries, pieces, { complete: planted === undefined });
    return { violations, figures } satisfies SweepResult;
  },
};

/** Each plant shows within these. */
const SHOWING_PLANTS = [
  'an honest link',
  'a bug in a command and in a job, with requests hanging on the error',
];

interface Played {
  readonly proof: Proof;
  readonly plant: LeaksPlant | undefined;
  readonly say: SweepOptions['say'];
}

async function playAll(canaries: Canaries, { proof, plant, say }: Played): Promise<Piece[]> {
  const stage = await openStage(canaries.apart(), { proof, plant });
  let planted: number | undefined;
  try {
    plantBefore(stage, plant);
    for (const act of actsFor(proof, plant === undefined ? undefined : SHOWING_PLANTS)) {
      await act.play(stage).catch((cause: unknown) => {
        throw new Error(`${act.name} (${proof}): ${String(cause)}`, { cause });
      });
      say(`${act.name} (${proof})`);
    }
    harvest(stage);
    planted = await plantAfter(stage, plant);
    const programs = proof === 'identify' && plant === undefined ? await runPrograms(stage) : [];
    const processes = await listProcesses();
    return [...programs, processes, ...processPieces(process.pid, 'the bot'), ...(await gather(stage))];
  } finally {
    if (planted !== undefined) process.kill(planted);
    await stage.close();
  }
}

function printed(canaries: Canaries): Piece[] {
  return printSecret(canaries.make('secret-type', 32)).map(([way, text]) =>
    piece('printed by the Secret type', way, text),
  );
}
