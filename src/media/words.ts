import { InvalidInputError } from '../errors.js';
import type { Sentence } from '../sentence.js';
import { MB } from './limits.js';

/** "8.2 MB"; never rounded to a size that looks allowed. */
export function megabytes(bytes: number): string {
  if (bytes < MB / 10) return `${Math.ceil(bytes / 1024)} KB`;
  return `${(Math.ceil((bytes / MB) * 10) / 10).toLocaleString('en')} MB`;
}

/** "140.5 s"; to the millisecond, as the limit is. */
export function duration(ms: number): string {
  return `${(ms / 1000).toLocaleString('en')} s`;
}

/** "1,920 × 1,080". */
export function size(width: number, height: number): string {
  return `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
}

/** The file cannot be taken: what is wrong with it, and what to do. */
export function refusal(
  message: string | Sentence,
  nextStep: string | Sentence,
  cause?: unknown,
): InvalidInputError {
  return new InvalidInputError(message, { nextStep, cause });
}
