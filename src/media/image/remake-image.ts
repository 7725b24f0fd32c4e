import type { OutputInfo, Sharp } from 'sharp';
import { MB, SHRUNK_SIDE, TURNED_PIXELS, X_IMAGE } from '../limits.js';
import type { OpenImage } from './load-sharp.js';
import { damaged, type ImageFacts } from './read-image.js';

/** For one step, in s: what takes longer is built to take long. */
const STEP_LIMIT_S = 12;

/** A PNG that is larger hardly becomes small enough by being packed better. */
const PNG_WORTH_TRYING = 8 * MB;

export interface Remade {
  readonly format: 'jpeg' | 'png' | 'webp';
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

interface Attempt {
  readonly format: Remade['format'];
  readonly quality: number;
  /** The longest side, in px. */
  readonly side: number;
}

/** Makes a picture anew as `target`: upright, in sRGB, with nothing in it but its pixels, and as X takes it. First a
 *  working copy of no more pixels than X shows, so that the file that somebody sent is read only once; then as well as
 *  fits. Throws InvalidInputError when it cannot be read to its end. */
export async function remakeImage(
  open: OpenImage,
  { path, facts }: { path: string; facts: ImageFacts },
  { work, target }: { work: string; target: string },
): Promise<Remade> {
  await encode(workingCopy(await open(path), facts), work);
  const isOpaque = !facts.hasAlpha || (await hasNoHoles(open, work));
  let made: OutputInfo | undefined;
  for (const attempt of attempts(facts, isOpaque)) {
    made = await encode(finished(await open(work), attempt, facts), target);
    if (made.size <= X_IMAGE.bytes) return { ...made, format: attempt.format, bytes: made.size };
  }
  throw new Error(`A picture of ${made?.width} × ${made?.height} pixels did not get below 5 MB`);
}

/** Without loss, quickly packed, and with the orientation that the original has. */
function workingCopy(image: Sharp, { width, height, orientation }: ImageFacts): Sharp {
  const scale = orientation === 1 ? 1 : Math.sqrt(TURNED_PIXELS / (width * height));
  const side = Math.min(SHRUNK_SIDE, Math.floor(Math.max(width, height) * Math.min(1, scale)));
  return image
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .withMetadata({ orientation })
    .png({ compressionLevel: 1 });
}

function finished(image: Sharp, { format, quality, side }: Attempt, facts: ImageFacts): Sharp {
  const shown = image
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  if (format === 'png') return shown.png({ compressionLevel: 8, palette: facts.isPalette });
  if (format === 'webp') return shown.webp({ quality });
  // Better packed it would be some hundredths smaller, and all of it would have to be held in memory.
  return shown.removeAlpha().jpeg({ quality, optimiseCoding: false });
}

/** From the best to one that always fits. A format is kept as long as it can be. */
function attempts({ format, bytes }: ImageFacts, isOpaque: boolean): Attempt[] {
  const lossy = format === 'webp' || !isOpaque ? 'webp' : 'jpeg';
  const isLossless = format === 'png' || format === 'gif' || format === 'tiff';
  return [
    ...(isLossless && bytes <= PNG_WORTH_TRYING
      ? [{ format: 'png', quality: 100, side: SHRUNK_SIDE } as const]
      : []),
    { format: lossy, quality: 92, side: SHRUNK_SIDE },
    { format: lossy, quality: 84, side: SHRUNK_SIDE },
    { format: lossy, quality: 76, side: SHRUNK_SIDE },
    { format: lossy, quality: 76, side: 2896 },
    { format: lossy, quality: 76, side: 2048 },
    { format: lossy, quality: 60, side: 1448 },
  ];
}

/** An alpha channel in which nothing is transparent is common (screenshots); a picture that has one need not be a JPEG
 *  with a black background. Means over small squares tell. */
async function hasNoHoles(open: OpenImage, path: string): Promise<boolean> {
  const image = await open(path);
  const means = await image
    .extractChannel('alpha')
    .resize({ width: 256, height: 256, fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return means.every((mean) => mean > 250);
}

async function encode(image: Sharp, path: string): Promise<OutputInfo> {
  try {
    return await image.timeout({ seconds: STEP_LIMIT_S }).toFile(path);
  } catch (error) {
    throw damaged(error);
  }
}
