import type { Kysely } from 'kysely';
import type { Secret } from '../secret.js';
import { parseEncryptionKey } from './encryption-key.js';
import { makeKeyFile, readKeyFile } from './key-file.js';
import type { Schema } from './schema.js';
import { SealError } from './seal-error.js';
import { createSealer, type Sealer } from './sealing.js';
import { StorageError } from './storage-error.js';

const CANARY = 'seal_canary';

/** The sealer for this database, and what the operator should hear about it. A sealed canary in the database shows
 *  whether these are the keys that it was written with: with other keys nothing starts. Runs inside the first
 *  transaction, so that of several processes at one empty database one makes the key. */
export async function sealerFor(
  db: Kysely<Schema>,
  options: { configured: readonly Secret[]; keyFile: string },
): Promise<{ sealer: Sealer; notes: string[] }> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', CANARY).executeTakeFirst();
  const { keys, notes } = await findKeys(options, row !== undefined);
  const sealer = createSealer(keys);
  if (row === undefined) {
    const value = sealer.seal(CANARY, [CANARY]);
    await db.insertInto('meta').values({ key: CANARY, value }).execute();
  } else {
    assertOpens(sealer, row.value, options);
  }
  return { sealer, notes };
}

async function findKeys(
  { configured, keyFile }: { configured: readonly Secret[]; keyFile: string },
  inUse: boolean,
): Promise<{ keys: [Buffer, ...Buffer[]]; notes: string[] }> {
  const [first, ...others] = configured.map((key) => parseEncryptionKey(key, 'ENCRYPTION_KEYS'));
  if (first !== undefined) return { keys: [first, ...others], notes: [] };
  const key = await readKeyFile(keyFile);
  if (key !== undefined) return { keys: [key], notes: [] };
  if (inUse) {
    throw new StorageError(`The encryption key of this database is missing: there is no ${keyFile}.`, {
      nextStep: 'Put the file back from your backup, or set ENCRYPTION_KEYS to the key that it held.',
    });
  }
  return {
    keys: [await makeKeyFile(keyFile)],
    notes: [
      `Made a new encryption key in ${keyFile}. Keep a copy of it, apart from the database: without it the linked accounts cannot be used.`,
    ],
  };
}

function assertOpens(
  sealer: Sealer,
  canary: string,
  { configured, keyFile }: { configured: readonly Secret[]; keyFile: string },
): void {
  try {
    sealer.open(canary, [CANARY]);
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause;
    const source = configured.length > 0 ? 'ENCRYPTION_KEYS' : keyFile;
    throw new StorageError(`The key in ${source} is not the one that this database was encrypted with.`, {
      nextStep:
        configured.length > 0
          ? `Put the former key behind the new one in ENCRYPTION_KEYS, separated by a comma (without ENCRYPTION_KEYS it was kept in ${keyFile}).`
          : 'Put the right file back from your backup, or set ENCRYPTION_KEYS to the right key.',
      cause,
    });
  }
}
