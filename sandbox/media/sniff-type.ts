const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** What a file is by its first bytes, as a MIME type; undefined for what X does not know. */
export function sniffType(head: Buffer): string | undefined {
  return SIGNATURES.find(([, fits]) => fits(head))?.[0];
}

const SIGNATURES: readonly (readonly [string, (head: Buffer) => boolean])[] = [
  ['image/png', (head) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', (head) => ascii(head, 0, 3) === '\xff\xd8\xff'],
  ['image/gif', (head) => /^GIF8[79]a$/.test(ascii(head, 0, 6))],
  ['image/webp', (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP'],
  ['image/bmp', (head) => ascii(head, 0, 2) === 'BM'],
  ['image/tiff', (head) => ['II*\0', 'MM\0*'].includes(ascii(head, 0, 4))],
  ['video/quicktime', (head) => ascii(head, 4, 8) === 'ftyp' && ascii(head, 8, 12) === 'qt  '],
  ['video/mp4', (head) => ascii(head, 4, 8) === 'ftyp'],
  ['video/webm', (head) => ascii(head, 0, 4) === '\x1aE\xdf\xa3'],
  // A transport stream has its mark at each of its packets.
  ['video/mp2t', (head) => head[0] === 0x47 && head[188] === 0x47],
  ['text/vtt', (head) => ascii(head, 0, 6) === 'WEBVTT'],
  ['text/srt', (head) => /^\d+\r?\n\d\d:\d\d:\d\d,\d{3} --> /.test(ascii(head, 0, 64))],
];
