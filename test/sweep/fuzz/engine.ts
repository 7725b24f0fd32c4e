import { join } from 'node:path';
import { systemClock } from '../../../src/clock.js';
import { createEngine, type Engine } from '../../../src/create-engine.js';
import { createInstance } from '../../../src/instance.js';
import { createLog, type Log } from '../../../src/log.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { DEAF_NOTICES } from '../../support/deaf-notices.js';
import { EVERYBODY } from '../../support/everybody.js';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { acceptingX, SCOPES } from './accepting-x.js';

export interface FuzzedEngine extends Engine {
  readonly storage: Storage;
  readonly log: Log;
  /** Lines of level error and above: something that nobody expected. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** The domain on a real database, with an X that takes everything at once. */
export async function openFuzzedEngine(): Promise<FuzzedEngine> {
  const folder = await openMemoryFolder('fuzz');
  const clock = systemClock;
  const storage = await openStorage({ databaseUrl: `sqlite://${join(folder.path, 'rookery.db')}`, clock });
  const complaints: string[] = [];
  const log = createLog('error', { write: (line) => void complaints.push(line) });
  const x = acceptingX(clock);
  const engine = createEngine({
    storage,
    x,
    identity: undefined,
    notices: DEAF_NOTICES,
    members: EVERYBODY,
    requiredScopes: SCOPES,
    linkUrl: (nonce) => `http://127.0.0.1/link/${nonce}`,
    instance: createInstance(),
    clock,
    log,
  });
  await engine.runner.start();
  return {
    ...engine,
    storage,
    log,
    complaints,
    async close() {
      await engine.runner.stop(5_000);
      await storage.close();
      await folder.remove();
    },
  };
}
