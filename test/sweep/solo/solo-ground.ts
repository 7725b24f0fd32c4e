import { join } from 'node:path';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { compileWorker } from '../compile-worker.js';
import { CLIENT } from '../worker-options.js';
import { startX, type XProcess } from '../x-process.js';

/** What the cases of an io or clock sweep stand on. */
export interface SoloGround {
  readonly x: XProcess;
  /** What Node is given to run the worker. */
  readonly command: readonly string[];
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function openSoloGround(): Promise<SoloGround> {
  const { path: folder, remove } = await openMemoryFolder('sweep');
  const worker = await compileWorker('solo/solo-worker');
  const clean = async (): Promise<void> => {
    await worker.remove();
    await remove();
  };
  try {
    const redirectUris = [CLIENT.redirectUri];
    const x = await startX({
      ...CLIENT,
      redirectUris,
      rateLimits: false,
      rotation: 'strict',
      latencyMs: 20,
      ledgerFile: join(folder, 'x.ndjson'),
    });
    return { x, folder, command: worker.command, close: () => x.stop().finally(clean) };
  } catch (error) {
    await clean();
    throw error;
  }
}
