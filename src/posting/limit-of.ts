import { InvalidInputError } from '../errors.js';
import { mark, type Sentence, sentenceOf } from '../sentence.js';
import { problemWithAttachments } from './check-attachments.js';
import { LONG_LIMIT, problemWith, readText, WEIGHTED_LIMIT, type WeightLimit } from './check-text.js';
import { contentOf, isMore, type PartInput, withText } from './contents.js';
import type { PartContent } from './media.js';
import type { PostOptions } from './ports.js';
import type { PostingSeams } from './seams.js';

/** Parts of a thread. */
const MOST_PARTS = 25;

/** What an account may write in one post. Only a text that needs it makes the question of a subscription. */
export async function limitFor(
  { subscribes }: Pick<PostingSeams, 'subscribes'>,
  xUserId: string,
  parts: readonly PartInput[],
): Promise<WeightLimit> {
  const isLong = parts.some((part) => isLongText(contentOf(part).text));
  if (!isLong || xUserId === '') return WEIGHTED_LIMIT;
  return (await subscribes(xUserId)) ? LONG_LIMIT : WEIGHTED_LIMIT;
}

function isLongText(text: string): boolean {
  return text.length > LONG_LIMIT || readText(text).weightedLength > WEIGHTED_LIMIT;
}

/** The parts as they will be sent. Throws InvalidInputError for what X does not take of this account. */
export async function assertAllPostable(
  seams: Pick<PostingSeams, 'subscribes'>,
  post: { readonly xUserId: string; readonly options?: PostOptions; readonly parts: readonly PartInput[] },
): Promise<PartContent[]> {
  const limit = await limitFor(seams, post.xUserId, post.parts);
  const problem = problemWithParts(post.parts, limit, post.options);
  if (problem !== undefined) throw problem;
  return post.parts.map(contentOf).map((part) => withText(part, part.text.normalize('NFC').trim()));
}

/** Why X, or this bot, does not take these parts; undefined when nothing speaks against them. */
export function problemWithParts(
  parts: readonly PartInput[],
  limit: WeightLimit,
  options?: PostOptions,
): InvalidInputError | undefined {
  if (parts.length > MOST_PARTS) return tooMany(parts.length);
  for (const [index, part] of parts.map(contentOf).entries()) {
    const problem = problemWithPart(part, { index, limit, options });
    if (problem === undefined) continue;
    const { message, nextStep } = problem.words;
    const place = [index + 1, parts.length] as const;
    return new InvalidInputError(parts.length === 1 ? message : inPart(...place, message), {
      ...(nextStep === undefined ? {} : { nextStep }),
      cause: problem,
    });
  }
  return undefined;
}

function problemWithPart(
  part: PartContent,
  { index, limit, options }: { index: number; limit: WeightLimit; options: PostOptions | undefined },
): InvalidInputError | undefined {
  const needsText = part.text.trim() !== '' || !isMore(part);
  const ofText = needsText ? problemWith(part.text, limit) : undefined;
  return ofText ?? problemWithAttachments(part, index, options);
}

/** What is wrong, with the part that it is wrong with. */
function inPart(part: number, count: number, message: string | Sentence): Sentence {
  return mark`Part ${part} of ${count}: ${sentenceOf(message)}`;
}

function tooMany(count: number): InvalidInputError {
  return new InvalidInputError(mark`That makes ${count} parts, and a thread takes ${MOST_PARTS}.`, {
    nextStep: 'Remove some, or make several threads of it.',
  });
}
