import { MediaGoneError } from '../../src/errors.js';
import type { Media, MediaFiles } from '../../src/posting/media.js';
import type { ManualClock } from './manual-clock.js';

export interface MemoryFiles extends MediaFiles {
  put(id: string, bytes?: Uint8Array): void;
  ids(): string[];
  /** The next removal fails. */
  breakRemoval(): void;
}

/** A media folder in memory. */
export function createMemoryFiles(clock: Pick<ManualClock, 'now'>): MemoryFiles {
  const kept = new Map<string, { bytes: Uint8Array; changedAt: number }>();
  let isBroken = false;
  return {
    put: (id, bytes = new Uint8Array([1, 2, 3])) => void kept.set(id, { bytes, changedAt: clock.now() }),
    ids: () => [...kept.keys()],
    breakRemoval: () => {
      isBroken = true;
    },
    async *read(id, from = 0) {
      const file = kept.get(id);
      if (file === undefined) throw new MediaGoneError();
      yield file.bytes.subarray(from);
    },
    async remove(id) {
      if (isBroken) {
        isBroken = false;
        throw new Error('EIO');
      }
      kept.delete(id);
    },
    list: async () => [...kept].map(([id, { bytes, changedAt }]) => ({ id, bytes: bytes.length, changedAt })),
  };
}

export function aMedia(change: Partial<Media> = {}): Media {
  return {
    id: 'file-1',
    kind: 'image',
    type: 'image/png',
    bytes: 3,
    digest: 'digest',
    width: 640,
    height: 360,
    name: 'rook.png',
    ...change,
  };
}
