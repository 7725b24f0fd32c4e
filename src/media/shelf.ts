import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MediaGoneError } from '../errors.js';
import { codeOf } from '../node-error.js';
import { mark } from '../sentence.js';
import { syncFolder } from '../sync-folder.js';
import { diskFailure } from './disk-failure.js';
import { createNewFile, type NewFile } from './new-file.js';
import { megabytes, refusal } from './words.js';

const ID_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{22}$/;

/** Files that are still being written. */
const PART = /^[A-Za-z0-9_-]{22}\.part$/;

/** Nothing is written for so long: what is older was left by a process that ended, in ms. */
const STALE_PART_MS = 60 * 60_000;

/** The media folder. Its files have random names, so that no name that anybody gives becomes a path. */
export interface Shelf {
  /** A new file, empty. Throws StoreUnavailableError. */
  begin(): Promise<NewFile>;
  /** Where the file of this id lies, whether it is there or not. Throws MediaGoneError for what is no id. */
  pathOf(id: string): string;
  remove(id: string): Promise<void>;
  list(): Promise<readonly { id: string; bytes: number; changedAt: number }[]>;
}

/** Opens (and makes, when something is first kept) the folder at `path`; all its files together may have `limit`
 *  bytes. */
export function createShelf(path: string, limit: number, now: () => number): Shelf {
  const folder = resolve(path);
  /** The bytes of all files. Counted anew whenever nothing is being written: others may delete files, too. */
  let used = Promise.resolve(0);
  let writing = 0;

  const grow = async (bytes: number): Promise<void> => {
    used = used.then((sum) => sum + bytes);
    // What is given back never fails.
    if ((await used) > limit && bytes > 0) throw isFull(limit);
  };

  return {
    begin: async () => {
      const id = randomBytes(ID_BYTES).toString('base64url');
      const part = join(folder, `${id}.part`);
      if (writing === 0) used = tidy(folder, now()).then(sumOf);
      // Heard below, by whoever comes first.
      used.catch(() => undefined);
      writing += 1;
      try {
        await used;
        await makeFolder(folder);
        const handle = await open(part, 'wx', 0o600);
        return createNewFile({
          id,
          path: part,
          handle,
          grow,
          settle: async (name) => {
            await rename(part, join(folder, name));
            await syncFolder(folder);
          },
          ended: () => {
            writing -= 1;
          },
        });
      } catch (error) {
        writing -= 1;
        throw diskFailure(error);
      }
    },
    pathOf: (id) => join(folder, checkedId(id)),
    remove: async (id) => {
      try {
        const file = join(folder, checkedId(id));
        const { size } = await stat(file);
        await rm(file);
        used = used.then((sum) => Math.max(0, sum - size));
      } catch (error) {
        if (codeOf(error) !== 'ENOENT' && !(error instanceof MediaGoneError)) throw diskFailure(error);
      }
    },
    list: async () => {
      const files = await tidy(folder, now());
      return files
        .filter(({ name }) => ID.test(name))
        .map(({ name, bytes, changedAt }) => ({ id: name, bytes, changedAt }));
    },
  };
}

function checkedId(id: string): string {
  if (!ID.test(id)) throw new MediaGoneError();
  return id;
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

interface Found {
  readonly name: string;
  readonly bytes: number;
  readonly changedAt: number;
}

/** All files, after what interrupted writers have left is gone. */
async function tidy(folder: string, now: number): Promise<readonly Found[]> {
  const files = await filesIn(folder);
  const isStale = ({ name, changedAt }: Found) => PART.test(name) && changedAt < now - STALE_PART_MS;
  for (const { name } of files.filter(isStale)) await rm(join(folder, name), { force: true });
  return files.filter((file) => !isStale(file));
}

function sumOf(files: readonly Found[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function filesIn(folder: string): Promise<readonly Found[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw diskFailure(error);
  });
  const files = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    // Gone since, or somebody's folder.
    if (found?.isFile() !== true) return [];
    return [{ name, bytes: found.size, changedAt: found.mtimeMs }];
  });
  return (await Promise.all(files)).flat();
}

function isFull(limit: number): Error {
  return refusal(
    mark`The bot’s space for pictures and videos is used up (${megabytes(limit)}).`,
    'Post or discard drafts that have files, or ask whoever runs the bot to raise MEDIA_FOLDER_LIMIT.',
  );
}
