import { readText } from '../check-text.js';

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A full stop that ends no sentence: titles, abbreviations, initials. */
const NO_END = /(?:^|[\s(])(?:mrs?|ms|dr|prof|st|no|nr|vs|cf|e\.g|i\.e|z\.B|\p{L})\.$/iu;

/** To see whether white space follows the last letter that fits. */
const BEYOND = 64;

export interface Stretch {
  readonly text: string;
  readonly start: number;
  /** Weighted characters of a post. */
  readonly room: number;
  /** The last place at which a cut leaves a post that is not too long. */
  readonly end: number;
  /** Ends of paragraphs and sentences before this one would leave too short a post. */
  readonly floor: number;
}

/** Where `text.slice(start, …)` may end, the best place first: the last paragraph that fits, else the last sentence or
 *  line, else the last word, else within a word that no post can hold. */
export function* placesToCut(stretch: Stretch): Generator<number> {
  const { text, start, end, floor } = stretch;
  const above = (places: readonly number[], least: number) =>
    places.filter((place) => place > least && place <= end).reverse();
  const window = text.slice(start, end + BEYOND);
  yield* above(matches(window, start, /\n\s*\n/g), floor);
  yield* sentenceEnds(stretch);
  const spaces = matches(window, start, /\s+/g);
  yield* above(spaces, floor);
  const shortPosts = spaces.filter((place) => place <= floor);
  if (!isGiant(stretch)) yield* above(shortPosts, start);
  yield* boundariesBack(WORDS, stretch);
  yield* boundariesBack(GRAPHEMES, { ...stretch, floor: start });
  yield* above(shortPosts, start);
}

/** Tells of a place between `start` and `end` whether it leaves whole what readers see as one letter. */
export function graphemeBoundaries({ text, start, end }: Stretch): (place: number) => boolean {
  let graphemes: Intl.Segments | undefined;
  return (place) => {
    // Nothing below U+0300 joins what stands before it.
    if (text.charCodeAt(place - 1) < 0x300 && text.charCodeAt(place) < 0x300) return true;
    graphemes ??= GRAPHEMES.segment(text.slice(start, end + BEYOND));
    const found = graphemes.containing(place - start);
    return found === undefined || found.index === place - start;
  };
}

function matches(window: string, start: number, pattern: RegExp): number[] {
  return [...window.matchAll(pattern)].map(({ index }) => start + index);
}

/** Lines end sentences, too. */
function* sentenceEnds(stretch: Stretch): Generator<number> {
  const { floor, end } = stretch;
  for (const { index, segment } of segmentsBack(SENTENCES, stretch)) {
    const sentence = segment.trimEnd();
    const place = index + sentence.length;
    if (place > floor && place <= end && !NO_END.test(sentence.slice(-8))) yield place;
  }
}

function* boundariesBack(segmenter: Intl.Segmenter, stretch: Stretch): Generator<number> {
  for (const { index } of segmentsBack(segmenter, stretch)) if (index > stretch.floor) yield index;
}

/** From the one at `end` down to the one at `floor`. One at a time: nobody needs all of them, and they are dear. */
function* segmentsBack(
  segmenter: Intl.Segmenter,
  { text, start, end, floor }: Stretch,
): Generator<{ index: number; segment: string }> {
  const segments = segmenter.segment(text.slice(start, end + BEYOND));
  for (let place = end; place > floor; ) {
    const found = segments.containing(place - start);
    if (found === undefined) return;
    yield { index: start + found.index, segment: found.segment };
    place = start + found.index - 1;
  }
}

/** Whether the word at the end would not fit into a post of its own. */
function isGiant({ text, start, end, room }: Stretch): boolean {
  const from = start + text.slice(start, end).search(/\S*$/);
  // A letter weighs 1 at least, unless it belongs to a link: what is longer is looked at no further.
  const reach = Math.max(end - start, room);
  const after = text.slice(end, end + reach).search(/\s/);
  if (after < 0 && end + reach < text.length) return true;
  const word = text.slice(from, after < 0 ? text.length : end + after);
  return readText(word).weightedLength > room;
}
