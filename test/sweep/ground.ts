import { join } from 'node:path';
import { openMemoryFolder } from '../support/memory-folder.js';
import { compileWorker } from './compile-worker.js';
import { createNursery, type Nursery } from './nursery.js';
import { CLIENT } from './worker-options.js';
import { startX, type XProcess } from './x-process.js';

/** What one crash sweep after the other can stand on. */
export interface Ground {
  readonly x: XProcess;
  readonly nursery: Nursery;
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts the look-alike X, with its ledger on disk, and the first workers (of the file `worker`), twice as many as
 *  will work at a time. */
export async function openGround(procs: number, worker = 'crash-worker'): Promise<Ground> {
  // Or the workers would wait for the disk instead of being killed at work.
  const { path: folder, remove } = await openMemoryFolder('sweep');
  const file = await compileWorker(worker);
  const nursery = createNursery(2 * procs, file.command);
  const clean = async (): Promise<void> => {
    await nursery.close();
    await file.remove();
    await remove();
  };
  try {
    const redirectUris = [CLIENT.redirectUri];
    const x = await startX({
      ...CLIENT,
      redirectUris,
      rateLimits: false,
      ledgerFile: join(folder, 'x.ndjson'),
    });
    return { x, nursery, folder, close: () => x.stop().finally(clean) };
  } catch (error) {
    await clean();
    throw error;
  }
}
