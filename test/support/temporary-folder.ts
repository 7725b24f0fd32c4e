import { onTestFinished } from 'vitest';
import { openMemoryFolder } from './memory-folder.js';

/** A folder of its own for this test, removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const { path, remove } = await openMemoryFolder('test');
  onTestFinished(remove);
  return path;
}
