import type { Account } from '../../../src/accounts/ports.js';
import type { Clock } from '../../../src/clock.js';
import { createEngine, type Engine, type EngineOptions } from '../../../src/create-engine.js';
import { StoreUnavailableError } from '../../../src/errors.js';
import { createInstance } from '../../../src/instance.js';
import { createLog } from '../../../src/log.js';
import type { PostingUnit } from '../../../src/posting/ports.js';
import { Secret } from '../../../src/secret.js';
import { openStorage } from '../../../src/storage/open-storage.js';
import { EVERYBODY } from '../../support/everybody.js';
import { CLOCK_PLANTS } from '../clock/plants.js';
import { IO_PLANTS } from '../io/plants.js';
import { shortHash } from '../journal.js';
import { openSweepX, stopWorker } from '../open-sweep-x.js';
import { CLIENT, ENCRYPTION_KEY } from '../worker-options.js';
import { silentNotices } from './notices.js';
import type { SoloEvent, SoloOptions } from './options.js';

export type SoloPorts = Pick<EngineOptions, 'storage' | 'x' | 'instance' | 'clock'>;
export type SoloPlant = (ports: SoloPorts) => SoloPorts;
export type Tell = (event: SoloEvent) => void;

const PLANTS: Readonly<Record<string, SoloPlant>> = { ...IO_PLANTS, ...CLOCK_PLANTS };

/** The engine as the bot composes it, without its edges. Throws UserFacingError when the store cannot be opened. */
export async function composeSolo(
  options: SoloOptions,
  clock: Clock,
  tell: Tell,
): Promise<{ engine: Engine; stop(): Promise<void> }> {
  const { databaseUrl, emergencyFolder, plant } = options;
  const storage = await openStorage({
    databaseUrl,
    encryptionKeys: [new Secret(ENCRYPTION_KEY)],
    ...(emergencyFolder === undefined ? {} : { emergencyFolder }),
    clock,
  });
  // Far longer than X takes: a machine that stands still for a moment is no outage of X.
  const x = openSweepX(options, { clock, timeouts: { tokenMs: 8000, apiMs: 8000 } });
  const seen = watch({ storage, x, instance: createInstance(), clock }, tell);
  const planted = plant === undefined ? undefined : PLANTS[plant];
  const engine = createEngine({
    ...(planted === undefined ? seen : planted(seen)),
    identity: undefined,
    notices: silentNotices(tell),
    members: EVERYBODY,
    requiredScopes: CLIENT.scopes,
    linkUrl: (nonce) => `http://127.0.0.1:9/link/${nonce}`,
    log: createLog('silent'),
    timing: timingOf(options),
  });
  return {
    engine,
    stop: () => stopWorker(engine, { x, storage }),
  };
}

/** Below the plants, so that what really happens is told. */
function watch({ storage, x, ...rest }: SoloPorts, tell: Tell): SoloPorts {
  return {
    ...rest,
    storage: {
      ...storage,
      async transaction(work) {
        const pairs: Account[] = [];
        try {
          const result = await storage.transaction((unit) => work(watchPairs(unit, pairs)));
          for (const pair of pairs) tell({ kind: 'stored', issuedHash: hashOf(pair.credentials ?? {}) });
          return result;
        } catch (error) {
          if (error instanceof StoreUnavailableError) tell({ kind: 'refused' });
          throw error;
        }
      },
      kept: {
        ...storage.kept,
        async keep(pair) {
          const id = await storage.kept.keep(pair);
          tell({ kind: 'kept', xUserId: pair.xUserId, issuedHash: hashOf(pair.grant) });
          return id;
        },
      },
    },
    x: {
      ...x,
      oauth: {
        ...x.oauth,
        async refresh(refreshToken) {
          const refreshHash = shortHash(refreshToken);
          tell({ kind: 'refreshing', refreshHash });
          const grant = await x.oauth.refresh(refreshToken).catch((error: unknown) => {
            tell({ kind: 'not-refreshed', refreshHash });
            throw error;
          });
          tell({ kind: 'refreshed', refreshHash, issuedHash: hashOf(grant) });
          return grant;
        },
      },
      posts: {
        ...x.posts,
        timelineSince(...given) {
          tell({ kind: 'looked' });
          return x.posts.timelineSince(...given);
        },
      },
    },
  };
}

function watchPairs(unit: PostingUnit, pairs: Account[]): PostingUnit {
  return {
    ...unit,
    accounts: {
      ...unit.accounts,
      async replace(stored, next) {
        const done = await unit.accounts.replace(stored, next);
        if (done && next.generation !== stored.value.generation) pairs.push(next);
        return done;
      },
    },
  };
}

function hashOf({ refreshToken }: { readonly refreshToken?: Secret | undefined }): string {
  return refreshToken === undefined ? '' : shortHash(refreshToken);
}

/** Production's proportions, a few hundred times faster. */
function timingOf({ livesMs, freshMs }: SoloOptions): NonNullable<EngineOptions['timing']> {
  return {
    accounts: {
      refreshAheadMs: livesMs - freshMs,
      refreshSpreadMs: 100,
      leaseMs: 12_000,
      leasePollMs: 10,
      keepAfterMs: 100,
      unauthorizedQuietMs: 50,
      backoffMs: 40,
      backoffCapMs: 300,
    },
    posting: { retryMs: 40, retryCapMs: 300, firstReadMs: 50, secondReadMs: 400, readGapMs: 300 },
    // What waits for its place in one of X's windows would count as left behind.
    limits: { account: [], app: [] },
    jobs: {
      // Longer than a busy machine lets a process stand still: else a job is taken over, and runs twice.
      leaseMs: 10_000,
      beatMs: 200,
      lookMs: 50,
      backOff: { baseMs: 20, maxMs: 200, random: Math.random },
    },
  };
}
