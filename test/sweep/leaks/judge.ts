import type { Violation } from '../violation.js';
import { type Canaries, KINDS } from './canaries.js';
import { BELONGS, belongs, type Piece, PLACES } from './places.js';
import { createSearch, type Found } from './search.js';

export interface Verdict {
  readonly violations: readonly Violation[];
  readonly figures: {
    readonly canaries: number;
    readonly kinds: number;
    readonly places: number;
    readonly pieces: number;
    readonly bytes: number;
    /** Where they belong. */
    readonly seen: number;
    readonly hits: number;
  };
}

/** What stands before and after a leak, in bytes. */
const AROUND = 60;

/** Searches everything for every secret. `complete`: whether each has to be seen, too. */
export function judge(
  canaries: Canaries,
  pieces: readonly Piece[],
  { complete }: { complete: boolean },
): Verdict {
  const search = createSearch(canaries.all());
  const seen = new Set<string>();
  const hits = new Map<string, Violation>();
  let count = 0;
  for (const { place, where, bytes } of pieces) {
    for (const found of search(bytes)) {
      const meeting = `${found.canary.kind} × ${place}`;
      if (belongs(found.canary.kind, place)) {
        seen.add(meeting);
        continue;
      }
      count += 1;
      if (!hits.has(meeting))
        hits.set(meeting, {
          invariant: 'S1',
          what: `${meeting}, ${where}: ${excerpt(bytes, found)}`,
          history: [],
        });
    }
  }
  const kinds = new Set(canaries.all().map(({ kind }) => kind));
  return {
    violations: [...hits.values(), ...(complete ? unproven(kinds, seen, pieces) : [])],
    figures: {
      canaries: canaries.all().length,
      kinds: kinds.size,
      places: PLACES.length,
      pieces: pieces.length,
      bytes: pieces.reduce((sum, { bytes }) => sum + bytes.length, 0),
      seen: seen.size,
      hits: count,
    },
  };
}

/** A search that never met what it searches for proves nothing. */
function unproven(
  kinds: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  pieces: readonly Piece[],
): Violation[] {
  const filled = new Set(pieces.filter(({ bytes }) => bytes.length > 0).map(({ place }) => place));
  return [
    ...KINDS.filter((kind) => !kinds.has(kind)).map((kind) => `there was no ${kind}`),
    ...PLACES.filter((place) => !filled.has(place)).map((place) => `nothing came to "${place}"`),
    ...PLACES.flatMap((place) => BELONGS[place].map((kind) => `${kind} × ${place}`))
      .filter((meeting) => !seen.has(meeting))
      .map((meeting) => `never seen where it belongs: ${meeting}`),
  ].map((what) => ({ invariant: 'coverage', what, history: [] }));
}

/** Without the secret: what is printed here may be kept for longer than this run. */
function excerpt(bytes: Buffer, { at, length }: Found): string {
  const before = bytes.subarray(Math.max(0, at - AROUND), at).toString('latin1');
  const after = bytes.subarray(at + length, at + length + AROUND).toString('latin1');
  return `…${before}[here]${after}…`.replace(/[^\x20-\x7e…]/g, '·');
}
