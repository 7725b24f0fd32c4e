import { createHash } from 'node:crypto';
import { mark } from '../sentence.js';
import { RAW_IMAGE, X_GIF, X_VIDEO } from './limits.js';
import type { NewFile } from './new-file.js';
import { type Format, SNIFFED_BYTES, sniff } from './sniff.js';
import { megabytes, refusal } from './words.js';

/** A format that this bot can use. */
export type UsableFormat = Extract<Format, string>;

export interface Received {
  readonly format: UsableFormat;
  readonly bytes: number;
  /** SHA-256, base64url. */
  readonly digest: string;
}

/** Writes what comes into the file, never holding more than a chunk, and stops at the first byte that shows that it is
 *  of no use. `announced` is how long somebody said it would be, in bytes. Throws InvalidInputError. */
export async function receive(
  source: AsyncIterable<Uint8Array>,
  file: NewFile,
  announced: number | undefined,
): Promise<Received> {
  const hash = createHash('sha256');
  let head: Uint8Array = new Uint8Array();
  let format: UsableFormat | undefined;
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (head.length < SNIFFED_BYTES) head = Buffer.concat([head, chunk.subarray(0, SNIFFED_BYTES)]);
    if (format === undefined && head.length >= SNIFFED_BYTES) {
      format = usable(head);
      assertFits(format, announced ?? 0);
    }
    if (format !== undefined) assertFits(format, bytes);
    hash.update(chunk);
    await file.write(chunk);
  }
  format ??= usable(head);
  if (bytes < (announced ?? 0)) {
    throw refusal(
      mark`Only ${megabytes(bytes)} of this file’s ${megabytes(announced ?? 0)} arrived.`,
      'Try again in a minute. Nothing was kept.',
    );
  }
  return { format, bytes, digest: hash.digest('base64url') };
}

function usable(head: Uint8Array): UsableFormat {
  const format = sniff(head);
  if (typeof format === 'string') return format;
  throw refusal(
    mark`This is ${format.unusable}, whatever its name says, and cannot be posted.`,
    format.nextStep,
  );
}

function assertFits(format: UsableFormat, bytes: number): void {
  if (format === 'gif' && bytes > X_GIF.bytes) {
    throw refusal(
      mark`This GIF is larger than ${megabytes(X_GIF.bytes)}, the most that X takes of a GIF.`,
      'Make it shorter or smaller, or attach it as an MP4 video.',
    );
  }
  if (isVideo(format) && bytes > X_VIDEO.bytes) {
    throw refusal(
      mark`This video is larger than ${megabytes(X_VIDEO.bytes)}, the most that X takes.`,
      'Cut it or save it with a lower bit rate.',
    );
  }
  if (format === 'gif' || isVideo(format) || bytes <= RAW_IMAGE.bytes) return;
  throw refusal(
    mark`This picture is larger than ${megabytes(RAW_IMAGE.bytes)}, the most that the bot makes smaller by itself (X takes 5 MB).`,
    'Save it smaller, as a JPEG.',
  );
}

function isVideo(format: UsableFormat): boolean {
  return format === 'mp4' || format === 'quicktime';
}
