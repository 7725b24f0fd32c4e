import type { Sharp } from 'sharp';
import { RAW_IMAGE } from '../limits.js';

type Factory = typeof import('sharp').default;

/** Opens image files with libvips, which is loaded with the first one. */
export type OpenImage = (path: string, options?: { headerOnly?: boolean }) => Promise<Sharp>;

/** What this bot knows how to check; libvips can read more, and every reader is a place where a file can attack. */
const READERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Tiff', 'Heif'];

export interface Images {
  readonly open: OpenImage;
  /** For pictures that are drawn here. */
  readonly sharp: () => Promise<Factory>;
}

export function createImages(): Images {
  let loading: Promise<Factory> | undefined;
  const load = (): Promise<Factory> => {
    loading ??= loadSharp();
    return loading;
  };
  return {
    sharp: load,
    open: async (path, { headerOnly = false } = {}) => {
      const sharp = await load();
      return sharp(path, {
        // Line by line, where the format allows that.
        sequentialRead: true,
        // How many there are can be read of any picture.
        limitInputPixels: headerOnly ? false : RAW_IMAGE.pixels,
        // A picture that is cut off would go out with a grey half.
        failOn: 'truncated',
      });
    },
  };
}

async function loadSharp(): Promise<Factory> {
  const { default: sharp } = await import('sharp');
  // One picture at a time, by one thread, and nothing kept of it: the bot has other things to do with its memory.
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: [...READERS.map((name) => `VipsForeignLoad${name}`), 'VipsForeignLoadSvg'],
  });
  // Drawings are only ever our own, which come from memory.
  sharp.block({ operation: ['VipsForeignLoadSvgFile'] });
  return sharp;
}
