import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory, where there is one. A SIGKILL takes nothing from it that it would not take from a disk (only
 *  a power cut does), and on a slow disk everybody would wait for fsync most of the time. */
const MEMORY = '/dev/shm';

export interface MemoryFolder {
  readonly path: string;
  /** With all that is in it. */
  remove(): Promise<void>;
}

/** A folder of its own, called `rookery-`, the name, and something random. */
export async function openMemoryFolder(name: string): Promise<MemoryFolder> {
  const path = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), `rookery-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}
