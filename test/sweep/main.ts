import { readArguments, type SweepArguments } from './arguments.js';
import { SWEEPS } from './sweeps.js';
import type { Violation } from './violation.js';

/** `npm run sweep -- NAME …`: the seed first, a JSON object of figures last; exits 1 when an invariant breaks. */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  process.exitCode = await main(readArguments(process.argv.slice(2), Object.keys(SWEEPS)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main({ sweep: name, seed, plant, ...how }: SweepArguments): Promise<number> {
  const sweep = await SWEEPS[name]?.();
  if (sweep === undefined) throw new Error(`There is no sweep "${name}".`);
  if (plant === 'list') {
    for (const id of sweep.plants) say(id);
    return 0;
  }
  if (plant !== undefined && !sweep.plants.includes(plant))
    throw new Error(`There is no plant "${plant}"; --plant list names them.`);
  say(`seed ${seed}`);
  const begun = performance.now();
  const { figures, violations } = await sweep.run({ ...how, seed, plant, say });
  tell(violations, seed);
  const seconds = Math.round(performance.now() - begun) / 1000;
  const planted = plant === undefined ? {} : { plant };
  say(JSON.stringify({ sweep: name, seed, ...planted, ...figures, violations: violations.length, seconds }));
  return violations.length === 0 ? 0 : 1;
}

/** Each broken invariant with its shortest history; the other cases of it in a line. */
function tell(violations: readonly Violation[], seed: number): void {
  const told = new Set<string>();
  const shortestFirst = [...violations].sort((one, other) => one.history.length - other.history.length);
  for (const { invariant, what, history } of shortestFirst) {
    say(`VIOLATED ${invariant}: ${what} (seed ${seed})`);
    if (!told.has(invariant)) for (const line of history) say(`    ${line}`);
    told.add(invariant);
  }
}
