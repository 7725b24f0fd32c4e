import { open } from 'node:fs/promises';

const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
const JPEG_END = Buffer.from('ffd9', 'hex');
const GIF_END = Buffer.from('3b', 'hex');

/** Whether the file ends where its format says that the picture does: one that was cut off does not, nor one that
 *  something else was appended to (a ZIP archive, a phone's short video). */
export async function endsCleanly(path: string, format: string, bytes: number): Promise<boolean> {
  if (format === 'webp') {
    const head = await slice(path, 0, 8);
    return head.length === 8 && head.readUInt32LE(4) + 8 === bytes;
  }
  const end = { png: PNG_END, jpeg: JPEG_END, gif: GIF_END }[format];
  // The others are made anew in any case.
  if (end === undefined) return true;
  return (await slice(path, bytes - end.length, end.length)).equals(end);
}

async function slice(path: string, from: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(0, from));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
