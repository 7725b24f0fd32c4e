import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { KeyvSqlite } from '@keyv/sqlite';
import type { Instance, KeptPairs, StoreState, Transactional } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import { createInstance } from '../instance.js';
import type { PostingUnit } from '../posting/ports.js';
import type { Secret } from '../secret.js';
import type { JobTable } from '../work.js';
import { type Connection, openConnection } from './connection.js';
import { databasePath } from './database-path.js';
import { createEmergencyFiles, type EmergencyFiles, emergencyFolderOf } from './emergency-files.js';
import { createJobTable } from './job-table.js';
import { createKeptPairs } from './kept-pairs.js';
import { keyFileOf } from './key-file.js';
import { kyselyOn } from './kysely-on.js';
import { migrate } from './migrate.js';
import { openKeyv } from './open-keyv.js';
import { prepareFile } from './prepare-file.js';
import { enter, leave, openedBy } from './processes.js';
import type { Query } from './query.js';
import type { Scope } from './scope.js';
import { sealerFor } from './sealer-for.js';
import type { Sealer } from './sealing.js';
import { startError } from './start-error.js';
import { StorageError } from './storage-error.js';
import { sweep } from './sweep.js';
import { createTransact, type Transact } from './transaction.js';
import { createUnit } from './unit.js';
import { adapterOn, createValues } from './values.js';
import { isWritable, watched } from './watched.js';
import { createWriteLock } from './write-lock.js';
import { createWriteWatch, type WriteWatch } from './write-watch.js';

export interface StorageOptions {
  /** `sqlite://data/rookery.db`, `sqlite:///var/lib/rookery.db` */
  readonly databaseUrl: string;
  /** The first seals, all open. Without any, a key is made in `encryption.key` beside the database. */
  readonly encryptionKeys?: readonly Secret[];
  /** Where new tokens are saved when the database takes none; first of all, before the folder beside the database. */
  readonly emergencyFolder?: string;
  readonly clock: Clock;
  /** Who opens it; by default this process. */
  readonly instance?: Instance;
  /** Told once when writes begin to fail, with the cause, and once, with undefined, when they go through again. */
  readonly onWritable?: (cause: unknown) => void;
}

/** Every store on one database. A write is on disk before its promise resolves. */
export interface Storage extends PostingUnit, Transactional<PostingUnit>, StoreState {
  readonly jobs: JobTable;
  /** Whether a row can be written right now; really writes one. */
  isWritable(): Promise<boolean>;
  /** Removes what has expired, and says that this process lives. Done once at start; to be called about once an hour. */
  sweep(): Promise<void>;
  /** After what is under way has ended. */
  close(): Promise<void>;
  /** What the operator should read in the log. */
  readonly notes: readonly string[];
}

/** Opens the database, making or migrating it where needed. Throws StorageError. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const path = databasePath(options.databaseUrl);
  const lock = createWriteLock();
  prepareFile(path);
  const opened: { close(): Promise<void> }[] = [];
  try {
    const connection = await openConnection(path);
    opened.push(connection);
    const bare = createTransact(connection, lock);
    const instance = options.instance ?? createInstance();
    const { sealer, notes } = await prepareDatabase(bare, path, { ...options, instance });
    const watch = createWriteWatch(options.onWritable);
    const transact = watched(bare, watch, options.clock);
    const reader = await openConnection(path);
    opened.push(reader);
    await reader.query('PRAGMA query_only=ON');
    const keyv = await openKeyv(path, { lock, watch, read: reader.query });
    opened.push(keyv);
    const closeAll = async () => {
      // Writes that were asked for before are serialised first, and reach the lock a few microtasks later.
      await setImmediate();
      await lock.run(async () => {
        await sayGoodbye(connection.query, instance);
        await close(opened);
      });
    };
    const places = await openPlaces(path, options, notes);
    const kept = createKeptPairs(places, sealer);
    const storage = createStorage({
      ...options,
      instance,
      connection,
      transact,
      keyv,
      sealer,
      watch,
      kept,
      notes,
      closeAll,
    });
    await storage.sweep();
    return storage;
  } catch (error) {
    await close(opened);
    throw startError(path, error);
  }
}

/** A disk that takes no writes, or somebody who has it locked, keeps nobody from ending. */
async function sayGoodbye(query: Query, { id }: Instance): Promise<void> {
  try {
    await query('PRAGMA busy_timeout = 500');
    await leave(query, id);
  } catch {
    // Whoever comes next finds out that this process is gone.
  }
}

function prepareDatabase(
  transact: Transact,
  path: string,
  { encryptionKeys = [], clock, instance }: StorageOptions & { instance: Instance },
) {
  return transact(async (query) => {
    await migrate(query);
    const found = await sealerFor(query, { configured: encryptionKeys, keyFile: keyFileOf(path) });
    await enter(query, { id: instance.id, keys: found.sealer.opensWith, at: clock.now() }, instance.isGone);
    return found;
  });
}

/** Where pairs go that the database does not take. Beside the database is better than nothing: a full disk takes them. */
async function openPlaces(
  path: string,
  { emergencyFolder, clock }: StorageOptions,
  notes: string[],
): Promise<EmergencyFiles[]> {
  const beside = createEmergencyFiles(emergencyFolderOf(path), clock);
  await beside.prepare().catch((error: Error) => {
    notes.push(`No emergency files could be made beside the database (${error.message}).`);
  });
  if (emergencyFolder === undefined) return [beside];
  const elsewhere = createEmergencyFiles(resolve(emergencyFolder), clock);
  await elsewhere.prepare().catch((cause: unknown) => {
    throw new StorageError(`No emergency files can be made in ${emergencyFolder}.`, {
      nextStep: 'Let the bot write to this folder, or set EMERGENCY_FOLDER to another one.',
      cause,
    });
  });
  return [elsewhere, beside];
}

function createStorage(parts: {
  connection: Connection;
  transact: Transact;
  keyv: KeyvSqlite;
  sealer: Sealer;
  watch: WriteWatch;
  kept: KeptPairs;
  clock: Clock;
  instance: Instance;
  notes: string[];
  closeAll: () => Promise<void>;
}): Storage {
  const { connection, transact, keyv, sealer, watch, kept, clock, instance, notes, closeAll } = parts;
  const scope: Scope = {
    // Reads outside of transactions go over a connection of their own: they see what is committed, and never wait for a
    // writer.
    db: kyselyOn((statement, parameters = []) => keyv.query(statement, ...parameters)),
    values: createValues(keyv, clock),
    atomically: (work) =>
      transact((query) => {
        const inner: Scope = {
          db: kyselyOn(query),
          values: createValues(adapterOn(keyv, query), clock),
          atomically: (innerWork) => innerWork(inner),
        };
        return work(inner);
      }),
  };
  return {
    ...createUnit(scope, sealer),
    jobs: createJobTable(scope, connection.query, async () => {
      const read: Query = (statement, parameters = []) => keyv.query(statement, ...parameters);
      return (await openedBy(read, clock.now(), instance.isGone)).length;
    }),
    transaction: (work) => scope.atomically((inner) => work(createUnit(inner, sealer))),
    isWritable: () => isWritable(transact, clock),
    assertWritable: watch.assertWritable,
    kept,
    sweep: async () => {
      await sweep(scope, clock.now());
      const process = { id: instance.id, keys: sealer.opensWith, at: clock.now() };
      await transact((query) => enter(query, process, instance.isGone));
    },
    close: closeAll,
    notes,
  };
}

async function close(opened: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const connection of [...opened].reverse()) await connection.close();
}
