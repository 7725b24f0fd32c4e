/** A GIF of so many single-coloured pictures, made by hand: encoders would take their time. */
export function aGif(width: number, height: number, frames: number): Buffer {
  const head = Buffer.alloc(13);
  head.write('GIF89a', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  head[10] = 0x80;
  const colours = Buffer.from([0, 0, 0, 255, 255, 255]);
  // One pixel that is drawn after a tenth of a second: control, descriptor, LZW (clear, 0, end).
  const frame = Buffer.from('21f904000a000000' + '2c00000000010001000002' + '02440100', 'hex');
  return Buffer.concat([head, colours, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])]);
}
