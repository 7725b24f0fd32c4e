import { join } from 'node:path';
import { createEngine, type Engine, type EngineOptions } from '../../../src/create-engine.js';
import { createInstance } from '../../../src/instance.js';
import { createLog } from '../../../src/log.js';
import type { Members } from '../../../src/posting/ports.js';
import { Secret } from '../../../src/secret.js';
import { openConnection } from '../../../src/storage/connection.js';
import { openStorage, type Storage } from '../../../src/storage/open-storage.js';
import { DEAF_NOTICES } from '../../support/deaf-notices.js';
import { SCOPES } from '../../support/fake-x.js';
import { createManualClock, type ManualClock } from '../../support/manual-clock.js';
import { openMemoryFolder } from '../../support/memory-folder.js';
import { PRICES } from '../../support/prices.js';
import { runDue } from '../../support/run-due.js';
import type { Life } from '../composed/life.js';
import { type Meddler, meddle } from '../composed/meddle.js';
import type { Ports } from '../ports.js';
import { createTeamX, type TeamX } from './x.js';

/** What a bug can be planted in. */
export interface Seams {
  readonly ports: Ports;
  readonly members: Members;
  /** Whether the bot works through what is due, and nobody has clicked. */
  isAtWork(): boolean;
  now(): number;
}

export type Plant = (seams: Seams) => Pick<Seams, 'ports' | 'members'>;

/** A bot on a database of its own, for many histories one after the other; time is the test's. */
export interface House {
  readonly clock: ManualClock;
  readonly life: Life;
  readonly storage: Storage;
  readonly x: TeamX;
  /** The one that runs now. */
  engine(): Engine;
  runDue(): Promise<void>;
  /** Another engine on the same database, as after a kill. */
  restart(): Promise<void>;
  /** Begins a history: nothing waits any more, and it is `begin` (ms since 1970) again. */
  begin(begin: number, meddler: Meddler, members: Members): Promise<void>;
  close(): Promise<void>;
}

const NOBODY: Members = { find: async () => undefined };

export async function openHouse(plant: Plant): Promise<House> {
  const folder = await openMemoryFolder('team');
  const path = join(folder.path, 'rookery.db');
  const clock = createManualClock();
  const storage = await openStorage({
    databaseUrl: `sqlite://${path}`,
    encryptionKeys: [new Secret('7'.repeat(64))],
    clock,
  });
  const broom = await openConnection(path);
  const x = createTeamX(clock);
  const life: Life = { isDead: false };
  const log = createLog('fatal', { write: () => undefined });
  let isAtWork = false;
  let meddler: Meddler = async () => undefined;
  let discord = NOBODY;
  const { ports, members } = plant({
    ports: meddle({ storage, x: x.ports }, (place) => meddler(place)),
    members: { find: (guildId, userId) => discord.find(guildId, userId) },
    isAtWork: () => isAtWork,
    now: () => clock.now(),
  });
  const options: Omit<EngineOptions, 'instance'> = {
    ...ports,
    ...{ members, clock, log, notices: DEAF_NOTICES, identity: undefined, requiredScopes: SCOPES },
    prices: PRICES,
    linkUrl: (nonce) => `http://127.0.0.1:9/link/${nonce}`,
  };
  let engine = createEngine({ ...options, instance: createInstance() });
  return {
    clock,
    life,
    storage,
    x,
    engine: () => engine,
    async runDue() {
      isAtWork = true;
      const handlers = { ...engine.accounts.handlers, ...engine.posting.handlers };
      await runDue({ jobs: storage.jobs, handlers, clock, log, isDead: () => life.isDead });
      isAtWork = false;
    },
    async restart() {
      await storage.jobs.release(await storage.jobs.leases());
      engine = createEngine({ ...options, instance: createInstance() });
    },
    async begin(at, next, people) {
      life.isDead = false;
      meddler = next;
      discord = people;
      for (const table of ['parts', 'posts', 'jobs', 'lanes', 'sends'])
        await broom.query(`DELETE FROM ${table}`);
      x.forget();
      clock.step(at - clock.now());
    },
    async close() {
      await broom.close();
      await storage.close();
      await folder.remove();
    },
  };
}
