import { readArguments, type SweepArguments } from './arguments.js';
import { sweepCrash } from './crash.js';
import { openGround } from './ground.js';
import { CRASH_PLANTS, isCrashPlant } from './plants.js';
import type { Violation } from './violation.js';

/** `npm run sweep -- NAME …`: the seed first, a JSON object of figures last; exits 1 when an invariant breaks. */
const SWEEPS = { crash } as const;
const DEFAULTS = { n: 300, procs: 2 };

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const given = readArguments(process.argv.slice(2), Object.keys(SWEEPS));
  // The only one there is.
  process.exitCode = await SWEEPS.crash(given);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function crash({ n, seed, procs, plant }: SweepArguments): Promise<number> {
  if (plant === 'list') {
    for (const id of Object.keys(CRASH_PLANTS)) say(id);
    return 0;
  }
  if (plant !== undefined && !isCrashPlant(plant))
    throw new Error(`There is no plant "${plant}"; --plant list names them.`);
  say(`seed ${seed}`);
  const begun = performance.now();
  const options = { n: n ?? DEFAULTS.n, seed, procs: procs ?? DEFAULTS.procs, plant, say };
  const ground = await openGround(options.procs);
  const { figures, violations } = await sweepCrash(ground, options).finally(() => ground.close());
  tell(violations, seed);
  const seconds = Math.round(performance.now() - begun) / 1000;
  const killsPerSecond = Math.round((figures.kills / seconds) * 10) / 10;
  const result = { sweep: 'crash', seed, ...(plant === undefined ? {} : { plant }), ...figures };
  say(JSON.stringify({ ...result, violations: violations.length, seconds, killsPerSecond }));
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
