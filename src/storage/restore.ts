import { randomBytes } from 'node:crypto';
import { constants, existsSync, statSync } from 'node:fs';
import { chmod, copyFile, link, mkdir, rename } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Instance } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { Secret } from '../secret.js';
import { syncFolder } from '../sync-folder.js';
import { assertSound, removeDraft, syncFile } from './back-up.js';
import { readStamp, stampBackup } from './backup-stamp.js';
import { type Comparison, compare, takeOver } from './compare-backup.js';
import { openConnection } from './connection.js';
import { databasePath } from './database-path.js';
import { keyFileOf } from './key-file.js';
import { assertOwnSchema } from './open-existing.js';
import { forgetAll, type OpenedBy, openedBy } from './processes.js';
import { existingSealer } from './sealer-for.js';
import { startError } from './start-error.js';
import { StorageError } from './storage-error.js';

export interface RestoreOptions {
  readonly databaseUrl: string;
  readonly encryptionKeys: readonly Secret[];
  /** The backup; it is left as it is. */
  readonly file: string;
  /** Only says what a restore would do. */
  readonly dryRun: boolean;
  /** Although a process seems to have the database open. */
  readonly force: boolean;
  readonly clock: Clock;
  readonly instance: Instance;
}

export interface Restored extends Comparison {
  readonly file: string;
  readonly path: string;
  /** When the backup was made, ms since 1970. */
  readonly madeAt: number;
  /** Where the database that was there is now; absent without one, and after a dry run. */
  readonly aside?: string;
}

/** Puts a backup in the place of the database, which is kept beside it. What the present database still knows (tokens
 *  that were renewed since the backup) is taken over, so that fewer owners have to authorize again. The bot has to be
 *  stopped. Throws StorageError. */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const path = databasePath(options.databaseUrl);
  const file = resolve(options.file);
  assertUsable(file, path);
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await copyFile(file, draft, constants.COPYFILE_EXCL);
    await chmod(draft, 0o600);
    const found = await prepare(draft, path, options);
    const facts = { ...found, file, path };
    if (options.dryRun) return facts;
    await syncFile(draft);
    const aside = existsSync(path) ? await putAside(path, options.clock.now()) : undefined;
    await rename(draft, path);
    await syncFolder(dirname(path));
    return { ...facts, ...(aside === undefined ? {} : { aside }) };
  } catch (error) {
    throw startError(file, error);
  } finally {
    await removeDraft(draft);
  }
}

function assertUsable(file: string, path: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new StorageError(`There is no backup at ${file}.`, {
      nextStep: 'Name the file that `rookery backup` made.',
    });
  }
  if (file === path)
    throw new StorageError('That is the database itself.', { nextStep: 'Name a backup of it.' });
  // A plain copy of a running database: what is in the -wal file would be missing.
  if (existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0) {
    throw new StorageError(`${file} is not finished: there is a ${file}-wal beside it.`, {
      nextStep: 'Use a file that `rookery backup` made.',
    });
  }
}

/** Checks the copy of the backup, compares it with the present database, and makes it ready for its first start. */
async function prepare(
  draft: string,
  path: string,
  options: RestoreOptions,
): Promise<Comparison & { madeAt: number }> {
  const { query, close } = await openConnection(draft);
  try {
    await assertSound(query, 'The backup');
    await assertOwnSchema(query, options.file);
    const keyFile = keyFileOf(path);
    const sealer = await existingSealer(query, { configured: options.encryptionKeys, keyFile });
    const madeAt = (await readStamp(query)) ?? statSync(options.file).mtimeMs;
    const present = await openPresent(path);
    try {
      await refuseBesideBot(present?.query, options);
      const comparison = await compare(query, present?.query, options.clock.now());
      if (present !== undefined) await takeOver({ query, sealer }, present.query, comparison.renewed);
      await stampBackup(query, madeAt);
      await forgetAll(query);
      await query('PRAGMA journal_mode=DELETE');
      return { ...comparison, madeAt };
    } finally {
      await present?.close();
    }
  } finally {
    await close();
  }
}

/** The database that is there, as far as it can be read: a damaged one is what backups are for. */
async function openPresent(path: string): Promise<Awaited<ReturnType<typeof openConnection>> | undefined> {
  if (!existsSync(path) || statSync(path).size === 0) return undefined;
  const connection = await openConnection(path).catch(() => undefined);
  if (connection === undefined) return undefined;
  try {
    await assertOwnSchema(connection.query, path);
    return connection;
  } catch {
    await connection.close();
    return undefined;
  }
}

async function refuseBesideBot(
  query: Parameters<typeof openedBy>[0] | undefined,
  { clock, instance, force, dryRun }: RestoreOptions,
): Promise<void> {
  if (query === undefined || force || dryRun) return;
  const processes: OpenedBy[] = await openedBy(query, clock.now(), instance.isGone);
  if (processes.length === 0) return;
  throw new StorageError(`Rookery has the database open (${processes.map(({ id }) => id).join(', ')}).`, {
    nextStep: 'Stop the bot, then run this again. If that process has ended long ago, add --force.',
  });
}

/** Gives the present database another name. Its -wal file must not lie beside another database: SQLite would play it
 *  back into that one. The old name is never without a database, so that no start makes an empty one. */
async function putAside(path: string, now: number): Promise<string> {
  const aside = `${path}.replaced-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  await emptyWal(path);
  await link(path, aside);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(path + suffix)) await rename(path + suffix, aside + suffix);
  }
  return aside;
}

/** What is in the -wal file moves into the database, if that is in order. */
async function emptyWal(path: string): Promise<void> {
  const connection = await openConnection(path).catch(() => undefined);
  await connection?.query('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
  await connection?.close();
}
