import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { aGif } from '../../support/gif.js';
import type { Random } from '../random.js';
import { blackPng, chunk } from './png.js';

/** A file that somebody attaches, and how it is sent. */
export interface Hostile {
  readonly kind: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** How the server behaves; at once and whole unless it says otherwise. */
  readonly delivery?: 'slow' | 'endless' | 'redirect' | 'promises-more' | 'promises-less';
  /** What must come of it: `either` is for files that happen to be good. */
  readonly outcome: 'refused' | 'kept' | 'either';
}

type Maker = (random: Random) => Promise<Omit<Hostile, 'kind'>> | Omit<Hostile, 'kind'>;

const MB = 1024 ** 2;

/** From the root of the repository, where npm runs scripts. */
const video = (): Buffer => readFileSync('test/media/files/good.mp4');

const ZIP = Buffer.concat([
  Buffer.from('504b0304', 'hex'),
  Buffer.alloc(4000, 'secret'),
  Buffer.from('504b0506', 'hex'),
]);

async function photo(random: Random): Promise<{ bytes: Buffer; name: string }> {
  const format = random.pick(['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const);
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const size = { width: random.between(20, 300), height: random.between(20, 300) };
  const image = sharp({ create: { ...size, channels: 3, background: '#fff', noise } });
  return { bytes: await image.toFormat(format).toBuffer(), name: `photo.${format}` };
}

/** All kinds, the two that take their time last. */
const MAKERS: Readonly<Record<string, Maker>> = {
  'a PNG of a hundred megapixels': (random) => {
    const side = random.between(8_100, 12_000);
    return {
      name: 'large.png',
      bytes: blackPng({ width: side, height: side, depth: 1, channels: 1 }),
      outcome: 'refused',
    };
  },
  'a GIF of ten thousand pictures': (random) => ({
    name: 'party.gif',
    bytes: aGif(random.between(1, 1280), random.between(1, 1080), random.between(351, 20_000)),
    outcome: 'refused',
  }),
  'a ZIP archive behind a PNG': () => ({
    name: 'innocent.png',
    bytes: Buffer.concat([blackPng({ width: 300, height: 200, depth: 8, channels: 3 }), ZIP]),
    outcome: 'kept',
  }),
  'a ZIP archive inside a PNG': () => ({
    name: 'innocent.png',
    bytes: blackPng({ width: 300, height: 200, depth: 8, channels: 3 }, [chunk('ziPp', ZIP)]),
    outcome: 'kept',
  }),
  'text that unpacks to 200 MB': () => ({
    name: 'talkative.png',
    bytes: blackPng({ width: 30, height: 20, depth: 8, channels: 3 }, [
      chunk(
        'zTXt',
        Buffer.concat([
          Buffer.from('Comment\0\0', 'latin1'),
          deflateSync(Buffer.alloc(200 * MB), { level: 1 }),
        ]),
      ),
    ]),
    outcome: 'either',
  }),
  'a page that says that it is a picture': (random) => ({
    name: random.pick(['photo.png', 'photo.jpg', 'clip.mp4']),
    bytes: Buffer.from('<html><script>location = "http://127.0.0.1/"</script></html>\n'.repeat(50)),
    outcome: 'refused',
  }),
  'a picture whose name is a path': () => ({
    name: '../../../../tmp/evil.mp4',
    bytes: video(),
    outcome: 'kept',
  }),
  'a file that is cut off': async (random) => {
    const whole = random.chance(0.5) ? { bytes: video(), name: 'clip.mp4' } : await photo(random);
    const length = Math.floor(whole.bytes.length * (0.05 + 0.9 * random.next()));
    return { name: whole.name, bytes: whole.bytes.subarray(0, length), outcome: 'refused' };
  },
  'a file with a few wrong bytes': async (random) => {
    const whole = random.chance(0.4) ? { bytes: video(), name: 'clip.mp4' } : await photo(random);
    const bytes = Buffer.from(whole.bytes);
    for (let n = random.between(1, 30); n > 0; n -= 1) {
      bytes[random.between(0, bytes.length - 1)] = random.between(0, 255);
    }
    return { name: whole.name, bytes, outcome: 'either' };
  },
  'a video whose index has no end': (random) => {
    const boxes = random.pick(['trak', 'moov', 'udta', 'free', 'meta']);
    const box = Buffer.concat([
      Buffer.from('00000010', 'hex'),
      Buffer.from(boxes),
      Buffer.from('0000000874726166', 'hex'),
    ]);
    const index = Buffer.concat([
      Buffer.from('04000000', 'hex'),
      Buffer.from('moov'),
      Buffer.alloc(30 * MB, box),
    ]);
    return { name: 'clip.mp4', bytes: Buffer.concat([video().subarray(0, 32), index]), outcome: 'refused' };
  },
  'a video of 200 MB': () => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(200 * MB);
    const free = Buffer.concat([size, Buffer.from('free'), Buffer.alloc(200 * MB - 8)]);
    return { name: 'long.mp4', bytes: Buffer.concat([video(), free]), outcome: 'kept' };
  },
  'a way to another server': () => ({
    name: 'photo.png',
    bytes: Buffer.alloc(0),
    delivery: 'redirect',
    outcome: 'refused',
  }),
  'more bytes than were promised': () => ({
    name: 'clip.mp4',
    bytes: video(),
    delivery: 'promises-less',
    outcome: 'refused',
  }),
  'fewer bytes than were promised': () => ({
    name: 'clip.mp4',
    bytes: video(),
    delivery: 'promises-more',
    outcome: 'refused',
  }),
  'a picture without an end': () => ({
    name: 'photo.png',
    bytes: blackPng({ width: 300, height: 200, depth: 8, channels: 3 }),
    delivery: 'endless',
    outcome: 'refused',
  }),
  'half a gigabyte of pixels in half a megabyte': () => ({
    name: 'bomb.png',
    bytes: Buffer.concat([blackPng({ width: 8000, height: 8000, depth: 16, channels: 4 }), ZIP]),
    // On a busy machine its time is up before it is read.
    outcome: 'either',
  }),
  'a byte a second': () => ({ name: 'clip.mp4', bytes: video(), delivery: 'slow', outcome: 'refused' }),
};

const KINDS = Object.keys(MAKERS);

/** One kind after the other, each time with other figures. */
export async function makeHostile(number: number, random: Random): Promise<Hostile> {
  const kind = KINDS[number % KINDS.length] ?? '';
  const made = await MAKERS[kind]?.(random);
  if (made === undefined) throw new Error(`no such kind: ${kind}`);
  return { kind, ...made };
}
