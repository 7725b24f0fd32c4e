import type { Secret } from '../secret.js';
import { openCanary, sealCanary } from './canary.js';
import { parseEncryptionKey } from './encryption-key.js';
import { countByKey, describeCounts, type KeyCount } from './key-census.js';
import { makeKeyFile, readKeyFile } from './key-file.js';
import { readKeyUse, withUse, writeKeyUse } from './key-use.js';
import type { Query } from './query.js';
import { createSealer, type KeyRing, type Sealer } from './sealing.js';
import { StorageError } from './storage-error.js';

/** Where keys are looked for: what is configured, else the file. */
export interface KeySource {
  readonly configured: readonly Secret[];
  readonly keyFile: string;
}

/** The sealer for this database, and what the operator should hear about it. With other keys than those that its values
 *  are sealed with, nothing starts. Runs inside the first transaction, so that of several processes at one empty
 *  database one makes the key. Throws StorageError. */
export async function sealerFor(
  query: Query,
  source: KeySource,
): Promise<{ sealer: Sealer; notes: string[] }> {
  const state = await openCanary(query, undefined);
  const { keys, notes } = await findKeys(source, state !== 'absent');
  const sealer = createSealer(keys);
  if (state === 'absent') await sealCanary(query, sealer);
  await assertOpensAll(query, sealer, source);
  return { sealer, notes };
}

/** The sealer for a database that is there: makes no key, and leaves everything as it is. Throws StorageError. */
export async function existingSealer(query: Query, source: KeySource): Promise<Sealer> {
  const { keys } = await findKeys(source, true);
  const sealer = createSealer(keys);
  if ((await openCanary(query, sealer)) === 'shut') throw await wrongKey(query, sealer, source);
  return sealer;
}

/** A sealed canary shows whether these are the keys of this database at all; the list of the keys in use, whether one
 *  of them is missing. Rows are read only when something is wrong, or in a database that has no list yet. */
async function assertOpensAll(query: Query, sealer: Sealer, source: KeySource): Promise<void> {
  if ((await openCanary(query, sealer)) === 'shut') throw await wrongKey(query, sealer, source);
  const use =
    (await readKeyUse(query)) ?? Object.fromEntries((await countByKey(query)).map(({ key }) => [key, 0]));
  const isMissing = (key: string): boolean => !sealer.opensWith.includes(key);
  if (!Object.keys(use).some(isMissing)) return writeKeyUse(query, withUse(use, sealer.sealsWith));
  const shut = (await countByKey(query)).filter(({ key }) => isMissing(key));
  if (shut.length > 0) throw missingKey(shut, source);
  const inUse = Object.fromEntries(Object.entries(use).filter(([key]) => !isMissing(key)));
  return writeKeyUse(query, withUse(inUse, sealer.sealsWith));
}

async function findKeys(
  { configured, keyFile }: KeySource,
  inUse: boolean,
): Promise<{ keys: KeyRing; notes: string[] }> {
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

async function wrongKey(
  query: Query,
  sealer: Sealer,
  { configured, keyFile }: KeySource,
): Promise<StorageError> {
  const shut = (await countByKey(query)).filter(({ key }) => !sealer.opensWith.includes(key));
  const source = configured.length > 0 ? 'ENCRYPTION_KEYS' : keyFile;
  const what = shut.length === 0 ? '' : ` ${whatIsShut(shut)}`;
  return new StorageError(
    `The key in ${source} is not the one that this database was encrypted with.${what}`,
    {
      nextStep:
        configured.length > 0
          ? `Put the former key behind the new one in ENCRYPTION_KEYS, separated by a comma (without ENCRYPTION_KEYS it was kept in ${keyFile}).`
          : 'Put the right file back from your backup, or set ENCRYPTION_KEYS to the right key.',
    },
  );
}

function missingKey(shut: readonly KeyCount[], { configured, keyFile }: KeySource): StorageError {
  const source = configured.length > 0 ? 'ENCRYPTION_KEYS' : keyFile;
  return new StorageError(`A key is missing in ${source}. ${whatIsShut(shut)}`, {
    nextStep:
      'Put that key back, behind the others in ENCRYPTION_KEYS, separated by a comma, and start again. Then run `rookery keys rotate`: it seals everything with the first key, and says when the others can be taken out.',
  });
}

function whatIsShut(shut: readonly KeyCount[]): string {
  const keys = [...new Set(shut.map(({ key }) => key))];
  const total = shut.reduce((sum, { values }) => sum + values, 0);
  const sealed = total === 1 ? 'value is' : 'values are';
  const which = keys.length === 1 ? `the key ${keys[0]}` : `the keys ${keys.join(', ')}`;
  return `${total} ${sealed} sealed with ${which}, and cannot be read: ${describeCounts(shut)}.`;
}
