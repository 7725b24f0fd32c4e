import { graphemeBoundaries, placesToCut, type Stretch } from './places-to-cut.js';
import { type Entity, readEntities } from './read-entities.js';
import type { Piece } from './split-piece.js';

/** Places that are looked at for one cut: what has no good one among so many is made to have none. */
const MOST_TRIES = 200;
/** Of these, so many are read as the whole part that they would make. */
const MOST_READ = 5;

/** How far a place is looked around for links and tags that a cut would make or lose; only those in the nearer half
 *  count, because the outer end is a cut, too. */
const AROUND = 160;

/** Joins the letter before it, or a space; such letters do not begin a part. */
const JOINS = /^(?:\p{Grapheme_Extend}|\p{M}|\u200d|\p{Emoji_Modifier})/u;

/** The best place to end a part that begins at `stretch.start`; undefined: there is none that keeps every link, mention
 *  and tag as it is. */
export function cutAt(piece: Piece, stretch: Stretch): number | undefined {
  const isBoundary = graphemeBoundaries(stretch);
  const doubtful: number[] = [];
  let tries = 0;
  let read = 0;
  for (const place of placesToCut(stretch)) {
    if (isWithin(piece.entities, place)) continue;
    tries += 1;
    if (tries > MOST_TRIES) break;
    if (!isBoundary(place)) continue;
    const rest = piece.text.slice(place, place + AROUND).trimStart();
    if (JOINS.test(rest) || !keepsAfter(piece, place)) continue;
    if (!keepsBefore(piece, stretch, place)) {
      doubtful.push(place);
      continue;
    }
    read += 1;
    if (read > MOST_READ) break;
    if (keepsAll(piece, stretch.start, place)) return place;
  }
  // A look that began in the middle of a long word may have seen a link there that is none.
  return doubtful.slice(0, MOST_READ).find((place) => keepsAll(piece, stretch.start, place));
}

function isWithin(entities: readonly Entity[], place: number): boolean {
  return entities.some(({ start, end }) => start < place && place < end);
}

/** A cheap look at what stands before the cut. */
function keepsBefore(piece: Piece, { start }: Stretch, place: number): boolean {
  const left = Math.max(start, place - AROUND);
  const near = left === start ? start : left + AROUND / 2;
  const isNear = (entity: Entity) => entity.start >= near && entity.end <= place;
  return (
    String(within(piece, left, place).filter(isNear).map(written)) ===
    String(piece.entities.filter(isNear).map(written))
  );
}

/** A cheap look at what stands after it. Where a link ends is seen when the part that it lies in is read. */
function keepsAfter(piece: Piece, place: number): boolean {
  const right = Math.min(piece.text.length, place + AROUND);
  const near = right === piece.text.length ? right : right - AROUND / 2;
  const isNear = ({ start }: Entity) => start >= place && start < near;
  return (
    String(within(piece, place, right).filter(isNear).map(begun)) ===
    String(piece.entities.filter(isNear).map(begun))
  );
}

/** Whether `from`–`to`, read alone, has the links, mentions and tags that the whole text has there. */
export function keepsAll(piece: Piece, from: number, to: number): boolean {
  const here = piece.entities.filter(({ start, end }) => start >= from && end <= to);
  return String(within(piece, from, to).map(written)) === String(here.map(written));
}

/** What is found in `from`–`to` alone, by its place in the whole text. */
function within({ text }: Piece, from: number, to: number): Entity[] {
  return readEntities(text.slice(from, to)).map(({ kind, start, end }) => ({
    kind,
    start: start + from,
    end: end + from,
  }));
}

const written = ({ kind, start, end }: Entity): string => `${kind} ${start}–${end}`;
const begun = ({ kind, start }: Entity): string => `${kind} ${start}`;
