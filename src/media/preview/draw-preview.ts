import type { Metadata, OverlayOptions, Sharp } from 'sharp';
import type { Media } from '../../posting/media.js';
import type { Images } from '../image/load-sharp.js';
import { bytesPerPixel } from '../image/read-image.js';
import { DECODING_BYTES } from '../limits.js';
import { layOut, type Tile } from './layout.js';
import { missingMark, playMark, roundedMask } from './shapes.js';

/** Discord loads it in a blink, and a phone without much of its data. */
const MOST_BYTES = 150 * 1024;
const QUALITIES = [84, 72, 60, 45, 30, 15];

/** What Discord's dark theme and X's have around pictures. */
const AROUND = '#15181c';
const STILL = '#22303c';

/** A file of a post, and where it lies. */
export interface Shown extends Pick<Media, 'kind' | 'type' | 'width' | 'height'> {
  readonly path: string;
}

/** Draws how X shows the files of a post. What cannot be shown (a video, a file that is gone, a picture that is too
 *  large to be opened for this) has a sign in its place. */
export async function drawPreview(images: Images, files: readonly Shown[]): Promise<Uint8Array> {
  const { width, height, tiles } = layOut(files);
  const sharp = await images.sharp();
  const drawn: OverlayOptions[] = [];
  for (const [index, tile] of tiles.entries()) {
    const file = files[index];
    if (file === undefined) continue;
    drawn.push({ input: await drawTile(images, file, tile), left: tile.left, top: tile.top });
  }
  const grid = await sharp({ create: { width, height, channels: 4, background: AROUND } })
    .composite([...drawn, { input: roundedMask(width, height), blend: 'dest-in' }])
    .png({ compressionLevel: 1 })
    .toBuffer();
  return encode(sharp(grid).flatten({ background: AROUND }));
}

async function encode(image: Sharp): Promise<Uint8Array> {
  let jpeg: Buffer | undefined;
  for (const quality of QUALITIES) {
    jpeg = await image.clone().jpeg({ quality }).toBuffer();
    if (jpeg.length <= MOST_BYTES) break;
  }
  return jpeg ?? Buffer.alloc(0);
}

async function drawTile(images: Images, file: Shown, tile: Tile): Promise<Buffer> {
  const picture = file.kind === 'video' ? undefined : await readTile(images, file, tile);
  const sharp = await images.sharp();
  const { width, height } = tile;
  const ground = picture ?? sharp({ create: { width, height, channels: 3, background: STILL } });
  const mark = markFor(file, picture !== undefined, tile);
  return (mark === undefined ? ground : ground.composite([{ input: mark }]))
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function markFor({ kind }: Shown, isShown: boolean, tile: Tile): Buffer | undefined {
  if (kind === 'image') return isShown ? undefined : missingMark(tile);
  return playMark(tile);
}

/** The picture, cropped to its tile around its middle, as pixels of the tile's size. */
async function readTile(
  { open, sharp }: Images,
  file: Shown,
  { width, height }: Tile,
): Promise<Sharp | undefined> {
  try {
    const meta = await (await open(file.path, { headerOnly: true })).metadata();
    if (needs(meta, file) > DECODING_BYTES) return undefined;
    const { data, info } = await (await open(file.path))
      .autoOrient()
      .resize({ width, height, fit: 'cover' })
      // Behind transparent pictures X has the colour of the page.
      .flatten({ background: AROUND })
      .timeout({ seconds: 8 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return (await sharp())(data, { raw: info });
  } catch (error) {
    // Bugs of this code are not to hide behind a sign for a missing file.
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    return undefined;
  }
}

function needs(meta: Metadata, { width, height, type }: Shown): number {
  const turned = (meta.orientation ?? 1) === 1 ? 0 : meta.channels;
  return width * height * Math.max(turned, bytesPerPixel(meta, type.replace('image/', '')));
}
