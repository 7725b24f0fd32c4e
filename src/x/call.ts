import type { Secret } from '../secret.js';

/** One request to X as errors speak of it. */
export interface Call {
  /** What was asked, without any value: `refresh`, `POST /2/tweets`. */
  readonly name: string;
  /** What it carries; taken out of X's words should X repeat it. */
  readonly secrets: readonly Secret[];
}
