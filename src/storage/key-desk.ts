import { resolve } from 'node:path';
import type { Instance } from '../accounts/ports.js';
import type { AuditStore } from '../audit/ports.js';
import type { Clock } from '../clock.js';
import type { Secret } from '../secret.js';
import { createAuditStore } from './audit-store.js';
import { databasePath } from './database-path.js';
import { createEmergencyFiles, emergencyFolderOf } from './emergency-files.js';
import { keyOfPair } from './kept-pairs.js';
import { countByKey, type KeyCount } from './key-census.js';
import { keyFileOf } from './key-file.js';
import { kyselyOn } from './kysely-on.js';
import { assertOwnSchema, openExisting } from './open-existing.js';
import { type OpenedBy, openedBy } from './processes.js';
import { type Rotation, type RotationPace, rotateKeys } from './rotate-keys.js';
import { existingSealer } from './sealer-for.js';
import { startError } from './start-error.js';
import { createTransact } from './transaction.js';
import { createWriteLock } from './write-lock.js';

export interface KeyDeskOptions {
  readonly databaseUrl: string;
  readonly encryptionKeys: readonly Secret[];
  /** A second folder of emergency files; the first lies beside the database. */
  readonly emergencyFolder?: string | undefined;
  readonly clock: Clock;
  readonly instance: Instance;
}

/** The keys of the ring, by fingerprint, and what each seals. */
export interface KeyList {
  /** The first one seals, all open. */
  readonly ring: readonly string[];
  /** Where the ring is from: the configuration, or a file beside the database. */
  readonly source: string;
  readonly counts: readonly KeyCount[];
  readonly openedBy: readonly OpenedBy[];
}

/** What an operator does with the keys of a database, beside a running bot. */
export interface KeyDesk {
  list(): Promise<KeyList>;
  /** Processes that cannot read what this ring's first key seals. */
  withoutFirstKey(): Promise<readonly OpenedBy[]>;
  rotate(pace: RotationPace): Promise<Rotation>;
  /** For what the audit says of it. */
  transaction<T>(work: (unit: { readonly audit: AuditStore }) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Throws StorageError: no database, another schema, other keys than its own. */
export async function openKeyDesk(options: KeyDeskOptions): Promise<KeyDesk> {
  const { encryptionKeys, clock, instance } = options;
  const path = databasePath(options.databaseUrl);
  const connection = await openExisting(path);
  const { query } = connection;
  try {
    await assertOwnSchema(query, path);
    const keyFile = keyFileOf(path);
    const sealer = await existingSealer(query, { configured: encryptionKeys, keyFile });
    const processes = () => openedBy(query, clock.now(), instance.isGone);
    const transact = createTransact(connection, createWriteLock());
    return {
      list: async () => ({
        ring: sealer.opensWith,
        source: encryptionKeys.length > 0 ? 'ENCRYPTION_KEYS' : keyFile,
        counts: await countByKey(query),
        openedBy: await processes(),
      }),
      withoutFirstKey: async () => (await processes()).filter(({ keys }) => !keys.includes(sealer.sealsWith)),
      rotate: (pace) =>
        rotateKeys(
          { query, transact, sealer, openedBy: processes, waiting: () => keysInFiles(path, options) },
          pace,
        ),
      transaction: (work) => transact((inner) => work({ audit: createAuditStore({ db: kyselyOn(inner) }) })),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw startError(path, error);
  }
}

/** The keys of the pairs of tokens that the database did not take. */
async function keysInFiles(path: string, { emergencyFolder, clock }: KeyDeskOptions): Promise<string[]> {
  const folders = [
    emergencyFolderOf(path),
    ...(emergencyFolder === undefined ? [] : [resolve(emergencyFolder)]),
  ];
  const files = await Promise.all(folders.map((folder) => createEmergencyFiles(folder, clock).saved()));
  return files.flatMap((texts) => [...texts.values()].map(keyOfPair)).filter((key) => key !== undefined);
}
