/** A rectangle in px. */
export interface Tile {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const WIDTH = 680;
const GAP = 4;

/** X shows one picture whole while it is between 3:4 and 2:1, and crops what is narrower or wider; several of them
 *  share a frame of 16:9. */
const NARROWEST = 3 / 4;
const WIDEST = 2;
const SHARED_HEIGHT = Math.round((WIDTH * 9) / 16);

/** Where X shows the files of one post, and how large the whole is. */
export function layOut(sizes: readonly { width: number; height: number }[]): {
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly Tile[];
} {
  const [only] = sizes;
  if (sizes.length === 1 && only !== undefined) {
    const ratio = Math.min(WIDEST, Math.max(NARROWEST, only.width / only.height || 1));
    const height = Math.round(WIDTH / ratio);
    return { width: WIDTH, height, tiles: [{ left: 0, top: 0, width: WIDTH, height }] };
  }
  return { width: WIDTH, height: SHARED_HEIGHT, tiles: share(sizes.length) };
}

/** Two halves; one tall half and two quarters; four quarters. */
function share(count: number): readonly Tile[] {
  const half = { width: (WIDTH - GAP) / 2, height: SHARED_HEIGHT };
  const quarterHeight = Math.floor((SHARED_HEIGHT - GAP) / 2);
  const right = half.width + GAP;
  const below = quarterHeight + GAP;
  const quarter = (left: number, top: number): Tile => ({
    left,
    top,
    width: half.width,
    height: top === 0 ? quarterHeight : SHARED_HEIGHT - below,
  });
  const tall = (left: number): Tile => ({ left, top: 0, ...half });
  if (count === 2) return [tall(0), tall(right)];
  if (count === 3) return [tall(0), quarter(right, 0), quarter(right, below)];
  return [quarter(0, 0), quarter(right, 0), quarter(0, below), quarter(right, below)];
}
