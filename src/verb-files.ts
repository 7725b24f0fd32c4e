import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readAddressed } from './cli/older-tool/read-addressed.js';
import type { CheckedFile } from './cli/older-tool/verb-desk.js';
import type { Clock } from './clock.js';
import { InvalidInputError } from './errors.js';
import { type MediaFolder, openMedia } from './media/open-media.js';
import { codeOf } from './node-error.js';
import { segmentsOf } from './posting/upload/segments.js';

/** What the files of one post may take on this machine's disk, four of X's largest with room to spare, in bytes. */
const FOLDER_BYTES = 4 * 1024 ** 3;

/** Files in a folder of their own, which is gone afterwards. Nothing is made or loaded before the first one. */
export function openVerbFiles(clock: Clock): {
  open: (source: string) => Promise<CheckedFile>;
  close: () => Promise<void>;
} {
  let opened: Promise<{ folder: string; media: MediaFolder }> | undefined;
  const openOnce = () => {
    opened ??= mkdtemp(join(tmpdir(), 'rookery-')).then((folder) => ({
      folder,
      media: openMedia({
        folder,
        limit: FOLDER_BYTES,
        // Nothing is fetched from Discord here.
        cdnUrl: new URL('https://cdn.discordapp.com'),
        clock,
      }),
    }));
    return opened;
  };
  return {
    async open(source) {
      const { intake, files } = (await openOnce()).media;
      const kept = await keep(intake, source);
      return {
        media: kept,
        whole: async () => buffer(files.read(kept.id)),
        segments: () => segmentsOf(files.read(kept.id)),
      };
    },
    async close() {
      if (opened === undefined) return;
      const { folder, media } = await opened;
      await media.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function keep(intake: MediaFolder['intake'], source: string) {
  if (/^https?:\/\//i.test(source)) return intake.keep(await readAddressed(new URL(source)));
  const name = basename(source);
  const refuse = (error: unknown): never => {
    const code = codeOf(error);
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    throw new InvalidInputError(`${name} cannot be read (${code}).`, { cause: error });
  };
  const handle = await open(source).catch(refuse);
  try {
    return await intake.keep({ read: handle.createReadStream({ autoClose: false }), name }).catch(refuse);
  } finally {
    await handle.close();
  }
}
