import { InvalidInputError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { readText } from '../check-text.js';
import { cutAt, keepsAll } from './cut-at.js';
import { furthestEnd } from './furthest-end.js';
import { type Entity, readEntities } from './read-entities.js';

/** A last part that weighs no more is a scrap: a few words, or a link alone. */
const SCRAP = 35;

/** How much of what is left the last but one part takes at least and at most when the last one would be a scrap. */
const EVEN = { least: 0.35, most: 0.75 };

/** A post may be ended by a paragraph or a sentence as soon as it is this full. */
const FULL_ENOUGH = 0.4;

export interface Piece {
  readonly text: string;
  readonly entities: readonly Entity[];
}

export interface Room {
  /** Weighted characters that part number `index` (from 0) of this piece may have. */
  of(index: number): number;
  /** How many parts the piece may have. */
  readonly parts: number;
}

/** The parts of one piece, which is trimmed and not empty; undefined: they would be more than there is room for. Throws
 *  InvalidInputError when there is a link, mention or tag that fits into no part. */
export function splitPiece(text: string, room: Room): string[] | undefined {
  const piece = { text, entities: readEntities(text) };
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    if (parts.length === room.parts) return undefined;
    const cut = nextCut(piece, start, (index) => room.of(parts.length + index));
    parts.push(text.slice(start, cut).trimEnd());
    start = afterSpace(text, cut);
  }
  return parts;
}

function nextCut(piece: Piece, start: number, roomOf: (index: number) => number): number {
  const { text } = piece;
  const room = roomOf(0);
  const end = furthestEnd(piece, start, room);
  if (end === text.length) {
    if (!keepsAll(piece, start, end)) throw uncut(text.slice(start));
    return end;
  }
  const cut = cutAt(piece, { text, start, room, end, floor: start + (end - start) * FULL_ENOUGH });
  if (cut === undefined) throw uncut(text.slice(start));
  return evened(piece, { start, room, end, cut }, roomOf(1)) ?? cut;
}

/** An earlier cut, when what follows this one would be a scrap and fits into one part also then. */
function evened(
  piece: Piece,
  { start, room, end, cut }: { start: number; room: number; end: number; cut: number },
  nextRoom: number,
): number | undefined {
  const { text } = piece;
  if (!isScrap(piece, afterSpace(text, cut))) return undefined;
  const left = text.length - start;
  const floor = start + left * EVEN.least;
  const earlier = cutAt(piece, {
    text,
    start,
    room,
    end: Math.min(end, Math.floor(start + left * EVEN.most)),
    floor,
  });
  // A cut within a word is no better than a scrap.
  if (
    earlier === undefined ||
    earlier <= floor ||
    !/[\s.!?…。！？]/.test(text.slice(earlier - 1, earlier + 1))
  )
    return undefined;
  const rest = afterSpace(text, earlier);
  return furthestEnd(piece, rest, nextRoom) === text.length ? earlier : undefined;
}

function isScrap({ text, entities }: Piece, start: number): boolean {
  const [link, ...others] = entities.filter((entity) => entity.kind === 'link' && entity.start >= start);
  const linked = link === undefined || others.length > 0 ? 0 : link.end - link.start;
  // What is longer weighs more; read all the same, the end of the text would be read for every part.
  return text.length - start - linked <= SCRAP * 8 && readText(text.slice(start)).weightedLength <= SCRAP;
}

function afterSpace(text: string, place: number): number {
  const found = text.slice(place).search(/\S/);
  return found < 0 ? text.length : place + found;
}

function uncut(rest: string): InvalidInputError {
  return new InvalidInputError(
    mark`This cannot be cut without breaking a link, mention or tag: ‘${rest.slice(0, 60).toWellFormed()}…’.`,
    { nextStep: 'Put a space or a line of --- where it may be cut.' },
  );
}
