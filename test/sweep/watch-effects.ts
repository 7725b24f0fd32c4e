import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { XEntry } from './x-process.js';

const POLL_MS = 1;

/** Reads along in the ledger of the look-alike X, which notes an effect before it answers: `found` is called between the
 *  two, when X takes at least a few milliseconds to answer. */
export function watchEffects(
  ledgerFile: string,
  isIt: (entry: XEntry) => boolean,
  found: () => void,
): { end(): void } {
  const file = openSync(ledgerFile, 'r');
  let position = fstatSync(file).size;
  let rest = '';
  const timer = setInterval(() => {
    const chunk = Buffer.alloc(Math.max(0, fstatSync(file).size - position));
    position += readSync(file, chunk, 0, chunk.length, position);
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    if (lines.some((line) => isIt(JSON.parse(line)))) found();
  }, POLL_MS);
  return {
    end() {
      clearInterval(timer);
      closeSync(file);
    },
  };
}
