import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

export interface PngShape {
  readonly width: number;
  readonly height: number;
  readonly depth: 1 | 8 | 16;
  readonly channels: 1 | 3 | 4;
}

/** A PNG in black, with other chunks before its pixels. Made by hand: an encoder would refuse most of what is wanted. */
export function blackPng(shape: PngShape, before: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(shape.width, 0);
  header.writeUInt32BE(shape.height, 4);
  header.set([shape.depth, { 1: 0, 3: 2, 4: 6 }[shape.channels]], 8);
  const line = 1 + Math.ceil((shape.width * shape.channels * shape.depth) / 8);
  // Nothing but zeros packs to a thousandth.
  const pixels = deflateSync(Buffer.alloc(line * shape.height), { level: 1 });
  const chunks = [chunk('IHDR', header), ...before, chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

export function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
