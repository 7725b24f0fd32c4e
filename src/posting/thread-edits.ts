import { InvalidInputError } from '../errors.js';
import type { WeightLimit } from './check-text.js';
import { atAuthorsCuts } from './split-thread/authors-cuts.js';
import { splitThread } from './split-thread.js';

/** A line that only parts: what stands before and after it are two parts. */
const CUT = '\n---\n';

const NUMBER = / \d+\/\d+$/;

/** Whether every part ends with its number, ` 1/n`. */
export function isNumbered(texts: readonly string[]): boolean {
  return texts.length > 1 && texts.every((text, index) => text.endsWith(` ${index + 1}/${texts.length}`));
}

/** The parts as one text that can be edited, without their numbers. */
export function joined(texts: readonly string[]): string {
  return withoutNumbers(texts).join(CUT);
}

/** Cuts a text into the parts of a thread. One that cannot be cut so that X takes it is left as its author has parted
 *  it: what is wrong is shown with it, and nothing that was typed is lost. */
export function partsFrom(text: string, options: { limit: WeightLimit; numbering: boolean }): string[] {
  try {
    return splitThread(text, options);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return atAuthorsCuts(text.replace(/\r\n?/g, '\n'));
  }
}

/** One part more at the end, or several when it is longer. */
export function withPartAdded(texts: readonly string[], text: string, limit: WeightLimit): string[] {
  return again([...withoutNumbers(texts), text], texts, limit);
}

/** Other words for one part; none removes it. Throws InvalidInputError when none would be left. */
export function withPartChanged(
  texts: readonly string[],
  { index, text }: { index: number; text: string },
  limit: WeightLimit,
): string[] {
  assertThere(texts, index);
  const next = withoutNumbers(texts).map((each, place) => (place === index ? text.trim() : each));
  const left = next.filter((each) => each !== '');
  if (left.length === 0) {
    throw new InvalidInputError('That would leave nothing.', { nextStep: 'Discard the draft instead.' });
  }
  return again(left, texts, limit);
}

/** The part that stands at `index`, moved by so many places (−1: up). At the end of the list it stays. */
export function withPartMoved(
  texts: readonly string[],
  { index, by }: { index: number; by: number },
  limit: WeightLimit,
): string[] {
  assertThere(texts, index);
  const rest = withoutNumbers(texts);
  const [moved = ''] = rest.splice(index, 1);
  rest.splice(Math.min(Math.max(index + by, 0), rest.length), 0, moved);
  return again(rest, texts, limit);
}

/** With numbers when there were none, and without when there were. Throws InvalidInputError when there is no room for
 *  them. */
export function withNumbersToggled(texts: readonly string[], limit: WeightLimit): string[] {
  return isNumbered(texts)
    ? withoutNumbers(texts)
    : splitThread(withoutNumbers(texts).join(CUT), { limit, numbering: true });
}

/** The parts as they are edited. */
export function withoutNumbers(texts: readonly string[]): string[] {
  return isNumbered(texts) ? texts.map((text) => text.replace(NUMBER, '')) : [...texts];
}

/** The changed parts, numbered anew where they were numbered before. */
function again(changed: readonly string[], before: readonly string[], limit: WeightLimit): string[] {
  return partsFrom(changed.join(CUT), { limit, numbering: isNumbered(before) });
}

function assertThere(texts: readonly string[], index: number): void {
  if (texts[index] === undefined) throw new InvalidInputError('There is no such part any more.');
}
