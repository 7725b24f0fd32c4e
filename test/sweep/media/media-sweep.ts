import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { createRandom } from '../random.js';
import type { Sweep } from '../sweep.js';
import type { Violation } from '../violation.js';
import { type HostileCdn, openHostileCdn } from './hostile-cdn.js';
import { type Hostile, makeHostile } from './hostile-files.js';
import type { Outcome } from './media-child.js';
import { memoryOf } from './memory-of.js';

const DEFAULT = 340;
/** For one file, in ms. */
const LIMIT_MS = 30_000;
/** How much more memory the bot may need for all of them, and the process in which they are opened, in MB. */
const BOT_MB = 64;
const LAB_MB = 400;

interface Bot {
  readonly child: ChildProcess;
  readonly folder: string;
  /** Before the first file, in MB. */
  readonly idleMb: number;
}

/** Hostile files, `n` of them, one after the other: each is refused with words or harmless, within 30 s and 64 MB, and
 *  leaves nothing behind. */
export const mediaSweep: Sweep = {
  plants: ['no-pace', 'same-process', 'in-memory'],
  async run({ n = DEFAULT, seed, plant, say }) {
    const { path: folder, remove } = await openMemoryFolder('sweep-media');
    const cdn = await openHostileCdn();
    const bot = await startBot(folder, cdn.origin, plant ?? '');
    const violations: Violation[] = [];
    const counts = { kept: 0, refused: 0, failed: 0, slowestMs: 0, botMb: 0, labMb: 0 };
    try {
      for (let number = 0; number < n && counts.failed < 5; number += 1) {
        const file = await makeHostile(number, createRandom(seed, `media ${number}`));
        const begun = performance.now();
        const outcome = await attach(bot, cdn, file, number);
        const ms = Math.round(performance.now() - begun);
        count(counts, outcome, ms, bot);
        const history = [`${file.name}, ${file.bytes.length} bytes, ${ms} ms`, JSON.stringify(outcome)];
        const problems = check(file, outcome, ms, bot, cdn);
        violations.push(
          ...problems.map((what) => ({ invariant: 'media', what: `${file.kind}: ${what}`, history })),
        );
        if (plant !== undefined && violations.length > 0) break;
        if (number % 17 === 16) say(`${number + 1} files, ${JSON.stringify(counts)}`);
      }
    } finally {
      bot.child.kill('SIGKILL');
      cdn.close();
      await remove();
    }
    if (counts.botMb > BOT_MB) violations.push(tooMuch('the bot', counts.botMb, BOT_MB));
    if (counts.labMb > LAB_MB) violations.push(tooMuch('the process that opens files', counts.labMb, LAB_MB));
    return { figures: counts, violations };
  },
};

function tooMuch(who: string, mb: number, limit: number): Violation {
  return { invariant: 'media', what: `${who} needed ${mb} MB more; the limit is ${limit}`, history: [] };
}

async function startBot(folder: string, origin: string, plant: string): Promise<Bot> {
  const script = fileURLToPath(new URL('./media-child.js', import.meta.url));
  const child = fork(script, [folder, origin, plant], { execArgv: [] });
  await once(child, 'message');
  return { child, folder, idleMb: memoryOf(child.pid).own };
}

async function attach({ child }: Bot, cdn: HostileCdn, file: Hostile, number: number): Promise<Outcome> {
  cdn.serve(file);
  child.send({ url: `${cdn.origin}/attachments/1/${number}/a`, name: file.name });
  const over = new AbortController();
  const { signal } = over;
  const limit = sleep(LIMIT_MS, { failed: 'no end within 30 s' }, { signal, ref: false });
  const answer = once(child, 'message', { signal }).then(([outcome]) => outcome as Outcome);
  const crash = once(child, 'exit', { signal }).then(([code]) => ({ failed: `the bot ended: ${code}` }));
  // When one of them is there, the others are of no interest any more.
  for (const one of [answer, limit, crash]) one.catch(() => undefined);
  return Promise.race([answer, limit, crash]).finally(() => over.abort());
}

function count(
  counts: { kept: number; refused: number; failed: number; slowestMs: number; botMb: number; labMb: number },
  outcome: Outcome,
  ms: number,
  { child, idleMb }: Bot,
): void {
  counts['kept' in outcome ? 'kept' : 'refused' in outcome ? 'refused' : 'failed'] += 1;
  counts.slowestMs = Math.max(counts.slowestMs, ms);
  const { own, children } = memoryOf(child.pid);
  counts.botMb = Math.max(counts.botMb, own - idleMb);
  counts.labMb = Math.max(counts.labMb, children);
}

function check(
  { outcome: expected, name }: Hostile,
  outcome: Outcome,
  ms: number,
  bot: Bot,
  cdn: HostileCdn,
): string[] {
  const problems: string[] = [];
  if ('failed' in outcome) problems.push(outcome.failed);
  if ('refused' in outcome && (outcome.nextStep ?? '') === '') problems.push('refused without a next step');
  if (expected === 'refused' && 'kept' in outcome) problems.push('was kept');
  if (expected === 'kept' && 'refused' in outcome) problems.push(`was refused: ${outcome.refused}`);
  if ('kept' in outcome && (outcome.kept.name.includes('/') || name.includes(outcome.kept.id))) {
    problems.push('has the name that it was given');
  }
  if (ms > LIMIT_MS) problems.push(`took ${ms} ms`);
  if (cdn.strayed() > 0) problems.push('somebody came to the other server');
  const left = readdirSync(bot.folder);
  if (left.length > 0) problems.push(`left ${left.join(', ')}`);
  return problems;
}
