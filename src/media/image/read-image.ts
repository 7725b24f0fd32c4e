import type { Metadata } from 'sharp';
import type { Received } from '../receive.js';
import { refusal } from '../words.js';
import { isAnimatedPng } from './animated-png.js';
import { endsCleanly } from './ending.js';
import type { OpenImage } from './load-sharp.js';

/** What an image says about itself, without a look at its pixels. */
export interface ImageFacts {
  readonly format: 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif';
  readonly bytes: number;
  /** In px, as it is shown (upright). */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** As in EXIF: 1 is upright. */
  readonly orientation: number;
  readonly hasAlpha: boolean;
  readonly isPalette: boolean;
  readonly isCmyk: boolean;
  /** Whether it says more than its pixels: the camera, the place, the prompt it was made with. */
  readonly hasMetadata: boolean;
  /** Whether the file ends where the picture does. */
  readonly endsCleanly: boolean;
  /** What reading its pixels needs at a time. */
  readonly decodingBytes: number;
}

/** Reads the header. Throws InvalidInputError for what no decoder takes for a picture. */
export async function readImage(open: OpenImage, path: string, received: Received): Promise<ImageFacts> {
  const format = received.format as ImageFacts['format'];
  const meta = await metadataOf(open, path, format);
  const { width, height } = meta.autoOrient;
  const frames = format === 'png' && (await isAnimatedPng(path)) ? 2 : (meta.pages ?? 1);
  return {
    format,
    bytes: received.bytes,
    width,
    height,
    // The pages of a TIFF are pages.
    frames: format === 'tiff' || format === 'avif' ? 1 : frames,
    orientation: meta.orientation ?? 1,
    hasAlpha: meta.hasAlpha,
    isPalette: meta.isPalette,
    isCmyk: meta.space === 'cmyk',
    hasMetadata: saysMore(meta),
    endsCleanly: await endsCleanly(path, format, received.bytes),
    decodingBytes: width * height * bytesPerPixel(meta, format),
  };
}

async function metadataOf(open: OpenImage, path: string, format: ImageFacts['format']): Promise<Metadata> {
  try {
    const image = await open(path, { headerOnly: true });
    const meta = await image.metadata();
    if (meta.format === (format === 'avif' ? 'heif' : format) && meta.width > 0 && meta.height > 0)
      return meta;
    throw new Error(`read as ${meta.format}`);
  } catch (cause) {
    throw damaged(cause);
  }
}

export function damaged(cause: unknown): Error {
  return refusal(
    'This picture cannot be read to its end: it is damaged or cut off, or made to take too long.',
    'Open it, save it anew, and attach that.',
    cause,
  );
}

function saysMore({ exif, xmp, iptc, comments, format }: Metadata): boolean {
  if (exif !== undefined || xmp !== undefined || iptc !== undefined) return true;
  // Made anew, a PNG loses nothing but these.
  return format === 'png' && comments !== undefined && comments.length > 0;
}

/** Of what is held in memory while a picture is read; 0: a few lines. */
export function bytesPerPixel(meta: Metadata, format: string): number {
  const { channels, depth, isProgressive, chromaSubsampling = '4:4:4' } = meta;
  // Progressive JPEGs: all coefficients, of two bytes each.
  if (format === 'jpeg')
    return isProgressive ? 2 * (chromaSubsampling.startsWith('4:2:0') ? 1.5 : channels) : 0;
  if (format === 'png') return isProgressive ? channels * (depth === 'ushort' ? 2 : 1) : 0;
  // Decoders of video keep a few frames.
  return format === 'avif' ? 8 : 4;
}
