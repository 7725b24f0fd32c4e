import { createHash } from 'node:crypto';
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
      `Only ${megabytes(bytes)} of this file’s ${megabytes(announced ?? 0)} arrived.`,
      'Try again in a minute. Nothing was kept.',
    );
  }
  return { format, bytes, digest: hash.digest('base64url') };
}

function usable(head: Uint8Array): UsableFormat {
  const format = sniff(head);
  if (typeof format === 'string') return format;
  throw refusal(`This is ${format.unusable}, whatever its name says, and cannot be posted.`, format.nextStep);
}

function assertFits(format: UsableFormat, bytes: number): void {
  const { what, limit, advice } = limitOf(format);
  if (bytes <= limit) return;
  throw refusal(`This ${what} is larger than ${megabytes(limit)}, ${advice.why}.`, advice.step);
}

function limitOf(format: UsableFormat): {
  what: string;
  limit: number;
  advice: { why: string; step: string };
} {
  if (format === 'gif') {
    const step = 'Make it shorter or smaller, or attach it as an MP4 video.';
    return { what: 'GIF', limit: X_GIF.bytes, advice: { why: 'the most that X takes of a GIF', step } };
  }
  if (format === 'mp4' || format === 'quicktime') {
    const step = 'Cut it or save it with a lower bit rate.';
    return { what: 'video', limit: X_VIDEO.bytes, advice: { why: 'the most that X takes', step } };
  }
  const why = 'the most that the bot makes smaller by itself (X takes 5 MB)';
  return { what: 'picture', limit: RAW_IMAGE.bytes, advice: { why, step: 'Save it smaller, as a JPEG.' } };
}
