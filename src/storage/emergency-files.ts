import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../clock.js';
import { isNodeError } from '../node-error.js';
import { syncFolder } from '../sync-folder.js';

/** Texts in files, for when the database takes none. */
export interface EmergencyFiles {
  /** Makes room ahead, as far as it is not there. Throws Node's error when the folder cannot be used. */
  prepare(): Promise<void>;
  /** Durable when it resolves; gives the file's path. */
  save(text: string): Promise<string>;
  /** What was saved and is still there, by path. */
  saved(): Promise<ReadonlyMap<string, string>>;
  /** The text is needed no more. Nothing happens when the file is gone, or lies elsewhere. */
  forget(path: string): Promise<void>;
}

/** Where they lie when nothing else is configured: beside the database. */
export function emergencyFolderOf(databasePath: string): string {
  return `${databasePath}-emergency`;
}

/** A block of most file systems, and several times as long as a sealed pair of tokens. */
const BYTES = 4096;
/** As many as there can be requests for tokens at a time, for whichever process needs them first. */
const RESERVE = 64;
const ABANDONED_MS = 60 * 60_000;

/** On a full disk no file can be written, but one that is there can be written over (unless the file system copies on
 *  write). So blank files lie ready. Whoever renames one has it: over all processes that is one. The three kinds of
 *  names are of one length, so that not even the folder grows. */
export function createEmergencyFiles(folder: string, clock: Clock): EmergencyFiles {
  return {
    async prepare() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await removeAbandoned(folder, clock.now());
      const sizes = await Promise.all((await list(folder, 'blank')).map(sizeOf));
      const missing = RESERVE - sizes.filter((size) => size >= BYTES).length;
      for (let made = 0; made < missing; made += 1) await makeBlank(folder);
    },

    async save(text) {
      const claimed = (await claimBlank(folder)) ?? (await makeOwn(folder));
      await fill(claimed, Buffer.from(`${text}\n`));
      const path = named('saved', claimed);
      await rename(claimed, path);
      await syncFolder(folder);
      return path;
    },

    async saved() {
      const texts = new Map<string, string>();
      for (const path of await list(folder, 'saved')) {
        const text = await readFile(path, 'utf8').catch(ignoreMissing);
        if (text !== undefined) texts.set(path, text.slice(0, text.indexOf('\n')));
      }
      return texts;
    },

    async forget(path) {
      if (dirname(path) !== folder) return;
      try {
        await fill(path, Buffer.alloc(0));
        await rename(path, named('blank', path));
      } catch (error) {
        ignoreMissing(error);
      }
    },
  };
}

type Kind = 'blank' | 'taken' | 'saved';

async function list(folder: string, kind: Kind): Promise<string[]> {
  const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
  return names.filter((name) => name.startsWith(`${kind}-`)).map((name) => join(folder, name));
}

function named(kind: Kind, path: string): string {
  return join(dirname(path), `${kind}${basename(path).slice('blank'.length)}`);
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(ignoreMissing))?.size ?? 0;
}

/** Of a process that ended between taking a file and filling it. A rename counts as a change. */
async function removeAbandoned(folder: string, now: number): Promise<void> {
  for (const path of await list(folder, 'taken')) {
    const changedAt = (await stat(path).catch(ignoreMissing))?.ctimeMs;
    if (changedAt !== undefined && now - changedAt > ABANDONED_MS) await rm(path, { force: true });
  }
}

async function claimBlank(folder: string): Promise<string | undefined> {
  for (const path of await list(folder, 'blank')) {
    const claimed = named('taken', path);
    try {
      await rename(path, claimed);
      return claimed;
    } catch (error) {
      ignoreMissing(error);
    }
  }
  return undefined;
}

async function makeBlank(folder: string): Promise<void> {
  const claimed = await makeOwn(folder);
  await rename(claimed, named('blank', claimed));
}

async function makeOwn(folder: string): Promise<string> {
  const path = join(folder, `taken-${randomBytes(8).toString('hex')}`);
  const file = await open(path, 'wx', 0o600);
  try {
    // Random, because some file systems store no zeros.
    await file.writeFile(randomBytes(BYTES));
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
  return path;
}

/** Writes over what is there, to the end of the block. */
async function fill(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const rest = randomBytes(Math.max(0, BYTES - content.length));
    await file.write(Buffer.concat([content, rest]), 0, undefined, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

function ignoreMissing(error: unknown): undefined {
  if (isNodeError(error, 'ENOENT')) return undefined;
  throw error;
}
