import { open } from 'node:fs/promises';

/** Chunks before the pixels; more than a handful is no ordinary picture. */
const MOST_CHUNKS = 100;

/** Whether a PNG is an animated one (APNG): its `acTL` chunk comes before the pixels (PNG, third edition, 11.3.6).
 *  libvips shows the first picture and does not tell. */
export async function isAnimatedPng(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(8);
    // After the signature: length, name, that many bytes, a checksum.
    for (let at = 8, chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
      const { bytesRead } = await file.read(header, 0, 8, at);
      const name = header.toString('latin1', 4, 8);
      if (bytesRead < 8 || name === 'IDAT') return false;
      if (name === 'acTL') return true;
      at += 12 + header.readUInt32BE(0);
    }
    return false;
  } finally {
    await file.close();
  }
}
