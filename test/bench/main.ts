import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ackBurst } from './ack-burst.js';
import { readArguments } from './arguments.js';
import { type Benchmark, type Figure, isMet, ratioOf } from './benchmark.js';
import { callback } from './callback.js';
import { due10000 } from './due-10000.js';
import { duePosts } from './due-posts.js';
import { describeMachine, type Machine } from './machine.js';
import { media } from './media.js';
import { postAt0, postAt177 } from './post.js';
import { renderTable } from './render-table.js';
import { start } from './start.js';
import { tokenCpu } from './token-cpu.js';

/** `npm run bench [-- NAME… --json --quick]`: every figure beside its reference. A missed target is shown and fails
 *  nothing; a benchmark that is broken makes the exit code 1. */
const BENCHMARKS: readonly Benchmark[] = [
  postAt177,
  postAt0,
  ackBurst,
  callback,
  tokenCpu,
  due10000,
  duePosts,
  media,
  start,
];

interface Report {
  readonly quick: boolean;
  readonly machine: Machine;
  readonly seconds: number;
  readonly figures: readonly Figure[];
  readonly broken: readonly { readonly benchmark: string; readonly error: string }[];
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

try {
  const { names, quick, json } = readArguments(
    process.argv.slice(2),
    BENCHMARKS.map(({ name }) => name),
  );
  const report = await runAll(
    BENCHMARKS.filter(({ name }) => names.includes(name)),
    quick,
  );
  process.stdout.write(`${json ? JSON.stringify(toJson(report)) : toText(report)}\n`);
  process.exitCode = report.broken.length === 0 ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function runAll(benchmarks: readonly Benchmark[], quick: boolean): Promise<Report> {
  const root = await mkdtemp(join(tmpdir(), 'rookery-bench-'));
  const machine = describeMachine(root);
  const begun = performance.now();
  const figures: Figure[] = [];
  const broken: { benchmark: string; error: string }[] = [];
  for (const { name, run } of benchmarks) {
    say(`${name} …`);
    try {
      const folder = join(root, name);
      await mkdir(folder);
      figures.push(...(await run({ quick, folder })));
    } catch (error) {
      broken.push({ benchmark: name, error: error instanceof Error ? (error.stack ?? '') : String(error) });
    }
  }
  await rm(root, { recursive: true, force: true, maxRetries: 3 });
  const seconds = Math.round((performance.now() - begun) / 1000);
  return { quick, machine: machine('ended'), seconds, figures, broken };
}

function toJson(report: Report): unknown {
  const figures = report.figures.map((figure) => ({
    ...figure,
    ratio: ratioOf(figure),
    met: isMet(figure) ?? null,
  }));
  return { ...report, figures };
}

function toText({ quick, machine, seconds, figures, broken }: Report): string {
  const { cpu, cores, memoryGb, node, platform, fsyncMs, load } = machine;
  return [
    renderTable(figures),
    ...broken.map(({ benchmark, error }) => `\nBROKEN ${benchmark}: ${error}`),
    '',
    `${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}; one fsync ${fsyncMs} ms`,
    `load ${load.before} before, ${load.after} after; ${seconds} s${quick ? '; --quick: the figures mean little' : ''}`,
  ].join('\n');
}
