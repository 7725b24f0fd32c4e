import { createHash } from 'node:crypto';
import type { Media } from '../../../src/posting/media.js';
import { SEGMENT_BYTES } from '../../../src/posting/upload/segments.js';
import { makeFilm, makeGif, makePng } from '../../sandbox/x/media-files.js';
import { aMedia } from '../../support/memory-files.js';
import type { Random } from '../random.js';

/** A file of a part, and what it is made of. No two have the same bytes. */
export interface DrawnFile {
  readonly media: Media;
  readonly bytes: Buffer;
}

const FILES = 0.4;
const MOST_IMAGES = 4;
/** In two segments; they take time. */
const LONG = 0.1;

/** What a part carries: mostly nothing, else one to four pictures, a GIF or a video. */
export function drawFiles(random: Random, name: string): DrawnFile[] {
  if (!random.chance(FILES)) return [];
  const kind = random.pick(['image', 'image', 'gif', 'video'] as const);
  const count = kind === 'image' ? random.between(1, MOST_IMAGES) : 1;
  return Array.from({ length: count }, (_, index) => draw(random, kind, `${name}, file ${index + 1}`));
}

const TYPES = { image: 'image/png', gif: 'image/gif', video: 'video/mp4' } as const;

function draw(random: Random, kind: Media['kind'], name: string): DrawnFile {
  const id = createHash('sha256').update(name).digest('base64url');
  const isLong = random.chance(LONG);
  // Nobody reads what stands behind the end.
  const bytes = Buffer.concat([make(kind, isLong), Buffer.from(name)]);
  const altText = random.chance(0.3) ? { altText: `What ${name} shows` } : {};
  return { bytes, media: aMedia({ id, kind, type: TYPES[kind], name, bytes: bytes.length, ...altText }) };
}

function make(kind: Media['kind'], isLong: boolean): Buffer {
  if (kind === 'image') return makePng();
  if (kind === 'gif') return makeGif();
  return makeFilm({ bytes: isLong ? SEGMENT_BYTES + 10 : 64 });
}
