import type { FileHandle } from 'node:fs/promises';
import { rm } from 'node:fs/promises';
import { diskFailure } from './disk-failure.js';

/** As much as an encoder writes at a time, and more. */
const PROBE_BYTES = 256 * 1024;

/** A file that is being written. It has its own name only once it is whole; until then nobody finds it. */
export interface NewFile {
  readonly id: string;
  /** Where it lies meanwhile. */
  readonly path: string;
  /** Throws InvalidInputError when the folder is full, StoreUnavailableError when the disk is. */
  write(bytes: Uint8Array): Promise<void>;
  /** Something else has written to `path`, where now lie `bytes`. Throws as `write` does. */
  counted(bytes: number): Promise<void>;
  /** Throws StoreUnavailableError when the disk takes nothing more. */
  probe(): Promise<void>;
  /** Makes it durable and gives it its name. */
  keep(): Promise<void>;
  /** Deletes it, unless it was kept. */
  discard(): Promise<void>;
}

interface Parts {
  readonly id: string;
  readonly path: string;
  readonly handle: FileHandle;
  /** Counts bytes (negative ones when they are given back). */
  readonly grow: (bytes: number) => Promise<void>;
  readonly settle: (id: string) => Promise<void>;
  readonly ended: () => void;
}

/** One call may write less than everything, which is how a disk that fills up begins to say so. */
async function writeAll(handle: FileHandle, bytes: Uint8Array, from?: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const position = from === undefined ? null : from + done;
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position);
    done += bytesWritten;
  }
}

export function createNewFile({ id, path, handle, grow, settle, ended }: Parts): NewFile {
  let written = 0;
  let isOver = false;
  return {
    id,
    path,
    write: async (bytes) => {
      written += bytes.length;
      await grow(bytes.length);
      try {
        await writeAll(handle, bytes);
      } catch (error) {
        throw diskFailure(error);
      }
    },
    counted: async (bytes) => {
      const more = bytes - written;
      written = bytes;
      await grow(more);
    },
    probe: async () => {
      try {
        // Behind what is there: to write over it needs no space.
        const { size } = await handle.stat();
        await writeAll(handle, Buffer.alloc(PROBE_BYTES), size);
        await handle.sync();
      } catch (error) {
        throw diskFailure(error);
      }
    },
    keep: async () => {
      try {
        await handle.sync();
        await handle.close();
        await settle(id);
      } catch (error) {
        throw diskFailure(error);
      }
      isOver = true;
      ended();
    },
    discard: async () => {
      if (isOver) return;
      isOver = true;
      ended();
      await handle.close().catch(() => undefined);
      await rm(path, { force: true });
      await grow(-written);
    },
  };
}
