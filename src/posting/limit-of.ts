import { InvalidInputError } from '../errors.js';
import {
  assertPostable,
  LONG_LIMIT,
  problemWith,
  readText,
  WEIGHTED_LIMIT,
  type WeightLimit,
} from './check-text.js';
import type { PostingSeams } from './seams.js';

/** Parts of a thread. */
const MOST_PARTS = 25;

/** What an account may write in one post. Only a text that needs it makes the question of a subscription. */
export async function limitFor(
  { subscribes }: Pick<PostingSeams, 'subscribes'>,
  xUserId: string,
  texts: readonly string[],
): Promise<WeightLimit> {
  const isLong = texts.some(
    (text) => text.length > LONG_LIMIT || readText(text).weightedLength > WEIGHTED_LIMIT,
  );
  if (!isLong || xUserId === '') return WEIGHTED_LIMIT;
  return (await subscribes(xUserId)) ? LONG_LIMIT : WEIGHTED_LIMIT;
}

/** The texts as they will be sent. Throws InvalidInputError for one that X does not take of this account. */
export async function assertAllPostable(
  seams: Pick<PostingSeams, 'subscribes'>,
  xUserId: string,
  texts: readonly string[],
): Promise<string[]> {
  const limit = await limitFor(seams, xUserId, texts);
  assertNotTooMany(texts);
  return texts.map((text) => assertPostable(text, limit));
}

/** Why X, or this bot, does not take these parts; undefined when nothing speaks against them. */
export function problemWithParts(
  texts: readonly string[],
  limit: WeightLimit,
): InvalidInputError | undefined {
  if (texts.length > MOST_PARTS) return tooMany(texts.length);
  for (const [index, text] of texts.entries()) {
    const problem = problemWith(text, limit);
    if (problem === undefined) continue;
    const where = texts.length === 1 ? '' : `Part ${index + 1} of ${texts.length}: `;
    return new InvalidInputError(`${where}${problem.message}`, {
      ...(problem.nextStep === undefined ? {} : { nextStep: problem.nextStep }),
      cause: problem,
    });
  }
  return undefined;
}

function assertNotTooMany(texts: readonly string[]): void {
  if (texts.length > MOST_PARTS) throw tooMany(texts.length);
}

function tooMany(count: number): InvalidInputError {
  return new InvalidInputError(`That makes ${count} parts, and a thread takes ${MOST_PARTS}.`, {
    nextStep: 'Remove some, or make several threads of it.',
  });
}
