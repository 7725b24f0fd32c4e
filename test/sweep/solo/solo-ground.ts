import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleWorker } from '../bundle-worker.js';
import { CLIENT } from '../worker-options.js';
import { startX, type XProcess } from '../x-process.js';

/** What the cases of an io or clock sweep stand on. */
export interface SoloGround {
  readonly x: XProcess;
  /** The worker's code. */
  readonly file: string;
  /** A folder of its own, removed at the end. */
  readonly folder: string;
  close(): Promise<void>;
}

const MEMORY = '/dev/shm';

export async function openSoloGround(): Promise<SoloGround> {
  const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'rookery-sweep-'));
  const worker = await bundleWorker('solo/solo-worker');
  const clean = async (): Promise<void> => {
    await worker.remove();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
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
    return { x, folder, file: worker.path, close: () => x.stop().finally(clean) };
  } catch (error) {
    await clean();
    throw error;
  }
}
