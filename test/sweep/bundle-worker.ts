import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

export interface WorkerFile {
  readonly path: string;
  remove(): Promise<void>;
}

/** The worker of this name as one file. Node needs a second of processor time to load the five hundred files that it is
 *  made of, and a fifth of that to load one: so many more kills fit into a minute. */
export async function bundleWorker(name: string): Promise<WorkerFile> {
  const input = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  // Beside the original, so that it finds its packages; each sweep has its own.
  const path = fileURLToPath(new URL(`${name}.${process.pid}.bundle.mjs`, import.meta.url));
  // sqlite3 is native code: one copy of it, from where Node finds it.
  const bundle = await rolldown({ input, platform: 'node', external: ['sqlite3'], logLevel: 'silent' });
  await bundle.write({ file: path, format: 'esm', codeSplitting: false });
  await bundle.close();
  return { path, remove: () => rm(path, { force: true }) };
}
