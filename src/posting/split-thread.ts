import { InvalidInputError } from '../errors.js';
import { mark, sentenceOf } from '../sentence.js';
import {
  forbidden,
  hasForbidden,
  LENGTH_CAP,
  LONG_LIMIT,
  problemWith,
  readText,
  tooDense,
  type WeightLimit,
} from './check-text.js';
import { isMore, textsOf, withText } from './contents.js';
import type { PartContent } from './media.js';
import { atAuthorsCuts } from './split-thread/authors-cuts.js';
import { type Room, splitPiece } from './split-thread/split-piece.js';
import { isTooDense } from './tame-text.js';

/** Parts that a thread may have. */
const MOST_PARTS = 25;

/** Longest text, in UTF-16 units. Links count 23 and emoji 2 however long they are, so that a text may be longer than
 *  it counts: eight times is more than anybody writes. Four full long posts are more than Discord hands over. */
const LONGEST: Readonly<Record<WeightLimit, number>> = { 280: MOST_PARTS * 280 * 8, 25000: 4 * LONG_LIMIT };

/** The highest numbers of one digit and of two: which of them shows when the text has been split. */
const HIGHEST = [9, MOST_PARTS];

export interface SplitOptions {
  /** Weighted characters a part. */
  readonly limit: WeightLimit;
  /** Ends every part of a thread with ` 1/n`, which counts. */
  readonly numbering: boolean;
}

/** The 1–25 parts that X will be sent, NFC, each within the limit. A line of three or more dashes parts them where the
 *  author wants it; what is longer than a post is cut at a paragraph, else a sentence, a word, a letter as readers see
 *  it, but never through a link, mention or tag. Each part is filled up to the last good place to pause (people read
 *  posts one by one, and X bills each), and only the last two are evened out where the last would be a scrap. Without
 *  the numbers, the parts are the text up to the white space at the cuts and the dashes. Takes time in proportion to
 *  the text. Throws InvalidInputError with the numbers. */
export function splitThread(text: string, options: SplitOptions): string[] {
  const pieces = atAuthorsCuts(readable(text, options.limit));
  if (pieces.length === 0) {
    throw new InvalidInputError('There is no text to post.', { nextStep: 'Write at least one part.' });
  }
  return splitPieces(pieces, options).flat();
}

/** The same for parts that carry more than text: what a part carries stays with the beginning of its text, and one
 *  without a text stays a part of its own. Throws like `splitThread`. */
export function splitContents(contents: readonly PartContent[], options: SplitOptions): PartContent[] {
  const pieces = contents.flatMap((content): PartContent[] => {
    const cut = atAuthorsCuts(readable(content.text, options.limit));
    if (cut.length === 0) return isMore(content) ? [withText(content, '')] : [];
    return cut.map((text, index) => (index === 0 ? withText(content, text) : { text }));
  });
  const parts = splitPieces(textsOf({ parts: pieces }), options);
  return pieces.flatMap((piece, place) =>
    (parts[place] ?? []).map((text, index) => (index === 0 ? withText(piece, text) : { text })),
  );
}

/** The parts that each piece is cut into; an empty one is a part, too. */
function splitPieces(pieces: readonly string[], { limit, numbering }: SplitOptions): string[][] {
  if (pieces.length > MOST_PARTS) throw tooManyCuts(pieces.length);
  const parts = fits(pieces, limit) ? pieces.map((piece) => [piece]) : splitAll(pieces, limit, numbering);
  const count = parts.flat().length;
  for (const [index, part] of parts.flat().entries()) {
    const problem = part === '' ? undefined : problemWith(part, limit);
    if (problem !== undefined) throw count === 1 ? problem : inPart(index, count, problem);
  }
  return parts;
}

/** As X will see it. Refuses what would take long to read, and what X takes in no part. */
function readable(text: string, limit: WeightLimit): string {
  if (text.length > LONGEST[limit]) throw tooLong(text.length, limit);
  const whole = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (hasForbidden(whole)) throw forbidden();
  if (isTooDense(whole)) throw tooDense();
  return whole;
}

/** What fits into one post stays one, and has no number. */
function fits([piece, ...others]: readonly string[], limit: WeightLimit): boolean {
  if (others.length > 0 || piece === undefined || piece.length > LENGTH_CAP) return false;
  return readText(piece).weightedLength <= limit;
}

function splitAll(pieces: readonly string[], limit: WeightLimit, numbering: boolean): string[][] {
  if (!numbering) return split(pieces, MOST_PARTS, () => limit) ?? tooMany(pieces, limit);
  for (const highest of HIGHEST) {
    const parts = split(pieces, highest, (index) => limit - numberOf(index, highest).length);
    if (parts !== undefined) return numbered(parts);
  }
  return tooMany(pieces, limit);
}

/** A part without a text has its number alone. */
function numbered(parts: readonly string[][]): string[][] {
  const count = parts.flat().length;
  let index = 0;
  return parts.map((group) => group.map((part) => `${part}${numberOf(index++, count)}`.trimStart()));
}

/** Parts in their order, those of each piece together; undefined when they are more than `most`. */
function split(
  pieces: readonly string[],
  most: number,
  roomOf: (index: number) => number,
): string[][] | undefined {
  const parts: string[][] = [];
  let before = 0;
  for (const piece of pieces) {
    const start = before;
    const room = { of: (index: number) => roomOf(start + index), parts: most - start };
    const more = splitOrKeep(piece, room);
    if (more === undefined) return undefined;
    parts.push(more);
    before += more.length;
  }
  return parts;
}

/** A part that carries something needs no text. */
function splitOrKeep(piece: string, room: Room): string[] | undefined {
  if (piece !== '') return splitPiece(piece, room);
  return room.parts > 0 ? [''] : undefined;
}

/** Counted from 1. The space keeps it from becoming part of a link or a tag. */
function numberOf(index: number, count: number): string {
  return ` ${index + 1}/${count}`;
}

function inPart(index: number, count: number, problem: InvalidInputError): InvalidInputError {
  return new InvalidInputError(mark`Part ${index + 1} of ${count}: ${sentenceOf(problem.words.message)}`, {
    nextStep: 'Change it, or put a line of --- where the next part shall begin.',
    cause: problem,
  });
}

function tooLong(length: number, limit: WeightLimit): InvalidInputError {
  return new InvalidInputError(
    mark`That is ${length} characters; a thread takes ${LONGEST[limit]} at most.`,
    {
      nextStep: 'Make several threads of it.',
    },
  );
}

function tooManyCuts(count: number): InvalidInputError {
  return new InvalidInputError(mark`That makes ${count} parts, and a thread takes ${MOST_PARTS}.`, {
    nextStep: mark`Take ${count - MOST_PARTS} of the lines of --- out, or make several threads of it.`,
  });
}

function tooMany(pieces: readonly string[], limit: WeightLimit): never {
  const counted = pieces.reduce((sum, piece) => sum + readText(piece).weightedLength, 0);
  throw new InvalidInputError(
    mark`That makes more than ${MOST_PARTS} parts: it counts ${counted}, and each part takes ${limit} at most.`,
    { nextStep: 'Shorten it, or make several threads of it.' },
  );
}
