import { join } from 'node:path';
import type { Fault } from '../../sandbox/faults.js';
import { createXLookAlike, type XLookAlike } from '../../sandbox/x/look-alike.js';
import type { AccountsSeams } from '../../src/accounts/seams.js';
import { accountTiming } from '../../src/accounts/timing.js';
import { createEngine, type Engine, type EngineOptions } from '../../src/create-engine.js';
import { createInstance } from '../../src/instance.js';
import { createLog } from '../../src/log.js';
import { Secret } from '../../src/secret.js';
import { openConnection } from '../../src/storage/connection.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { JobHandler } from '../../src/work.js';
import { createXClient, type XClient } from '../../src/x/x-client.js';
import { XError } from '../../src/x-error.js';
import { EVERYBODY } from '../support/everybody.js';
import { createManualClock, type ManualClock } from '../support/manual-clock.js';
import { createMemoryFiles, type MemoryFiles } from '../support/memory-files.js';
import { openMemoryFolder } from '../support/memory-folder.js';
import { PRICES } from '../support/prices.js';
import { createRecordedNotices, type RecordedNotices } from '../support/recorded-notices.js';
import { runDue, runTogether } from '../support/run-due.js';
import { linkAccount } from '../support/sweep-link.js';
import { type FaultPlan, withResets } from './faults.js';
import { type CallName, type FaultyWay, openFaultyWay } from './faulty-way.js';

export const OWNER = 'owner-1';
const CLIENT = {
  clientId: 'fault-client',
  clientSecret: 'CANARY-client-secret',
  redirectUri: 'http://127.0.0.1:9/auth/x/callback',
  scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
} as const;

type Ports = Pick<EngineOptions, 'storage' | 'x'>;

export interface RigOptions {
  /** A bug between the domain and its ports. */
  readonly plant?: (ports: Ports) => Ports;
  readonly patienceMs?: number;
  /** Whether the process in which the engine runs counts as dead, until `restart`. */
  readonly isDead?: () => boolean;
}

/** The domain on a real database and with the real client of X, in front of a look-alike X: time is the test's, on both
 *  sides; only sockets take their own. */
export interface Rig extends RecordedNotices {
  readonly clock: ManualClock;
  readonly x: XLookAlike;
  readonly way: FaultyWay;
  readonly storage: Storage;
  /** Where the media of posts lies. */
  readonly files: MemoryFiles;
  /** The one that runs now. */
  readonly engine: Engine;
  readonly ports: Ports;
  /** What the calls to X have come to, in order: `ok`, or the error. */
  readonly results: { readonly call: CallName; readonly error: XError | undefined }[];
  /** What was logged, as JSON lines. */
  readonly logged: string[];
  /** The next request of this kind meets this fault. */
  meet(call: CallName, plan: FaultPlan): void;
  runDue(): Promise<string[]>;
  /** The same, all that is due at a time. */
  runTogether(): Promise<void>;
  /** Another engine on the same database, as after a kill: what the one before held is free. */
  restart(): Promise<void>;
  /** Whose patience the next calls have. */
  hurry(isHasty: boolean): void;
  /** Work that waits, whenever it is due. */
  jobs(): Promise<readonly { readonly kind: string; readonly dueAt: number }[]>;
  /** Drops all work that waits, and what was noted. */
  forget(): Promise<void>;
  /** A new user of X, linked to the owner. Gives the X user id. */
  link(username: string): Promise<string>;
  /** The same for a user who is there already. */
  linkAgain(username: string): Promise<void>;
  close(): Promise<void>;
}

/** How X's look-alike names the requests in its faults, and in its ledger. */
export const ROUTES: Readonly<Record<CallName, { fault: string; ledger: string }>> = {
  refresh: { fault: 'refresh', ledger: 'refresh' },
  exchange: { fault: 'exchange', ledger: 'exchange' },
  'users/me': { fault: 'GET /2/users/me', ledger: 'me' },
  revoke: { fault: 'POST /2/oauth2/revoke', ledger: 'revoke' },
  post: { fault: 'POST /2/tweets', ledger: 'post' },
  reply: { fault: 'POST /2/tweets', ledger: 'post' },
  delete: { fault: 'DELETE /2/tweets/:id', ledger: 'delete' },
  timeline: { fault: 'GET /2/users/:id/tweets', ledger: 'timeline' },
  upload: { fault: 'POST /2/media/upload', ledger: 'media-upload' },
  initialize: { fault: 'POST /2/media/upload/initialize', ledger: 'media-initialize' },
  append: { fault: 'POST /2/media/upload/:id/append', ledger: 'media-append' },
  finalize: { fault: 'POST /2/media/upload/:id/finalize', ledger: 'media-finalize' },
  status: { fault: 'GET /2/media/upload', ledger: 'media-status' },
  metadata: { fault: 'POST /2/media/metadata', ledger: 'media-metadata' },
};

export async function openRig(options: RigOptions = {}): Promise<Rig> {
  const { patienceMs = 500 } = options;
  const folder = await openMemoryFolder('faults');
  const clock = createManualClock();
  const path = join(folder.path, 'rookery.db');
  const storage = await openStorage({
    databaseUrl: `sqlite://${path}`,
    encryptionKeys: [new Secret('5'.repeat(64))],
    clock,
  });
  const { query, close } = await openConnection(path);
  const { clientId, clientSecret, redirectUri } = CLIENT;
  const x = await createXLookAlike({
    clientId,
    clientSecret,
    redirectUris: [redirectUri],
    rateLimits: false,
    now: () => clock.now(),
  });
  const way = await openFaultyWay();
  const client = (ms: number) =>
    createXClient({
      ...CLIENT,
      clientSecret: new Secret(clientSecret),
      apiUrl: new URL(x.url),
      authorizeUrl: new URL(x.authorizeUrl),
      clock,
      dispatcher: way.dispatcher,
      timeouts: { tokenMs: ms, apiMs: ms },
    });
  // Long where nothing may depend on it: the machine may be busy.
  const clients = { patient: client(15_000), hasty: client(patienceMs) };
  let current = clients.patient;
  const results: Rig['results'] = [];
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const watched = watch(() => current, results);
  const ports = options.plant?.({ storage, x: watched }) ?? { storage, x: watched };
  const told = createRecordedNotices();
  const files = createMemoryFiles(clock);
  const shared = {
    files,
    identity: undefined,
    notices: told.notices,
    requiredScopes: CLIENT.scopes,
    members: EVERYBODY,
    prices: PRICES,
    linkUrl: (nonce: string) => `http://127.0.0.1:9/link/${nonce}`,
    instance: createInstance(),
    clock,
    log,
  };
  let engine = createEngine({ ...ports, ...shared });
  const { oauth, users } = watched;
  const seams: AccountsSeams = {
    ...shared,
    storage,
    oauth,
    users,
    timing: accountTiming,
    wake: () => undefined,
  };
  const wiring = () => {
    const handlers: Record<string, JobHandler> = {
      ...engine.accounts.handlers,
      ...engine.posting.handlers,
    };
    const { isDead } = options;
    return { jobs: storage.jobs, handlers, clock, log, ...(isDead === undefined ? {} : { isDead }) };
  };
  const link = (username: string): Promise<void> =>
    linkAccount(seams, { user: x.user(username), grant: x.grant(username), owner: OWNER });
  return {
    ...told,
    clock,
    x,
    way,
    storage,
    files,
    get engine() {
      return engine;
    },
    ports,
    results,
    logged,
    meet(call, plan) {
      current = plan.isSlow === true ? clients.hasty : clients.patient;
      x.faults.clear();
      if (plan.detour !== undefined) way.divert(call, plan.detour);
      const fault = withResets(plan, clock.now());
      if (fault !== undefined) x.faults.add({ ...fault, route: ROUTES[call].fault } satisfies Fault);
    },
    hurry(isHasty) {
      current = isHasty ? clients.hasty : clients.patient;
    },
    async restart() {
      await storage.jobs.release(await storage.jobs.leases());
      engine = createEngine({ ...ports, ...shared, instance: createInstance() });
    },
    runTogether: () => runTogether(wiring()),
    runDue: () => runDue(wiring()),
    jobs: () => query('SELECT kind, due_at AS dueAt FROM jobs WHERE holder IS NULL AND due_at IS NOT NULL'),
    async forget() {
      await query('DELETE FROM jobs');
      await query('DELETE FROM lanes');
      results.length = 0;
      way.asked.length = 0;
    },
    async link(username) {
      const { id } = x.addUser({ username });
      await link(username);
      return id;
    },
    linkAgain: link,
    async close() {
      await close();
      await clients.patient.close();
      await way.close();
      await x.close();
      await storage.close();
      await folder.remove();
    },
  };
}

/** The ports of X, by whichever client is asked just now, with every result noted. */
function watch(client: () => XClient, results: Rig['results']): Ports['x'] {
  const noted = async <T>(call: CallName, work: Promise<T>): Promise<T> => {
    try {
      const result = await work;
      results.push({ call, error: undefined });
      return result;
    } catch (error) {
      if (error instanceof XError) results.push({ call, error });
      throw error;
    }
  };
  return {
    oauth: {
      clientId: client().oauth.clientId,
      authorizeUrl: (request) => client().oauth.authorizeUrl(request),
      exchange: (request) => noted('exchange', client().oauth.exchange(request)),
      refresh: (token) => noted('refresh', client().oauth.refresh(token)),
      revoke: (token) => noted('revoke', client().oauth.revoke(token)),
    },
    users: { me: (token) => noted('users/me', client().users.me(token)) },
    posts: {
      create: (token, post) =>
        noted(post.inReplyTo === undefined ? 'post' : 'reply', client().posts.create(token, post)),
      remove: (token, id) => noted('delete', client().posts.remove(token, id)),
      engage: (...given) => client().posts.engage(...given),
      disengage: (...given) => client().posts.disengage(...given),
      timelineSince: (...given) => noted('timeline', client().posts.timelineSince(...given)),
    },
    media: {
      upload: (...given) => noted('upload', client().media.upload(...given)),
      initialize: (...given) => noted('initialize', client().media.initialize(...given)),
      append: (...given) => noted('append', client().media.append(...given)),
      finalize: (...given) => noted('finalize', client().media.finalize(...given)),
      status: (...given) => noted('status', client().media.status(...given)),
      describe: (...given) => noted('metadata', client().media.describe(...given)),
    },
  };
}
