import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { MediaFolder } from '../../src/media/open-media.js';
import { layOut } from '../../src/media/preview/layout.js';
import type { Media } from '../../src/posting/media.js';
import { aGif } from '../support/gif.js';
import { aMediaFolder, aVideo, kept, noisy, plain, tryToKeep } from '../support/media.js';

const RED = [230, 30, 30];
const GREEN = [30, 200, 30];
const BLUE = [30, 30, 230];
const YELLOW = [230, 220, 30];

/** A picture of one colour on its left and another one on its right half. */
async function twoColours(width: number, height: number, left: number[], right: number[]): Promise<Buffer> {
  const half = await plain(Math.floor(width / 2), height, { background: css(left) })
    .png()
    .toBuffer();
  return plain(width, height, { background: css(right) })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

function css(colour: number[]): string {
  return `rgb(${colour.join(',')})`;
}

async function colourAt(jpeg: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  return [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)];
}

async function expectColour(jpeg: Uint8Array, [x, y]: [number, number], colour: number[]): Promise<void> {
  const found = await colourAt(jpeg, x, y);
  const far = found.some((part, index) => Math.abs(part - (colour[index] ?? 0)) > 30);
  expect(far, `${x},${y}: ${found} instead of ${colour}`).toBe(false);
}

async function keepAll(media: MediaFolder, files: readonly Buffer[]): Promise<Media[]> {
  const found: Media[] = [];
  for (const file of files) found.push(kept(await tryToKeep(media, file)));
  return found;
}

describe('how X shows pictures', () => {
  it.each([
    [1600, 900, 680, 383],
    [1000, 1000, 680, 680],
    [900, 1600, 680, 907],
    [3000, 1000, 680, 340],
  ])('one of %d × %d becomes %d × %d', (width, height, shownWidth, shownHeight) => {
    const { tiles, ...whole } = layOut([{ width, height }]);
    expect(whole).toEqual({ width: shownWidth, height: shownHeight });
    expect(tiles).toEqual([{ left: 0, top: 0, ...whole }]);
  });

  it.each([2, 3, 4])('%d of them fill a frame of 16:9 without overlapping', (count) => {
    const { width, height, tiles } = layOut(Array.from({ length: count }, () => ({ width: 9, height: 9 })));
    expect([width, height, tiles.length]).toEqual([680, 383, count]);
    const covered = new Uint8Array(width * height);
    for (const { left, top, width: wide, height: high } of tiles) {
      expect(left + wide <= width && top + high <= height).toBe(true);
      for (let y = top; y < top + high; y += 1) {
        for (let x = left; x < left + wide; x += 1)
          covered[y * width + x] = (covered[y * width + x] ?? 0) + 1;
      }
    }
    expect(Math.max(...new Set(covered))).toBe(1);
    // All but the gaps.
    expect(covered.filter((times) => times === 1).length).toBeGreaterThan(width * height * 0.98);
  });
});

describe('the preview', () => {
  it('shows one picture, cropped around its middle, on round corners', async () => {
    const media = await aMediaFolder();
    const files = await keepAll(media, [await twoColours(3000, 500, RED, BLUE)]);
    const jpeg = await media.intake.preview(files);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 680, height: 340 });
    await expectColour(jpeg, [100, 170], RED);
    await expectColour(jpeg, [580, 170], BLUE);
    await expectColour(jpeg, [1, 1], [21, 24, 28]);
    await expectColour(jpeg, [678, 338], [21, 24, 28]);
  });

  it('shows each of four in its place', async () => {
    const media = await aMediaFolder();
    const colours = [RED, GREEN, BLUE, YELLOW];
    const pictures = colours.map((colour) =>
      plain(300, 300, { background: css(colour) })
        .png()
        .toBuffer(),
    );
    const files = await keepAll(media, await Promise.all(pictures));
    const four = await media.intake.preview(files);
    await expectColour(four, [170, 95], RED);
    await expectColour(four, [510, 95], GREEN);
    await expectColour(four, [170, 290], BLUE);
    await expectColour(four, [510, 290], YELLOW);
    await expectColour(four, [339, 191], [21, 24, 28]);
    const three = await media.intake.preview(files.slice(0, 3));
    await expectColour(three, [170, 340], RED);
    await expectColour(three, [510, 95], GREEN);
    await expectColour(three, [510, 290], BLUE);
    const two = await media.intake.preview(files.slice(0, 2));
    await expectColour(two, [170, 340], RED);
    await expectColour(two, [510, 40], GREEN);
  });

  it('marks what moves, and stands in for what cannot be shown', async () => {
    const media = await aMediaFolder();
    const [gif, video, picture] = await keepAll(media, [
      aGif(300, 200, 3),
      aVideo('good.mp4'),
      await plain(300, 300).png().toBuffer(),
    ]);
    if (gif === undefined || video === undefined || picture === undefined) throw new Error('not kept');
    const mark = [29, 155, 240];
    // Beside the triangle in the middle.
    await expectColour(await media.intake.preview([gif]), [340 - 26, 227], mark);
    await expectColour(await media.intake.preview([video]), [340 - 26, 255], mark);
    await media.files.remove(picture.id);
    const without = await media.intake.preview([picture]);
    await expectColour(without, [100, 100], [34, 48, 60]);
  });

  it('is small, whatever it shows', async () => {
    const media = await aMediaFolder();
    const noise = await noisy(1200, 1600).jpeg({ quality: 60 }).toBuffer();
    const jpeg = await media.intake.preview(await keepAll(media, [noise]));
    expect(jpeg.length).toBeLessThanOrEqual(150 * 1024);
  });
});
