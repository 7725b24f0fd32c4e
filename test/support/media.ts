import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Create, type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import { InvalidInputError } from '../../src/errors.js';
import { type MediaFolder, type MediaOptions, openMedia } from '../../src/media/open-media.js';
import type { Media } from '../../src/posting/media.js';
import { temporaryFolder } from './temporary-folder.js';

const FILES = join(import.meta.dirname, '../media/files');

/** A media folder of its own for this test, and where it lies. */
export async function aMediaFolder(
  options: Partial<MediaOptions> = {},
): Promise<MediaFolder & { path: string }> {
  const path = join(await temporaryFolder(), 'media');
  const media = openMedia({
    folder: path,
    limit: 1024 ** 3,
    cdnUrl: new URL('https://cdn.discordapp.com'),
    clock: Date,
    ...options,
  });
  onTestFinished(() => media.close());
  return { ...media, path };
}

/** In chunks, as a network brings them. */
export async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Keeps a file, or says why not. */
export async function tryToKeep(
  media: MediaFolder,
  bytes: Uint8Array,
  name = 'file',
): Promise<Media | InvalidInputError> {
  return media.intake.keep({ read: inChunks(bytes), name }).catch((error: unknown) => {
    if (error instanceof InvalidInputError) return error;
    throw error;
  });
}

/** What a refusal says: what is wrong, and what to do. */
export function wordsOf(outcome: Media | InvalidInputError): string {
  if (!(outcome instanceof InvalidInputError)) throw new Error(`kept as ${outcome.type}`);
  if (outcome.nextStep === undefined) throw new Error('without a next step');
  return `${outcome.message} ${outcome.nextStep}`;
}

export function kept(outcome: Media | InvalidInputError): Media {
  if (outcome instanceof InvalidInputError) throw outcome;
  return outcome;
}

export async function bytesOf(media: MediaFolder, id: string, from?: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of media.files.read(id, from)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** A video that ffmpeg made. */
export function aVideo(name: string): Buffer {
  return readFileSync(join(FILES, name));
}

/** One colour: small in every format. */
export function plain(width: number, height: number, change: Partial<Create> = {}): Sharp {
  return sharp({
    create: { width, height, channels: 3, background: '#1d9bf0', ...change },
    limitInputPixels: false,
  });
}

/** Noise: large in every format. */
export function noisy(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
  return sharp({ create: { width, height, channels, background: '#fff', noise } });
}
