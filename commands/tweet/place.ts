import { InvalidInputError } from '../../src/errors.js';
import type { Part, Post } from '../../src/posting/ports.js';

/** What names a place in a draft: its index, and the revision that was looked at. */
export function placeIn({ id, revision }: Post, index: number): string {
  return `${index}_${revision}_${id}`;
}

/** Throws InvalidInputError for what `placeIn` has not made. */
export function readPlace(subject: string): { index: number; revision: number; postId: string } {
  const [, index, revision, postId] = /^(\d{1,2})_(\d{1,9})_([\w-]{1,40})$/.exec(subject) ?? [];
  if (postId === undefined) throw noSuchPart();
  return { index: Number(index), revision: Number(revision), postId };
}

/** Throws InvalidInputError when there is none. */
export function partAt({ parts }: Post, index: number): Part {
  const part = parts[index];
  if (part === undefined) throw noSuchPart();
  return part;
}

export function noSuchPart(): InvalidInputError {
  return new InvalidInputError('There is no such part any more.', {
    nextStep: 'Open the draft again with /drafts.',
  });
}
