import { open } from 'node:fs/promises';
import { MediaGoneError } from '../errors.js';
import { codeOf } from '../node-error.js';
import type { MediaFiles } from '../posting/media.js';
import { diskFailure } from './disk-failure.js';
import type { Shelf } from './shelf.js';

/** In bytes: large enough that reading costs nothing beside sending, small beside the memory of the bot. */
const CHUNK_BYTES = 256 * 1024;

/** The files that are kept. */
export function createFiles(shelf: Shelf): MediaFiles {
  return {
    read: (id, from = 0) => read(shelf.pathOf(id), from),
    remove: shelf.remove,
    list: shelf.list,
  };
}

async function* read(path: string, from: number): AsyncGenerator<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      // One for all: a new one for each would have the garbage of a large video collected over and over.
      const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
      for (let at = from; ; ) {
        const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new MediaGoneError(error) : diskFailure(error);
  }
}
