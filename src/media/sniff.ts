import { mark, type Sentence } from '../sentence.js';
/** What a file is by its first bytes. Nobody's word counts: not its name, and not what a server says. */
export type Format =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'gif'
  | 'tiff'
  | 'avif'
  | 'mp4'
  | 'quicktime'
  /** What this bot knows, but cannot use, in words that go on after "This is"; and what to do. */
  | { readonly unusable: Sentence; readonly nextStep: string };

/** How many first bytes are enough. */
export const SNIFFED_BYTES = 64;

const IMAGE = mark('Save it as JPEG or PNG, and attach that.');
const VIDEO = mark('Save it as MP4 (H.264 with AAC sound), and attach that.');
const SOUND = mark('X takes no sound without a picture: make a video of it, and attach that.');
const TAKEN = mark('The bot posts JPEG, PNG, WEBP and GIF pictures, and MP4 and MOV videos.');

/** Signatures in ASCII or hex, with their place; the first that fits. */
const SIGNATURES: readonly (readonly [offset: number, bytes: Buffer, format: Format])[] = [
  [0, hex('ffd8ff'), 'jpeg'],
  [0, hex('89504e470d0a1a0a'), 'png'],
  [0, text('GIF87a'), 'gif'],
  [0, text('GIF89a'), 'gif'],
  [8, text('WEBP'), 'webp'],
  [0, hex('49492a00'), 'tiff'],
  [0, hex('4d4d002a'), 'tiff'],
  [0, text('BM'), unusable(mark`a BMP picture`, IMAGE)],
  [0, hex('0000000c4a584c20'), unusable(mark`a JPEG XL picture`, IMAGE)],
  [0, hex('ff0a'), unusable(mark`a JPEG XL picture`, IMAGE)],
  [0, text('8BPS'), unusable(mark`a Photoshop file`, IMAGE)],
  [0, hex('00000100'), unusable(mark`an icon file`, IMAGE)],
  [0, text('<svg'), unusable(mark`an SVG drawing`, IMAGE)],
  [0, text('<?xml'), unusable(mark`an SVG drawing or another XML file`, IMAGE)],
  [0, hex('1a45dfa3'), unusable(mark`a WebM or Matroska video`, VIDEO)],
  [8, text('AVI '), unusable(mark`an AVI video`, VIDEO)],
  [0, text('FLV'), unusable(mark`a Flash video`, VIDEO)],
  [0, hex('000001ba'), unusable(mark`an MPEG video`, VIDEO)],
  [0, hex('3026b2758e66cf11'), unusable(mark`a Windows Media file`, VIDEO)],
  [0, text('OggS'), unusable(mark`an Ogg file`, VIDEO)],
  [0, text('ID3'), unusable(mark`an MP3`, SOUND)],
  [8, text('WAVE'), unusable(mark`a WAV sound`, SOUND)],
  [0, text('%PDF'), unusable(mark`a PDF`, mark('Save the page as a picture, and attach that.'))],
  [0, hex('504b0304'), unusable(mark`a ZIP archive or an Office document`, TAKEN)],
];

/** Brands of ISO base media files (the four letters after `ftyp`). */
const BRANDS: Readonly<Record<string, Format>> = {
  avif: 'avif',
  avis: 'avif',
  heic: unusable(mark`a HEIC photo`, IMAGE),
  heix: unusable(mark`a HEIC photo`, IMAGE),
  hevc: unusable(mark`a HEIC photo`, IMAGE),
  mif1: unusable(mark`a HEIF photo`, IMAGE),
  msf1: unusable(mark`a HEIF photo`, IMAGE),
  'crx ': unusable(mark`a camera’s raw photo`, IMAGE),
  'qt  ': 'quicktime',
  'M4A ': unusable(mark`a sound file`, SOUND),
};

/** The format of a file that begins with these bytes. */
export function sniff(start: Uint8Array): Format {
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.byteLength);
  if (bytes.length === 0) return unusable(mark`an empty file`, mark('Attach it again.'));
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return ofBrand(bytes);
  // QuickTime files of old begin with any of these boxes.
  if (/^(moov|mdat|wide|free|skip)$/.test(bytes.toString('latin1', 4, 8))) return 'quicktime';
  for (const [offset, signature, format] of SIGNATURES) {
    if (bytes.subarray(offset, offset + signature.length).equals(signature)) return format;
  }
  return unusable(mark`no picture or video that this bot knows`, TAKEN);
}

/** Files of several brands list the others after the first; `mif1` alone does not tell AVIF from HEIC. */
function ofBrand(bytes: Buffer): Format {
  const brands = [bytes.toString('latin1', 8, 12)];
  const end = Math.min(bytes.readUInt32BE(0), bytes.length);
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  if (/^(mif1|msf1)$/.test(brands[0] ?? '') && brands.includes('avif')) return 'avif';
  return BRANDS[brands[0] ?? ''] ?? 'mp4';
}

function unusable(what: Sentence, nextStep: string): Format {
  return { unusable: what, nextStep };
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}

function text(letters: string): Buffer {
  return Buffer.from(letters, 'latin1');
}
