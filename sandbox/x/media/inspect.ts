import { readSize, type Size } from '../../media/read-size.js';
import { sniffType } from '../../media/sniff-type.js';
import { type MediaKind, TAKES } from './category.js';
import { countFrames } from './count-frames.js';
import type { MediaFile } from './media-file.js';
import { type Film, readFilm } from './read-film.js';

/** What X finds in a file. */
export interface MediaFacts extends Partial<Size> {
  readonly type: string;
  readonly frames?: number;
  readonly durationMs?: number;
}

export type Inspected = { readonly facts: MediaFacts } | { readonly reason: string };

/** More than the headers of pictures need, with the metadata of cameras in them. */
const HEAD = 256 * 1024;

/** Looks at the content, whatever it was said to be; `reason` is why X does not take it. */
export function inspect(file: MediaFile, kind: MediaKind, declared?: string): Inspected {
  const head = file.readAt(0, HEAD);
  const type = sniffType(head);
  if (type === undefined || !TAKES[kind].types.includes(type)) return { reason: 'media type unrecognized.' };
  if (declared !== undefined && !isSame(declared, type))
    return { reason: `The media is ${type}, not ${declared}.` };
  const reasoned = LOOKS[kind](file, head, type);
  return typeof reasoned === 'string' ? { reason: reasoned } : { facts: { type, ...reasoned } };
}

const isSame = (declared: string, found: string): boolean =>
  declared === found || (declared === 'image/pjpeg' && found === 'image/jpeg');

type Look = (file: MediaFile, head: Buffer, type: string) => Omit<MediaFacts, 'type'> | string;

const LOOKS: Readonly<Record<MediaKind, Look>> = {
  photo: lookAtPhoto,
  animated_gif: lookAtGif,
  video: lookAtVideo,
  subtitles: () => ({}),
};

/** Pixels on a side. */
const PHOTO = { least: 4, most: 8192 };

function lookAtPhoto(file: MediaFile, head: Buffer, type: string): ReturnType<Look> {
  const size = readSize(type, head);
  if (size === undefined) return 'The image could not be read.';
  const sides = [size.width, size.height];
  if (sides.some((side) => side < PHOTO.least || side > PHOTO.most))
    return `Image dimensions must be >= ${PHOTO.least}x${PHOTO.least} and <= ${PHOTO.most}x${PHOTO.most}`;
  // One that moves is another category.
  if (type === 'image/gif' && countFrames(file.readAt(0, file.size)) > 1)
    return 'An animated GIF must be uploaded with the media category tweet_gif.';
  return size;
}

const GIF = { width: 1280, height: 1080, frames: 350, pixels: 300_000_000 };

function lookAtGif(file: MediaFile, head: Buffer, type: string): ReturnType<Look> {
  const size = readSize(type, head);
  const frames = countFrames(file.readAt(0, file.size));
  if (size === undefined || frames === 0) return 'The GIF could not be read.';
  if (size.width > GIF.width || size.height > GIF.height)
    return `GIF dimensions must be <= ${GIF.width}x${GIF.height}, actual:${size.width}x${size.height}`;
  if (frames > GIF.frames) return `Too many frames, maximum:${GIF.frames}, actual:${frames}`;
  const pixels = size.width * size.height * frames;
  return pixels > GIF.pixels
    ? `Too many pixels, maximum:${GIF.pixels}, actual:${pixels}`
    : { ...size, frames };
}

const VIDEO = { leastMs: 500, mostMs: 140_000, least: 32, long: 1280, short: 1024, ratio: 3 };

function lookAtVideo(file: MediaFile, _head: Buffer, type: string): ReturnType<Look> {
  // What the headers of other formats say is not read here.
  if (type !== 'video/mp4' && type !== 'video/quicktime') return {};
  const film = readFilm((offset, length) => file.readAt(offset, length), file.size);
  return film === undefined ? 'Unsupported video format' : (whyNotFilm(film) ?? film);
}

function whyNotFilm({ durationMs = 0, width, height }: Film): string | undefined {
  if (durationMs < VIDEO.leastMs) return `Duration too short, minimum:${VIDEO.leastMs}, actual:${durationMs}`;
  if (durationMs > VIDEO.mostMs) return `Duration too long, maximum:${VIDEO.mostMs}, actual:${durationMs}`;
  if (width === undefined || height === undefined) return 'The video has no picture.';
  const [short, long] = width < height ? [width, height] : [height, width];
  if (short < VIDEO.least || short > VIDEO.short || long > VIDEO.long || long > short * VIDEO.ratio)
    return `Invalid dimensions, actual:${width}x${height}`;
  return undefined;
}
