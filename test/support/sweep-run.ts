import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Far more than a short sweep takes, in ms: that a machine does other things, too, is no failure. */
export const TIMEOUT_MS = 300_000;

export interface SweepRun {
  readonly code: number;
  readonly output: string;
  readonly complaints: string;
  readonly lines: readonly string[];
}

/** What `npm run sweep -- …` does once it is built; `npm test` builds first. */
export function runSweep(...given: readonly string[]): Promise<SweepRun> {
  return runBuilt('sweep/main.js', ...given);
}

/** A compiled program of `test/`. */
export function runBuilt(name: string, ...given: readonly string[]): Promise<SweepRun> {
  const path = fileURLToPath(new URL(`../../dist/test/${name}`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [path, ...given], { maxBuffer: 2 ** 26 }, (error, output, complaints) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
      resolve({ code, output, complaints, lines: output.trimEnd().split('\n') });
    });
  });
}
