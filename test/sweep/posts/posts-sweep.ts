import { composedSweep } from '../composed/composed-sweep.js';
import type { Sweep, SweepOptions } from '../sweep.js';
import { ambiguousSweep } from './ambiguous-sweep.js';

/** Posts whose outcome nobody saw, then histories of posts beside a model: `n` of each. The figures of the first keep
 *  their places; those of the second are under `composed`. A planted bug runs the half that has to notice it. */
export const postsSweep: Sweep = {
  plants: [...ambiguousSweep.plants, ...composedSweep.plants],
  async run(options) {
    const { plant } = options;
    const ambiguous = isFor(ambiguousSweep, plant) ? await ambiguousSweep.run(options) : undefined;
    const composed = isFor(composedSweep, plant) ? await runComposed(options) : undefined;
    return {
      figures: { ...ambiguous?.figures, ...(composed && { composed: composed.figures }) },
      violations: [...(ambiguous?.violations ?? []), ...(composed?.violations ?? [])],
    };
  },
};

const isFor = ({ plants }: Sweep, plant: string | undefined): boolean =>
  plant === undefined || plants.includes(plant);

async function runComposed(options: SweepOptions): ReturnType<Sweep['run']> {
  const begun = performance.now();
  const { figures, violations } = await composedSweep.run(options);
  const seconds = Math.round(performance.now() - begun) / 1000;
  return { figures: { ...figures, seconds }, violations };
}
