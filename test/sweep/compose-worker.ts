import { appendFileSync } from 'node:fs';
import { systemClock } from '../../src/clock.js';
import { createEngine, type Engine } from '../../src/create-engine.js';
import { createInstance } from '../../src/instance.js';
import { createLog } from '../../src/log.js';
import { Secret } from '../../src/secret.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { EVERYBODY } from '../support/everybody.js';
import type { Journal } from './journal.js';
import { observe, observedNotices } from './observe.js';
import { openSweepX, stopWorker } from './open-sweep-x.js';
import { CRASH_PLANTS } from './plants.js';
import { createTripwires } from './tripwires.js';
import { CLIENT, ENCRYPTION_KEY, timingFor, type WorkerOptions, X_TIMEOUTS } from './worker-options.js';

export interface ComposedWorker {
  readonly engine: Engine;
  stop(): Promise<void>;
}

/** The engine as the bot composes it, without its edges: real storage, real client of X, people who are doubles. */
export async function composeWorker(
  { name, place, model, plant, crashAt }: WorkerOptions,
  journal: Journal,
): Promise<ComposedWorker> {
  const clock = systemClock;
  const storage = await openStorage({
    databaseUrl: place.databaseUrl,
    encryptionKeys: (place.encryptionKeys ?? [ENCRYPTION_KEY]).map((key) => new Secret(key)),
    clock,
  });
  const x = openSweepX(place, { clock, timeouts: X_TIMEOUTS });
  // Below everything else: what is planted or noted has to stand that it is cut short there.
  const tripwires = createTripwires(crashAt, journal, { name, ledgerFile: place.ledgerFile });
  const observed = observe(tripwires.guard({ storage, x }), journal);
  const ports = plant === undefined ? observed : CRASH_PLANTS[plant](observed);
  const engine = createEngine({
    ...ports,
    identity: undefined,
    notices: tripwires.guardNotices(observedNotices(journal)),
    members: EVERYBODY,
    requiredScopes: CLIENT.scopes,
    linkUrl: (nonce) => `http://127.0.0.1:9/link/${nonce}`,
    instance: createInstance(),
    clock,
    log: createLog('warn', { write: (line) => appendFileSync(place.logFile, line) }),
    timing: timingFor(model),
  });
  return {
    engine,
    stop: () => stopWorker(engine, { x, storage }),
  };
}
