import type { DiscordIdentity } from './accounts/ports.js';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { createDiscordIdentity } from './discord/identify.js';
import { hourly } from './hourly.js';
import type { Log } from './log.js';
import { type MediaFolder, openMedia } from './media/open-media.js';
import { type Closers, within } from './shut-down.js';
import { openStorage, type Storage } from './storage/open-storage.js';
import { createXClient, type XClient } from './x/x-client.js';

/** The longest that one request to X may take. */
const X_TIMEOUT_MS = 10_000;

/** Opens the database, and sweeps it from then on. Throws StorageError. */
export async function openDatabase(
  config: Config,
  clock: Clock,
  log: Log,
  closers: Closers,
): Promise<Storage> {
  const storage = await openStorage({
    databaseUrl: config.databaseUrl,
    encryptionKeys: config.encryptionKeys,
    ...(config.emergencyFolder === undefined ? {} : { emergencyFolder: config.emergencyFolder }),
    clock,
    onWritable: (cause) => tellWritable(log, cause),
  });
  for (const note of storage.notes) log.warn({ event: 'storage-note' }, note);
  const noteAudit = createAuditNotes(storage, log);
  await noteAudit();
  closers.push(async () => {
    // A database that cannot be read keeps nobody from ending.
    await noteAudit().catch(() => undefined);
    await storage.close();
  });
  // Expired rows.
  hourly({ name: 'sweep', run: storage.sweep }, log, closers);
  hourly({ name: 'audit', run: noteAudit }, log, closers);
  return storage;
}

/** Writes the newest row of the audit into the log when there is a new one: out of reach of whoever cuts off the end of
 *  the table, which the chain alone would not show. */
function createAuditNotes({ audit }: Pick<Storage, 'audit'>, log: Log): () => Promise<void> {
  let noted = 0;
  return async () => {
    const { last } = await audit.readHead([]);
    if (last === undefined || last.seq === noted) return;
    noted = last.seq;
    log.info({ event: 'audit', seq: last.seq, hash: last.hash }, 'the newest row of the audit');
  };
}

/** Once when it begins and once when it is over: a full disk makes everything fail. */
function tellWritable(log: Log, cause: unknown): void {
  if (cause === undefined) log.warn({ event: 'store-writable' }, 'the database takes writes again');
  else
    log.error(
      { event: 'store-unwritable', err: cause },
      'the database takes no writes: is its disk full, read-only or damaged, or its file locked?',
    );
}

/** The client for X's API. */
export function openX(config: Config, clock: Clock, closers: Closers): XClient {
  const { clientId, clientSecret, apiUrl, authorizeUrl, callbackUrl, scopes, oauth1 } = config.x;
  const x = createXClient({
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    apiUrl,
    authorizeUrl,
    redirectUri: callbackUrl.href,
    scopes,
    ...(oauth1 === undefined ? {} : { oauth1 }),
    clock,
    timeouts: { tokenMs: X_TIMEOUT_MS, apiMs: X_TIMEOUT_MS },
  });
  closers.push(() => within(1_000, x.close()));
  return x;
}

/** The files of posts. */
export function openMediaFolder({ media, discord }: Config, clock: Clock, closers: Closers): MediaFolder {
  const opened = openMedia({ ...media, cdnUrl: discord.cdnUrl, clock });
  closers.push(() => within(1_000, opened.close()));
  return opened;
}

/** Discord's word on who sits at the browser, where a client secret makes that possible. */
export function identityFor({ discord }: Config, applicationId: string): DiscordIdentity | undefined {
  const { clientSecret, apiUrl, authorizeUrl, callbackUrl } = discord;
  if (clientSecret === undefined) return undefined;
  return createDiscordIdentity({
    applicationId,
    clientSecret,
    apiUrl,
    authorizeUrl,
    redirectUri: callbackUrl.href,
  });
}
