import { InvalidInputError } from '../../src/errors.js';
import type { Media, MediaIntake, MediaKind } from '../../src/posting/media.js';
import { aMedia } from './memory-files.js';

export interface MemoryIntake extends MediaIntake {
  /** What was asked for, in order. */
  readonly fetched: { readonly url: string; readonly name: string }[];
  /** The files that were drawn, in order. */
  readonly drawn: (readonly Media[])[];
}

/** Takes every file for what its name says; one whose name begins with "bad" is refused, and one with "big" is changed. */
export function createMemoryIntake(): MemoryIntake {
  const fetched: MemoryIntake['fetched'] = [];
  const drawn: (readonly Media[])[] = [];
  const take = (name: string): Media => {
    if (name.startsWith('bad')) {
      throw new InvalidInputError('It is no picture, GIF or video that X takes.', {
        nextStep: 'Save it as JPEG or PNG.',
      });
    }
    const number = fetched.length;
    const kind = kindOf(name);
    return aMedia({
      id: `file-${number}`,
      digest: `digest-${number}`,
      name,
      kind,
      type: TYPES[kind],
      ...(kind === 'video' ? { durationMs: 12_000 } : {}),
      ...(name.startsWith('big') ? { note: 'Made smaller, so that X takes it.' } : {}),
    });
  };
  return {
    fetched,
    drawn,
    async fetch({ url, name }) {
      fetched.push({ url, name });
      return take(name);
    },
    keep: async ({ name }) => take(name),
    async preview(media) {
      drawn.push(media);
      return new Uint8Array([0xff, 0xd8, 0xff]);
    },
  };
}

const TYPES: Readonly<Record<MediaKind, string>> = {
  image: 'image/png',
  gif: 'image/gif',
  video: 'video/mp4',
};

function kindOf(name: string): MediaKind {
  if (name.endsWith('.gif')) return 'gif';
  return name.endsWith('.mp4') ? 'video' : 'image';
}
