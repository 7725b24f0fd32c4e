import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { judgeImage } from '../../src/media/image/judge-image.js';
import type { ImageFacts } from '../../src/media/image/read-image.js';
import { MB } from '../../src/media/limits.js';
import { aGif } from '../support/gif.js';
import { aMediaFolder, bytesOf, inChunks, kept, noisy, plain, tryToKeep, wordsOf } from '../support/media.js';

const GOOD: ImageFacts = {
  format: 'jpeg',
  bytes: MB,
  width: 1600,
  height: 900,
  frames: 1,
  orientation: 1,
  hasAlpha: false,
  isPalette: false,
  isCmyk: false,
  hasMetadata: false,
  endsCleanly: true,
  decodingBytes: 0,
};
const GIF = { format: 'gif', frames: 2, width: 1280, height: 1080 } as const;

describe('what goes out as it is', () => {
  it.each<[string, Partial<ImageFacts>]>([
    ['a picture of 5 MB', { bytes: 5 * MB }],
    ['a picture of 8,192 pixels a side', { width: 8192, height: 7812 }],
    ['a GIF that does not move', { format: 'gif' }],
    ['a large progressive picture that is small enough', { decodingBytes: 400 * MB }],
    ['one with metadata that is too large to be worked on', { decodingBytes: 400 * MB, hasMetadata: true }],
  ])('is %s', (_, change) => {
    expect(judgeImage({ ...GOOD, ...change })).toEqual({ kind: 'image', reasons: [] });
  });

  it.each<[string, Partial<ImageFacts>]>([
    ['of 15 MB', { bytes: 15 * MB }],
    ['of 350 pictures', { width: 900, height: 900, frames: 350 }],
    ['of 300 million pixels', { width: 1000, height: 1000, frames: 300 }],
    ['with something behind its end', { endsCleanly: false }],
  ])('is a GIF %s', (_, change) => {
    expect(judgeImage({ ...GOOD, ...GIF, ...change })).toEqual({ kind: 'gif' });
  });
});

describe('what is made anew', () => {
  it.each<[string, Partial<ImageFacts>]>([
    ['bytes', { bytes: 5 * MB + 1 }],
    ['side', { width: 8193, height: 100 }],
    ['side', { width: 100, height: 8193 }],
    ['format', { format: 'tiff' }],
    ['format', { format: 'avif' }],
    ['animated', { format: 'webp', frames: 3 }],
    ['animated', { format: 'png', frames: 2 }],
    ['colours', { isCmyk: true }],
    ['turned', { orientation: 6 }],
    ['metadata', { hasMetadata: true }],
    ['trailing', { endsCleanly: false }],
  ])('because of its %s: %j', (reason, change) => {
    expect(judgeImage({ ...GOOD, ...change })).toEqual({ kind: 'image', reasons: [reason] });
  });
});

describe('what is refused', () => {
  it.each<[Partial<ImageFacts>, string]>([
    [{ width: 10_000, height: 10_000 }, '100 megapixels (10,000 × 10,000); the bot takes up to 64'],
    [{ width: 8001, height: 8000 }, '65 megapixels'],
    [{ bytes: 6 * MB, decodingBytes: 41 * MB }, 'too large to be worked on'],
    [{ ...GIF, bytes: 15 * MB + 1 }, 'is 15.1 MB large; X takes at most 15 MB'],
    [{ ...GIF, width: 1281 }, '1,281 × 1,080 pixels large; X takes at most 1,280 × 1,080'],
    [{ ...GIF, height: 1081 }, '1,280 × 1,081'],
    [{ ...GIF, width: 10, height: 10, frames: 351 }, 'has 351 pictures; X takes at most 350'],
    [{ ...GIF, width: 1000, height: 1000, frames: 301 }, '301 million pixels (1,000 × 1,000, 301 times)'],
  ])('%j', (change, words) => {
    expect(() => judgeImage({ ...GOOD, ...change })).toThrow(words);
  });
});

describe('a picture that is attached', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is kept byte for byte: %s', async (format) => {
    const media = await aMediaFolder();
    const bytes = await plain(120, 80).toFormat(format).toBuffer();
    const found = kept(await tryToKeep(media, bytes, `a.${format}`));
    expect(found).toMatchObject({ kind: 'image', type: `image/${format}`, width: 120, height: 80 });
    expect(found.note).toBeUndefined();
    expect(await bytesOf(media, found.id)).toEqual(bytes);
    const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
    expect(found.digest).toBe(Buffer.from(digest).toString('base64url'));
  });

  it('is a GIF when it moves, and a picture when it does not', async () => {
    const media = await aMediaFolder();
    expect(kept(await tryToKeep(media, aGif(20, 10, 3)))).toMatchObject({
      kind: 'gif',
      width: 20,
      height: 10,
    });
    expect(kept(await tryToKeep(media, aGif(20, 10, 1)))).toMatchObject({ kind: 'image', type: 'image/gif' });
  });

  it('is made smaller when it is larger than 5 MB, and its author is told', async () => {
    const media = await aMediaFolder();
    const bytes = await noisy(1800, 1500).png({ compressionLevel: 1 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(5 * MB);
    const found = kept(await tryToKeep(media, bytes));
    expect(found).toMatchObject({ type: 'image/jpeg', width: 1800, height: 1500 });
    expect(found.bytes).toBeLessThanOrEqual(5 * MB);
    expect(found.note).toMatch(/^PNG of .* MB \(1,800 × 1,500\) made JPEG of .* MB .*so that X takes it\.$/);
    expect(await bytesOf(media, found.id)).toHaveLength(found.bytes);
    expect((await media.files.list()).map(({ id }) => id)).toEqual([found.id]);
  });

  it('loses as much quality as it must, and no more', async () => {
    const media = await aMediaFolder();
    const bytes = await noisy(3400, 2800).jpeg({ quality: 96 }).toBuffer();
    const found = kept(await tryToKeep(media, bytes));
    // Noise: at the first attempt's quality it would have 7 MB.
    expect(found).toMatchObject({ type: 'image/jpeg', width: 3400, height: 2800 });
    expect(found.bytes).toBeLessThanOrEqual(5 * MB);
    expect(found.bytes).toBeGreaterThan(2 * MB);
  }, 60_000);

  it('keeps what is transparent', async () => {
    const media = await aMediaFolder();
    const hole = Buffer.from('<svg width="900" height="700"><rect width="300" height="300"/></svg>');
    const bytes = await noisy(900, 700)
      .ensureAlpha()
      .composite([{ input: hole, blend: 'dest-out' }])
      .png()
      .toBuffer();
    // As if it were too large: trailing bytes have it made anew.
    const asPng = kept(await tryToKeep(media, Buffer.concat([bytes, Buffer.from('PK')])));
    expect(asPng.type).toBe('image/png');
    const { data } = await sharp(await bytesOf(media, asPng.id))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[3]).toBe(0);
    expect(data.at(-1)).toBe(255);
  });

  it('comes upright and without its place, camera and comments', async () => {
    const media = await aMediaFolder();
    const bytes = await plain(200, 100)
      .jpeg()
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const found = kept(await tryToKeep(media, bytes));
    expect(found).toMatchObject({ type: 'image/jpeg', width: 100, height: 200 });
    expect(found.note).toBe('What was written into it (camera, place, software) is taken out.');
    const meta = await sharp(await bytesOf(media, found.id)).metadata();
    expect(meta).toMatchObject({ width: 100, height: 200 });
    expect([meta.exif, meta.xmp, meta.orientation]).toEqual([undefined, undefined, undefined]);
  });

  it.each(['tiff', 'avif'] as const)('becomes one that X takes: %s', async (format) => {
    const media = await aMediaFolder();
    const bytes = await plain(120, 80).toFormat(format).toBuffer();
    const found = kept(await tryToKeep(media, bytes));
    expect(found.type).toMatch(/image\/(jpeg|png)/);
    expect(found.note).toContain(`${format.toUpperCase()} of`);
  });

  it('stands still when X would not move it', async () => {
    const media = await aMediaFolder();
    const colours = ['red', 'green', 'blue'].map((background) =>
      plain(20, 10, { background }).png().toBuffer(),
    );
    const moving = await sharp(await Promise.all(colours), { join: { animated: true } })
      .webp()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(3);
    const webp = kept(await tryToKeep(media, moving));
    expect(webp.note).toContain('X does not move WEBP pictures');
    expect((await sharp(await bytesOf(media, webp.id)).metadata()).pages ?? 1).toBe(1);

    const still = await plain(20, 10).png().toBuffer();
    const control = Buffer.from('000000086163544c0000000200000000f38d9370', 'hex');
    const apng = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    expect(kept(await tryToKeep(media, apng)).note).toContain('X does not move PNG pictures');
  });

  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)('is refused when it is cut off: %s', async (format) => {
    const media = await aMediaFolder();
    const bytes = await noisy(200, 150).toFormat(format).toBuffer();
    for (const part of [0.3, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * part));
      expect(wordsOf(await tryToKeep(media, cut))).toContain('damaged or cut off');
    }
    expect(await media.files.list()).toEqual([]);
  });

  it('is refused when its bytes are not of its kind', async () => {
    const media = await aMediaFolder();
    const png = Buffer.from('89504e470d0a1a0a', 'hex');
    const outcome = await tryToKeep(media, Buffer.concat([png, Buffer.alloc(500, 7)]), 'a.png');
    expect(wordsOf(outcome)).toContain('damaged or cut off');
  });

  it('is refused at its first byte too many, whatever was said before', async () => {
    const media = await aMediaFolder();
    let sent = 0;
    const endless = async function* () {
      yield await plain(10, 10).png().toBuffer();
      for (; ; sent += MB) yield new Uint8Array(MB);
    };
    await expect(media.intake.keep({ read: endless(), name: 'a.png', bytes: 100 })).rejects.toThrow(
      'larger than 25 MB',
    );
    expect(sent).toBeLessThan(26 * MB);
  });

  it('is refused before it comes when it is said to be too large', async () => {
    const media = await aMediaFolder();
    const bytes = await plain(400, 400).png().toBuffer();
    const read = inChunks(bytes);
    await expect(media.intake.keep({ read, name: 'a.png', bytes: 26 * MB })).rejects.toThrow('25 MB');
    await expect(
      media.intake.keep({ read: inChunks(aGif(9, 9, 20)), name: 'a', bytes: 16 * MB }),
    ).rejects.toThrow('larger than 15 MB, the most that X takes of a GIF');
  });

  it('is refused when less of it comes than was said', async () => {
    const media = await aMediaFolder();
    const bytes = await plain(20, 20).png().toBuffer();
    const keeping = media.intake.keep({ read: inChunks(bytes), name: 'a.png', bytes: bytes.length + 1 });
    await expect(keeping).rejects.toThrow('arrived');
  });
});
