import { mark, type Sentence } from '../../sentence.js';
import { DECODING_BYTES, RAW_IMAGE, X_GIF, X_IMAGE } from '../limits.js';
import { megabytes, refusal, size } from '../words.js';
import type { ImageFacts } from './read-image.js';

/** Why a picture is made anew before it is kept. */
export type Reason =
  | 'bytes'
  | 'side'
  | 'format'
  | 'animated'
  | 'colours'
  | 'turned'
  | 'metadata'
  | 'trailing';

/** What X takes, or at least shows right, as it is: where these are the only reasons, and the picture is too large to be
 *  worked on, it goes out as it is. */
const OPTIONAL: readonly Reason[] = ['turned', 'metadata', 'trailing', 'colours'];

/** As a GIF it goes out as it is, or not at all. Otherwise a picture: as it is when there is no reason to make it
 *  anew. Throws InvalidInputError with the figure and the limit. */
export function judgeImage(facts: ImageFacts): { kind: 'gif' } | { kind: 'image'; reasons: Reason[] } {
  if (facts.format === 'gif' && facts.frames > 1) {
    assertGif(facts);
    return { kind: 'gif' };
  }
  assertPixels(facts);
  const reasons = reasonsFor(facts);
  if (facts.decodingBytes <= DECODING_BYTES) return { kind: 'image', reasons };
  if (reasons.every((reason) => OPTIONAL.includes(reason))) return { kind: 'image', reasons: [] };
  throw refusal(
    mark`This picture (${size(facts.width, facts.height)}, ${megabytes(facts.bytes)}) has to be made smaller for X, and is too large to be worked on in its format, which is read all at once.`,
    'Save it as an ordinary JPEG (not a progressive one), or with at most 4,096 pixels a side.',
  );
}

function reasonsFor(facts: ImageFacts): Reason[] {
  const { format, bytes, width, height, frames } = facts;
  const found: [Reason, boolean][] = [
    ['format', format === 'tiff' || format === 'avif'],
    ['bytes', bytes > X_IMAGE.bytes],
    ['side', Math.max(width, height) > RAW_IMAGE.side],
    ['animated', frames > 1],
    ['colours', facts.isCmyk],
    ['turned', facts.orientation !== 1],
    ['metadata', facts.hasMetadata],
    ['trailing', !facts.endsCleanly],
  ];
  return found.filter(([, holds]) => holds).map(([reason]) => reason);
}

function assertPixels({ width, height }: ImageFacts): void {
  if (width * height <= RAW_IMAGE.pixels) return;
  const megapixels = Math.ceil((width * height) / 1_000_000).toLocaleString('en');
  throw refusal(
    mark`This picture has ${megapixels} megapixels (${size(width, height)}); the bot takes up to ${RAW_IMAGE.pixels / 1_000_000}.`,
    'Save it smaller: X shows at most 4,096 pixels a side.',
  );
}

function assertGif({ width, height, frames, bytes }: ImageFacts): void {
  const tooMuch: [boolean, Sentence][] = [
    [
      bytes > X_GIF.bytes,
      mark`This GIF is ${megabytes(bytes)} large; X takes at most ${megabytes(X_GIF.bytes)}.`,
    ],
    [
      width > X_GIF.width || height > X_GIF.height,
      mark`This GIF is ${size(width, height)} pixels large; X takes at most ${size(X_GIF.width, X_GIF.height)}.`,
    ],
    [
      frames > X_GIF.frames,
      mark`This GIF has ${frames.toLocaleString('en')} pictures; X takes at most ${X_GIF.frames}.`,
    ],
    [
      width * height * frames > X_GIF.pixels,
      mark`This GIF has ${Math.ceil((width * height * frames) / 1_000_000)} million pixels (${size(width, height)}, ${frames} times); X takes at most ${X_GIF.pixels / 1_000_000} million.`,
    ],
  ];
  const problem = tooMuch.find(([holds]) => holds);
  if (problem === undefined) return;
  throw refusal(problem[1], 'Make it smaller or shorter, or attach it as an MP4 video.');
}
