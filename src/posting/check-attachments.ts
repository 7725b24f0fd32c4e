import { InvalidInputError } from '../errors.js';
import { mark, type Sentence } from '../sentence.js';
import { isMore } from './contents.js';
import type { Media, PartContent, Poll } from './media.js';
import type { PostOptions } from './ports.js';

/** Pictures that X takes in one post; a GIF or a video stands alone. */
export const MOST_IMAGES = 4;

/** Characters of an alt text. */
export const MOST_ALT_TEXT = 1000;

/** X's limits of a poll. */
const POLL = { options: { least: 2, most: 4 }, letters: 25, minutes: { least: 5, most: 10_080 } };

/** Why X would not take what this part carries; undefined when nothing speaks against it. `index` counts from 0. */
export function problemWithAttachments(
  content: PartContent,
  index: number,
  options: PostOptions = {},
): InvalidInputError | undefined {
  return (
    problemWithMedia(content) ??
    problemWithPoll(content, index, options) ??
    (options.quoteOf !== undefined && index === 0 && isMore(content)
      ? problem('X shows no pictures beside a quote.', 'Take one of them out.')
      : undefined)
  );
}

function problemWithMedia({ media = [], mediaIds = [], poll }: PartContent): InvalidInputError | undefined {
  const count = media.length + mediaIds.length;
  if (count > 0 && poll !== undefined)
    return problem('X shows no pictures beside a poll.', 'Take one of them out.');
  if (count > MOST_IMAGES) {
    return problem(mark`X takes ${MOST_IMAGES} pictures in a post, and these are ${count}.`, 'Remove some.');
  }
  if (count > 1 && media.some(({ kind }) => kind !== 'image')) {
    return problem(
      'X takes one GIF or one video in a post, and nothing beside it.',
      'Remove the others, or put them into a part of their own.',
    );
  }
  return media.map(problemWithAltText).find((each) => each !== undefined);
}

function problemWithAltText({ altText = '', name }: Media): InvalidInputError | undefined {
  const length = [...altText].length;
  return length <= MOST_ALT_TEXT
    ? undefined
    : problem(
        mark`The alt text of ${name} has ${length} characters, and X takes ${MOST_ALT_TEXT}.`,
        'Shorten it.',
      );
}

function problemWithPoll(
  { poll, text }: PartContent,
  index: number,
  { editOf }: PostOptions,
): InvalidInputError | undefined {
  if (poll === undefined) return undefined;
  if (editOf !== undefined) return problem('X does not edit polls.', 'Take the poll out.');
  if (index > 0) return problem('A poll stands in the first part of a thread.', 'Move this part up.');
  if (text.trim() === '') return problem('A poll needs a question.', 'Write it as the text.');
  return problemWithOptions(poll) ?? problemWithDuration(poll);
}

function problemWithOptions({ options }: Poll): InvalidInputError | undefined {
  const { least, most } = POLL.options;
  if (options.length < least || options.length > most) {
    return problem(
      mark`A poll has ${least} to ${most} options, and this has ${options.length}.`,
      'Add or remove some.',
    );
  }
  for (const option of options) {
    const length = [...option].length;
    if (option.trim() === '') return problem('An option of the poll is empty.', 'Write something.');
    if (length > POLL.letters) {
      return problem(
        mark`The option “${option.slice(0, 60)}” has ${length} characters, and X takes ${POLL.letters}.`,
        'Shorten it.',
      );
    }
  }
  const different = new Set(options.map((option) => option.trim().toLowerCase()));
  return different.size === options.length
    ? undefined
    : problem('Two options of the poll are the same.', 'Change one of them.');
}

function problemWithDuration({ minutes }: Poll): InvalidInputError | undefined {
  const { least, most } = POLL.minutes;
  return Number.isInteger(minutes) && minutes >= least && minutes <= most
    ? undefined
    : problem('A poll runs from 5 minutes to 7 days.', 'Choose another time.');
}

function problem(message: string | Sentence, nextStep: string): InvalidInputError {
  return new InvalidInputError(message, { nextStep });
}
