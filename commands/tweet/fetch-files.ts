import type { AttachedFile } from '../../src/command.js';
import { InvalidInputError, UserFacingError } from '../../src/errors.js';
import type { Media } from '../../src/posting/media.js';
import { Sentence, sentenceOf } from '../../src/sentence.js';
import type { Services } from '../services.js';

/** A file that somebody gave, with what it shows for those who cannot see it. */
export interface GivenFile {
  readonly file: AttachedFile;
  readonly altText?: string | undefined;
}

export interface Fetched {
  readonly media: readonly Media[];
  /** One for each file that was refused. */
  readonly problems: readonly InvalidInputError[];
}

/** Takes files in while Discord's addresses are good. What is refused is told by its name, and takes nothing else along:
 *  neither the other files nor the words. */
export async function fetchFiles({ media }: Services, given: readonly GivenFile[]): Promise<Fetched> {
  const results = await Promise.all(given.map((one) => fetchOne(media, one)));
  return {
    media: results.flatMap((result) => (result instanceof InvalidInputError ? [] : [result])),
    problems: results.filter((result) => result instanceof InvalidInputError),
  };
}

async function fetchOne(
  intake: Services['media'],
  { file, altText }: GivenFile,
): Promise<Media | InvalidInputError> {
  const { url, name, bytes, description } = file;
  try {
    const media = await intake.fetch({ url, name, ...(bytes === 0 ? {} : { bytes }) });
    // Whoever described it in Discord has described it.
    const words = (altText ?? description ?? '').trim();
    return words === '' ? media : { ...media, altText: words };
  } catch (error) {
    if (!(error instanceof UserFacingError)) throw error;
    const { message, nextStep } = error.words;
    const named = error.message.includes(name)
      ? message
      : new Sentence('{0}: {1}', [name, sentenceOf(message)]);
    return new InvalidInputError(named, { ...(nextStep === undefined ? {} : { nextStep }), cause: error });
  }
}
