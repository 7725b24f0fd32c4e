import { appendFileSync } from 'node:fs';
import type { AccountsSeams } from '../../src/accounts/seams.js';
import { accountTiming } from '../../src/accounts/timing.js';
import { systemClock } from '../../src/clock.js';
import { createInstance } from '../../src/instance.js';
import { createLog } from '../../src/log.js';
import { Secret } from '../../src/secret.js';
import { openConnection } from '../../src/storage/connection.js';
import { databasePath } from '../../src/storage/database-path.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { Query } from '../../src/storage/query.js';
import { createXClient } from '../../src/x/x-client.js';
import type { Journal } from './journal.js';
import type { Model } from './models.js';
import { observe, observedNotices } from './observe.js';
import { CLIENT, ENCRYPTION_KEY, type SweepPlace, timingFor } from './worker-options.js';

/** The sweep's own way into a round's database, beside the workers. */
export interface Desk {
  readonly storage: Storage;
  /** What linking needs; runs no jobs. */
  readonly seams: AccountsSeams;
  /** Plain SQL. */
  readonly query: Query;
  close(): Promise<void>;
}

export async function openDesk(place: SweepPlace, model: Model, journal: Journal): Promise<Desk> {
  const clock = systemClock;
  const { databaseUrl, xUrl, authorizeUrl } = place;
  const encryptionKeys = (place.encryptionKeys ?? [ENCRYPTION_KEY]).map((key) => new Secret(key));
  const storage = await openStorage({ databaseUrl, encryptionKeys, clock });
  const { query, close } = await openConnection(databasePath(databaseUrl));
  const x = createXClient({
    ...CLIENT,
    clientSecret: new Secret(CLIENT.clientSecret),
    apiUrl: new URL(xUrl),
    authorizeUrl: new URL(authorizeUrl),
    clock,
  });
  const seams: AccountsSeams = {
    storage: observe({ storage, x }, journal).storage,
    oauth: x.oauth,
    users: x.users,
    identity: undefined,
    notices: observedNotices(journal),
    requiredScopes: CLIENT.scopes,
    linkUrl: (nonce) => `http://127.0.0.1:9/link/${nonce}`,
    instance: createInstance(),
    clock,
    log: createLog('warn', { write: (line) => appendFileSync(place.logFile, line) }),
    timing: { ...accountTiming, ...timingFor(model).accounts },
    wake: () => undefined,
  };
  return {
    storage,
    seams,
    query,
    async close() {
      await x.close();
      await close();
      await storage.close();
    },
  };
}
