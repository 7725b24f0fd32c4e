import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeVideo } from '../../src/media/video/judge-video.js';
import { readVideo, type VideoFacts } from '../../src/media/video/read-video.js';
import { aMediaFolder, aVideo, bytesOf, kept, tryToKeep, wordsOf } from '../support/media.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const GOOD: VideoFacts = {
  codec: 'AVC',
  profile: 'High',
  chroma: '4:2:0',
  isProgressive: true,
  width: 1280,
  height: 720,
  durationMs: 30_000,
  framesPerSecond: 30,
  isEncrypted: false,
  sounds: [{ codec: 'AAC', features: 'LC', channels: 2 }],
};
const sound = (change: object) => ({ sounds: [{ codec: 'AAC', features: 'LC', channels: 2, ...change }] });

describe('what X takes of videos', () => {
  it.each<[string, Partial<VideoFacts>]>([
    ['as it is recommended', {}],
    ['upright', { width: 720, height: 1280 }],
    ['of the largest size', { width: 1280, height: 1024 }],
    ['of the smallest size', { width: 32, height: 32 }],
    ['three times as wide as high', { width: 960, height: 320 }],
    ['three times as high as wide', { width: 320, height: 960 }],
    ['of half a second', { durationMs: 500 }],
    ['of 140 seconds', { durationMs: 140_000 }],
    ['with 60 pictures a second', { framesPerSecond: 60 }],
    ['without sound', { sounds: [] }],
    ['with mono sound', sound({ channels: 1 })],
    ['of the profile Constrained Baseline', { profile: 'Constrained Baseline' }],
  ])('is a video %s', (_, change) => {
    expect(() => judgeVideo({ ...GOOD, ...change })).not.toThrow();
  });

  it.each<[Partial<VideoFacts>, string]>([
    [{ durationMs: 499 }, 'is 0.499 s long; X takes 0.5 s to 140 s'],
    [{ durationMs: 300 }, 'is 0.3 s long; X takes 0.5 s to 140 s'],
    [{ durationMs: 140_001 }, 'is 140.001 s long; X takes 0.5 s to 140 s'],
    [{ durationMs: 0 }, 'does not say how long it is'],
    [{ framesPerSecond: 60.1 }, 'has 60.1 pictures a second; X takes at most 60'],
    [{ width: 1281, height: 720 }, '1,281 × 720 pixels large; X takes at most 1,280 × 1,024'],
    [{ width: 1280, height: 1025 }, '1,280 × 1,025 pixels large; X takes at most 1,280 × 1,024'],
    [{ width: 1920, height: 1080 }, '1,920 × 1,080'],
    [{ width: 1080, height: 1920 }, 'or upright 1,024 × 1,280'],
    [{ width: 31, height: 64 }, '31 × 64 pixels large; X takes at least 32 × 32'],
    [{ width: 0, height: 0 }, 'at least 32 × 32'],
    [{ width: 961, height: 320 }, '961 × 320 pixels large; X takes at most 3 times as wide as high'],
    [{ width: 320, height: 961 }, '3 times'],
    [{ codec: 'HEVC' }, 'is coded as HEVC; X takes H.264'],
    [{ codec: '' }, 'is coded as an unknown codec'],
    [{ profile: 'High 10' }, 'profile “High 10”'],
    [{ profile: 'High 4:4:4 Predictive', chroma: '4:4:4' }, 'with 4:4:4 colours'],
    [{ chroma: '' }, 'unknown colours'],
    [{ isProgressive: false }, 'is interlaced'],
    [{ isEncrypted: true }, 'is encrypted'],
    [sound({ codec: 'MPEG Audio' }), 'sound as MPEG Audio; X takes AAC'],
    [sound({ features: 'LC SBR' }), 'of the kind “LC SBR”; X takes AAC-LC'],
    [sound({ channels: 6 }), 'sound with 6 channels; X takes mono and stereo'],
  ])('is not one with %j', (change, words) => {
    expect(() => judgeVideo({ ...GOOD, ...change })).toThrow(words);
  });
});

describe('a video that is attached', () => {
  it.each([
    ['good.mp4', 'video/mp4', 64, 48, 1000],
    ['good.mov', 'video/quicktime', 64, 48, 1000],
    ['fragments.mp4', 'video/mp4', 64, 48, 1200],
    ['turned.mp4', 'video/mp4', 48, 64, 1000],
  ])('is kept byte for byte: %s', async (name, type, width, height, durationMs) => {
    const media = await aMediaFolder();
    const bytes = aVideo(name);
    const found = kept(await tryToKeep(media, bytes, name));
    expect(found).toMatchObject({
      kind: 'video',
      type,
      width,
      height,
      durationMs,
      name,
      bytes: bytes.length,
    });
    expect(found.note).toBeUndefined();
    expect(await bytesOf(media, found.id)).toEqual(bytes);
  });

  it.each([
    ['hevc.mp4', 'coded as HEVC'],
    ['ten-bit.mp4', 'High 10'],
    ['interlaced.mp4', 'interlaced'],
    ['long.mp4', '141 s'],
    ['large.mp4', '61 pictures a second'],
    ['surround.mp4', '6 channels'],
    ['clip.webm', 'WebM'],
    ['sound.m4a', 'sound file'],
  ])('is refused by its content: %s', async (name, words) => {
    const media = await aMediaFolder();
    expect(wordsOf(await tryToKeep(media, aVideo(name), 'good.mp4'))).toContain(words);
    expect(await media.files.list()).toEqual([]);
  });

  it.each([100, 1000, 3000, 3800])('is refused when it is cut off after %d bytes', async (length) => {
    const media = await aMediaFolder();
    const outcome = await tryToKeep(media, aVideo('good.mp4').subarray(0, length));
    expect(wordsOf(outcome)).toContain('damaged or cut off');
  });

  it('is not read without end, whatever its index says', async () => {
    const video = aVideo('good.mp4');
    const box = Buffer.alloc(70_000);
    box.writeUInt32BE(box.length);
    box.write('free', 4, 'latin1');
    const boxes = Buffer.concat(Array.from({ length: 40 }, () => box));
    const path = join(await temporaryFolder(), 'long.mp4');
    await writeFile(path, Buffer.concat([video.subarray(0, 32), boxes, video.subarray(32)]));
    expect(await readVideo(path)).toMatchObject({ codec: 'AVC', width: 64 });
    await expect(readVideo(path, 2 ** 20)).rejects.toMatchObject({
      name: 'InvalidInputError',
      cause: { message: 'the index has no end' },
    });
  });
});
