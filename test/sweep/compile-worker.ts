import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export interface QuickWorker {
  /** What Node is given to run it. */
  readonly command: readonly string[];
  remove(): Promise<void>;
}

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The worker as one file that is compiled already. Node needs a second of processor time to load the five hundred files
 *  that it is made of, and a seventh of that to load one with a code cache: so many more kills fit into a minute.
 *  `name` is the compiled worker. */
export async function compileWorker(name: string): Promise<QuickWorker> {
  // Beside the original, so that it finds its packages; each sweep has its own.
  const file = beside(`${name}.${process.pid}.bundle.cjs`);
  const cache = `${file}.cache`;
  const input = beside(`${name}.js`);
  // sqlite3 is native code: one copy of it, from where Node finds it.
  const bundle = await rolldown({ input, platform: 'node', external: ['sqlite3'], logLevel: 'silent' });
  await bundle.write({ file, format: 'cjs', codeSplitting: false });
  await bundle.close();
  const command = [beside('load-bundle.js'), file, cache];
  // Without input a worker loads and ends: this one leaves the cache behind.
  await once(spawn(process.execPath, command, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
  return {
    command,
    async remove() {
      await rm(file, { force: true });
      await rm(cache, { force: true });
    },
  };
}
