import { composeWorker } from './compose-worker.js';
import { openJournal } from './journal.js';
import { askForAll, driveLoad } from './load.js';
import { openInput, say } from './open-input.js';
import type { WorkerOptions } from './worker-options.js';

/** The process that is killed. It loads its code ahead, waits for its options, works, says `ready` and each step, and
 *  stops in good order when its standard input ends. */
async function main(): Promise<void> {
  const { first: line, lines, ended } = await openInput();
  if (line === undefined) return;
  const options: WorkerOptions = JSON.parse(line);
  const journal = openJournal(options.place.journalFile, options.name, say);
  journal.note({ kind: 'begin' });
  const { engine, stop } = await composeWorker(options, journal);
  await engine.accounts.recover();
  await engine.runner.start();
  const [first, ...others] = options.accounts;
  if (options.loadSeed !== undefined && first !== undefined) {
    const accounts = [first, ...others] as const;
    const load = { engine, journal, name: options.name, accounts, asking: new Set<string>() };
    // Whatever else it is told: another worker is on its way with a refresh.
    lines.on('line', () => askForAll(load));
    await driveLoad(load, options.loadSeed);
  }
  say('ready');
  await ended;
  await stop();
  journal.note({ kind: 'end' });
  // The load, if there was any, has no end of its own.
  process.exit(0);
}

// A failure ends the process with its stack, and the sweep says so. (No await: it is bundled as CommonJS.)
void main();
