import { InvalidInputError } from '../errors.js';
import type { WeightLimit } from './check-text.js';
import { attachmentsOf, contentOf, isMore, mediaOf, type PartInput, textsOf, withText } from './contents.js';
import type { Attachments, PartContent } from './media.js';
import { atAuthorsCuts } from './split-thread/authors-cuts.js';
import { splitContents, splitThread } from './split-thread.js';

/** A line that only parts: what stands before and after it are two parts. */
const CUT = '\n---\n';

const NUMBER = /(?:^| )\d+\/\d+$/;

/** Whether every part ends with its number, ` 1/n`. */
export function isNumbered(texts: readonly string[]): boolean {
  return (
    texts.length > 1 && texts.every((text, index) => ` ${text}`.endsWith(` ${index + 1}/${texts.length}`))
  );
}

/** The parts as one text that can be edited, without their numbers. */
export function joined(texts: readonly string[]): string {
  return withoutNumbers(texts).join(CUT);
}

/** Whether the parts can be edited as one text: one without words could not be told from a slip. */
export function isOneText({ parts }: { readonly parts: readonly PartContent[] }): boolean {
  return withoutNumbers(textsOf({ parts })).every((text) => text !== '');
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

/** The parts of a thread as they were written together: each keeps what it carries, and what is longer than a post is
 *  cut. Leaves like `partsFrom` what cannot be cut. */
export function contentsFrom(
  inputs: readonly PartInput[],
  options: { limit: WeightLimit; numbering: boolean },
): PartContent[] {
  const contents = inputs.map(contentOf);
  try {
    return splitContents(contents, options);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return contents.flatMap((content) => {
      const [first = '', ...more] = atAuthorsCuts(content.text.replace(/\r\n?/g, '\n'));
      const kept = first !== '' || isMore(content) ? [withText(content, first)] : [];
      return [...kept, ...more.map((text) => ({ text }))];
    });
  }
}

/** The whole of a thread written anew. What the parts carried stays where it was; of those that are gone, with the last
 *  part that is left: nothing is lost, and what X would not take is shown. */
export function writtenAnew(
  text: string,
  before: readonly PartContent[],
  options: { limit: WeightLimit; numbering: boolean },
): PartContent[] {
  const texts = partsFrom(text, options);
  const last = texts.length - 1;
  return texts.map((each, index) => {
    const carriers = index === last ? before.slice(index) : before.slice(index, index + 1);
    return { text: each, ...together(carriers) };
  });
}

function together(carriers: readonly Attachments[]): Attachments {
  const poll = carriers.find((each) => each.poll !== undefined)?.poll;
  return attachmentsOf({
    media: mediaOf(carriers),
    mediaIds: carriers.flatMap(({ mediaIds = [] }) => mediaIds),
    ...(poll === undefined ? {} : { poll }),
  });
}

/** One part more at the end, or several when it is longer. */
export function withPartAdded(
  parts: readonly PartContent[],
  part: PartInput,
  limit: WeightLimit,
): PartContent[] {
  return again([...bare(parts), contentOf(part)], parts, limit);
}

/** Other words for one part; none removes it, unless it carries something. Throws InvalidInputError when none would be
 *  left. */
export function withPartChanged(
  parts: readonly PartContent[],
  { index, text }: { index: number; text: string },
  limit: WeightLimit,
): PartContent[] {
  assertThere(parts, index);
  return left(
    bare(parts).map((part, place) => (place === index ? withText(part, text.trim()) : part)),
    parts,
    limit,
  );
}

/** Other media or another poll for one part. Throws like `withPartChanged`. */
export function withAttachments(
  parts: readonly PartContent[],
  { index, ...attachments }: Attachments & { index: number },
  limit: WeightLimit,
): PartContent[] {
  assertThere(parts, index);
  const changed = bare(parts).map(
    (part, place): PartContent =>
      place === index ? { text: part.text, ...attachmentsOf(attachments) } : part,
  );
  return left(changed, parts, limit);
}

/** Without the part at `index` and what it carries. Throws like `withPartChanged`. */
export function withPartRemoved(
  parts: readonly PartContent[],
  index: number,
  limit: WeightLimit,
): PartContent[] {
  assertThere(parts, index);
  return left(
    bare(parts).filter((_, place) => place !== index),
    parts,
    limit,
  );
}

/** The part that stands at `index`, moved by so many places (−1: up). At the end of the list it stays. */
export function withPartMoved(
  parts: readonly PartContent[],
  { index, by }: { index: number; by: number },
  limit: WeightLimit,
): PartContent[] {
  assertThere(parts, index);
  const rest = bare(parts);
  const moved = rest.splice(index, 1);
  rest.splice(Math.min(Math.max(index + by, 0), rest.length), 0, ...moved);
  return again(rest, parts, limit);
}

/** With numbers when there were none, and without when there were. Throws InvalidInputError when there is no room for
 *  them. */
export function withNumbersToggled(parts: readonly PartContent[], limit: WeightLimit): PartContent[] {
  return isNumbered(textsOf({ parts }))
    ? bare(parts)
    : splitContents(bare(parts), { limit, numbering: true });
}

/** The texts as they are edited. */
export function withoutNumbers(texts: readonly string[]): string[] {
  return isNumbered(texts) ? texts.map((text) => text.replace(NUMBER, '')) : [...texts];
}

/** The parts as they are edited. */
function bare(parts: readonly PartContent[]): PartContent[] {
  const texts = withoutNumbers(textsOf({ parts }));
  return parts.map((part, index) => withText(part, texts[index] ?? ''));
}

function left(
  changed: readonly PartContent[],
  before: readonly PartContent[],
  limit: WeightLimit,
): PartContent[] {
  const kept = changed.filter((part) => part.text !== '' || isMore(part));
  if (kept.length === 0) {
    throw new InvalidInputError('That would leave nothing.', { nextStep: 'Discard the draft instead.' });
  }
  return again(kept, before, limit);
}

/** The changed parts, numbered anew where they were numbered before. */
function again(
  changed: readonly PartContent[],
  before: readonly PartContent[],
  limit: WeightLimit,
): PartContent[] {
  return contentsFrom(changed, { limit, numbering: isNumbered(textsOf({ parts: before })) });
}

function assertThere(parts: readonly PartContent[], index: number): void {
  if (parts[index] === undefined) throw new InvalidInputError('There is no such part any more.');
}
