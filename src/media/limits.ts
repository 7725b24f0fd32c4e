/** In bytes; what X calls a megabyte (its refusals name 5242880, 15728640 and 536870912 bytes). */
export const MB = 1024 ** 2;

/** X's limits (docs.x.com, media best practices): what is beyond them X refuses after the upload, or when posting. */
export const X_IMAGE = { bytes: 5 * MB } as const;
export const X_GIF = { bytes: 15 * MB, width: 1280, height: 1080, frames: 350, pixels: 300_000_000 } as const;
export const X_VIDEO = {
  bytes: 512 * MB,
  shortestMs: 500,
  longestMs: 140_000,
  /** X names 1280 × 1024 and recommends 720 × 1280 in the same breath: they hold for the long and the short side. */
  longSide: 1280,
  shortSide: 1024,
  smallestSide: 32,
  framesPerSecond: 60,
  /** Of the long side to the short one. */
  ratio: 3,
} as const;

/** What an image may have before it is made smaller; ours, and generous: the largest photo that a phone takes by
 *  default is 48 megapixels and 20 MB. */
export const RAW_IMAGE = {
  bytes: 25 * MB,
  pixels: 64_000_000,
  /** In px: X shows no side longer than 4096, and refuses one that is longer than 8192. */
  side: 8192,
} as const;

/** The longest side of an image that was made smaller, in px: as much as X ever shows. */
export const SHRUNK_SIDE = 4096;

/** What libvips may need at a time to read one image, in bytes, beside itself. Formats that are read line by line
 *  need next to nothing, the others hold all pixels at once. */
export const DECODING_BYTES = 40 * MB;

/** What a picture that has to be turned may have meanwhile, in pixels: turning needs all of them at once. */
export const TURNED_PIXELS = 10_000_000;
