import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { KeyvSqlite } from '@keyv/sqlite';
import { Kysely } from 'kysely';
import type { Transactional } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { PostingUnit } from '../posting/ports.js';
import type { Secret } from '../secret.js';
import type { JobTable } from '../work.js';
import { type Connection, openConnection } from './connection.js';
import { databasePath } from './database-path.js';
import { createDialect } from './dialect.js';
import { createJobTable } from './job-table.js';
import { migrate } from './migrate.js';
import { openKeyv } from './open-keyv.js';
import { prepareFile } from './prepare-file.js';
import type { Query } from './query.js';
import type { Schema } from './schema.js';
import type { Scope } from './scope.js';
import { sealerFor } from './sealer-for.js';
import type { Sealer } from './sealing.js';
import { startError } from './start-error.js';
import { sweep } from './sweep.js';
import { createTransact, type Transact } from './transaction.js';
import { createUnit } from './unit.js';
import { adapterOn, createValues } from './values.js';
import { createWriteLock } from './write-lock.js';

export interface StorageOptions {
  /** `sqlite://data/rookery.db`, `sqlite:///var/lib/rookery.db` */
  readonly databaseUrl: string;
  /** The first seals, all open. Without any, a key is made in `encryption.key` beside the database. */
  readonly encryptionKeys?: readonly Secret[];
  readonly clock: Clock;
}

/** Every store on one database. A write is on disk before its promise resolves. */
export interface Storage extends PostingUnit, Transactional<PostingUnit> {
  readonly jobs: JobTable;
  /** Whether a row can be written right now; really writes one. */
  isWritable(): Promise<boolean>;
  /** Removes what has expired. Done once at start; to be called about once an hour. */
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
    const transact = createTransact(connection, lock);
    const { sealer, notes } = await prepareDatabase(transact, path, options.encryptionKeys ?? []);
    const keyv = await openKeyv(path, lock);
    opened.push(keyv);
    const closeAll = async () => {
      // Writes that were asked for before are serialised first, and reach the lock a few microtasks later.
      await setImmediate();
      await lock.run(() => close(opened));
    };
    const storage = createStorage({ ...options, connection, transact, keyv, sealer, notes, closeAll });
    await storage.sweep();
    return storage;
  } catch (error) {
    await close(opened);
    throw startError(path, error);
  }
}

function prepareDatabase(transact: Transact, path: string, configured: readonly Secret[]) {
  return transact(async (query) => {
    await migrate(query);
    return sealerFor(kyselyOn(query), { configured, keyFile: join(dirname(path), 'encryption.key') });
  });
}

function createStorage(parts: {
  connection: Connection;
  transact: Transact;
  keyv: KeyvSqlite;
  sealer: Sealer;
  clock: Clock;
  notes: string[];
  closeAll: () => Promise<void>;
}): Storage {
  const { connection, transact, keyv, sealer, clock, notes, closeAll } = parts;
  const scope: Scope = {
    // Reads outside of transactions go over Keyv's connection: they see what is committed, and never wait for a writer.
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
    jobs: createJobTable(scope, connection.query),
    transaction: (work) => scope.atomically((inner) => work(createUnit(inner, sealer))),
    isWritable: () => isWritable(scope, clock),
    sweep: () => sweep(scope, clock.now()),
    close: closeAll,
    notes,
  };
}

function kyselyOn(query: Query): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: createDialect(query) });
}

async function isWritable(scope: Scope, clock: Clock): Promise<boolean> {
  const row = { key: 'written_at', value: String(clock.now()) };
  try {
    await scope.atomically(({ db }) =>
      db
        .insertInto('meta')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
        .execute(),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && 'errno' in error) return false;
    throw error;
  }
}

async function close(opened: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const connection of [...opened].reverse()) await connection.close();
}
