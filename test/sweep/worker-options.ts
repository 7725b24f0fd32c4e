import type { Timing } from '../../src/create-engine.js';
import type { CrashAt } from './crash-points.js';
import type { Model } from './models.js';
import type { CrashPlant } from './plants.js';

/** One account of a round. */
export interface SweepAccount {
  readonly xUserId: string;
  readonly username: string;
  /** Discord users that are linked to it; the first one posts. */
  readonly owners: readonly [string, ...string[]];
  /** Its one owner unlinks it some time in the round. */
  readonly leaves: boolean;
}

/** Where a round keeps its things, and whom it talks to. */
export interface SweepPlace {
  readonly databaseUrl: string;
  readonly journalFile: string;
  readonly logFile: string;
  /** Of the look-alike X. */
  readonly ledgerFile: string;
  readonly xUrl: string;
  readonly authorizeUrl: string;
  /** Absent: the one that needs no changing. */
  readonly encryptionKeys?: readonly string[];
}

/** What a worker is told on its standard input when it may begin. */
export interface WorkerOptions {
  readonly name: string;
  readonly place: SweepPlace;
  readonly model: Model;
  readonly accounts: readonly SweepAccount[];
  /** Absent: it makes no work, and only does what there is. */
  readonly loadSeed?: number;
  readonly plant?: CrashPlant;
  /** Where it ends itself. */
  readonly crashAt?: CrashAt;
}

/** Of nobody: the look-alike knows no other app. */
export const CLIENT = {
  clientId: 'sweep-client',
  clientSecret: 'sweep-client-secret',
  redirectUri: 'http://127.0.0.1:9/auth/x/callback',
  scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
} as const;

/** In the round's own temporary database nothing is worth a secret key. */
export const ENCRYPTION_KEY = '5'.repeat(64);

/** How long an access token is left alone: short, so that refreshes are always under way. */
const FRESH_MS = 800;
/** Waits for X; shorter than the lease, as in production. */
export const X_TIMEOUTS = { tokenMs: 1000, apiMs: 1000 };
/** Two reads that count are further apart than the longest delay of the timeline. */
export const READ_GAP_MS = 300;

/** Production's proportions, a few hundred times faster. */
export function timingFor({ accessTokenSeconds }: Model): Timing {
  return {
    accounts: {
      refreshAheadMs: accessTokenSeconds * 1000 - FRESH_MS,
      refreshSpreadMs: 100,
      // Far longer than a request may take, because a busy machine lets processes stand still. Leases of the dead end at once.
      leaseMs: 4000,
      leasePollMs: 10,
      unauthorizedQuietMs: 50,
      backoffMs: 40,
      backoffCapMs: 300,
    },
    posting: {
      patienceMs: 120_000,
      retryMs: 40,
      retryCapMs: 300,
      firstReadMs: 50,
      secondReadMs: 400,
      readGapMs: READ_GAP_MS,
      clockSkewMs: 5000,
    },
    jobs: {
      leaseMs: 1000,
      beatMs: 200,
      lookMs: 50,
      backOff: { baseMs: 20, maxMs: 200, random: Math.random },
    },
  };
}
