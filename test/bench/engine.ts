import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DiscordIdentity } from '../../src/accounts/ports.js';
import { systemClock } from '../../src/clock.js';
import { createEngine, type Engine } from '../../src/create-engine.js';
import { createInstance } from '../../src/instance.js';
import { createLog, type Log } from '../../src/log.js';
import type { MediaFiles } from '../../src/posting/media.js';
import { noFiles } from '../../src/posting/tidy-files.js';
import { Secret } from '../../src/secret.js';
import { openStorage, type Storage } from '../../src/storage/open-storage.js';
import type { ClaimedJob, JobTable } from '../../src/work.js';
import { createXClient, type XClient } from '../../src/x/x-client.js';
import { DEAF_NOTICES } from '../support/deaf-notices.js';
import { EVERYBODY } from '../support/everybody.js';
import { CALLBACK_URL, CLIENT, SCOPES } from './x-app.js';

export interface BenchEngine extends Engine {
  readonly storage: Storage;
  readonly x: XClient;
  readonly log: Log;
  close(): Promise<void>;
}

export interface BenchEngineOptions {
  readonly folder: string;
  readonly xUrl: string;
  readonly identity?: DiscordIdentity;
  readonly files?: MediaFiles;
  /** Sees what has been claimed, as soon as that is on disk. */
  readonly onClaim?: (jobs: readonly ClaimedJob[]) => void;
}

/** The bot without its edges, wired as create-bot does it: SQLite on disk, the job runner, X over HTTP, and a log that
 *  is written line by line. Its runner is not started yet. */
export async function openEngine({
  folder,
  xUrl,
  identity,
  files = noFiles,
  onClaim = () => undefined,
}: BenchEngineOptions): Promise<BenchEngine> {
  const clock = systemClock;
  const storage = await openStorage({ databaseUrl: `sqlite://${join(folder, 'rookery.db')}`, clock });
  const x = openX(xUrl);
  const file = openSync(join(folder, 'bot.log'), 'a');
  const log = createLog('info', { write: (line) => void writeSync(file, line) });
  const jobs: JobTable = {
    ...storage.jobs,
    async claim(options) {
      const claimed = await storage.jobs.claim(options);
      onClaim(claimed);
      return claimed;
    },
  };
  const engine = createEngine({
    storage: { ...storage, jobs },
    x,
    identity,
    files,
    notices: DEAF_NOTICES,
    members: EVERYBODY,
    requiredScopes: SCOPES,
    linkUrl: (nonce) => `http://127.0.0.1/link/${nonce}`,
    instance: createInstance(),
    clock,
    log,
  });
  return {
    ...engine,
    storage,
    x,
    log,
    async close() {
      await engine.runner.stop(5_000);
      await x.close();
      await storage.close();
      closeSync(file);
    },
  };
}

export function openX(xUrl: string): XClient {
  return createXClient({
    clientId: CLIENT.id,
    clientSecret: new Secret(CLIENT.secret),
    apiUrl: new URL(xUrl),
    authorizeUrl: new URL('/i/oauth2/authorize', xUrl),
    redirectUri: CALLBACK_URL,
    scopes: SCOPES,
    clock: systemClock,
    // As create-bot has it.
    timeouts: { tokenMs: 10_000, apiMs: 10_000 },
  });
}
