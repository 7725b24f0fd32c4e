import { appendFileSync } from 'node:fs';
import { type Accounts, createAccounts } from '../../../src/accounts/create-accounts.js';
import type { AccountsSeams } from '../../../src/accounts/seams.js';
import { accountTiming } from '../../../src/accounts/timing.js';
import { type Clock, systemClock } from '../../../src/clock.js';
import { createEngine, type Engine } from '../../../src/create-engine.js';
import { createInstance } from '../../../src/instance.js';
import { createLog } from '../../../src/log.js';
import { Secret } from '../../../src/secret.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { DEAF_NOTICES } from '../../support/deaf-notices.js';
import { EVERYBODY } from '../../support/everybody.js';
import { openSweepX } from '../open-sweep-x.js';
import { CLIENT, ENCRYPTION_KEY } from '../worker-options.js';
import { plantIn, type RacePlant, TTL_LOCK } from './plants.js';

export interface RacePlace {
  readonly databaseUrl: string;
  readonly logFile: string;
  readonly xUrl: string;
  readonly authorizeUrl: string;
  readonly plant?: RacePlant;
}

/** The engine of one process in a race. */
export interface RaceEngine extends Engine {
  readonly storage: Storage;
  readonly seams: AccountsSeams;
  /** The same accounts, of somebody to whom every token is too old. */
  readonly eager: Accounts;
  /** Whether this interaction is ours, as the router asks. */
  claim(interactionId: string): Promise<boolean>;
  /** The wall clock of this process, so many ms ahead of the real one. */
  putForward(ms: number): void;
  /** How often Discord was asked who sits at the browser. */
  identified(): number;
  close(): Promise<void>;
}

/** A process that stands still for a while on a busy machine does not lose its lease to it. */
const LEASE_MS = 60_000;
const FOR_EVER_MS = 1e12;

export async function openRaceEngine(place: RacePlace): Promise<RaceEngine> {
  const { databaseUrl, logFile, plant } = place;
  let aheadMs = 0;
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + aheadMs };
  const storage = await openStorage({ databaseUrl, encryptionKeys: [new Secret(ENCRYPTION_KEY)], clock });
  const x = openSweepX(place, { clock });
  let identified = 0;
  const ports = plantIn(plant, { storage, x });
  const timing = {
    ...accountTiming,
    leasePollMs: 5,
    leaseMs: plant === 'ttl-lock' ? TTL_LOCK.leaseMs : LEASE_MS,
  };
  const options = {
    ...ports,
    identity: {
      authorizeUrl: (state: Secret) => new URL(`http://127.0.0.1:9/discord?state=${state.reveal()}`),
      // The code is the member's id.
      identify: async (code: Secret) => {
        identified += 1;
        return { id: code.reveal(), username: code.reveal() };
      },
    },
    notices: DEAF_NOTICES,
    members: EVERYBODY,
    requiredScopes: CLIENT.scopes,
    linkUrl: (nonce: string) => `http://127.0.0.1:9/link/${nonce}`,
    instance: createInstance(),
    clock,
    log: createLog('warn', { write: (line: string) => appendFileSync(logFile, line) }),
  };
  const engine = createEngine({
    ...options,
    timing: { accounts: timing, jobs: { lookMs: 20, beatMs: 500 } },
  });
  const { users, oauth } = ports.x;
  const seams: AccountsSeams = {
    ...options,
    oauth,
    users,
    timing,
    wake: () => engine.runner.wake(),
  };
  return {
    ...engine,
    storage,
    seams,
    eager: createAccounts({ ...seams, timing: { ...timing, refreshAheadMs: FOR_EVER_MS } }),
    claim: (id) => ports.storage.interactions.claim(id, clock.now()),
    putForward(ms) {
      aheadMs = ms;
    },
    identified: () => identified,
    async close() {
      await x.close();
      await storage.close();
    },
  };
}
