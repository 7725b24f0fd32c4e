import type { PostingSeams } from './seams.js';

/** When the next step of a post is due, ms since 1970; undefined when there is none. `onward`: the next part of a
 *  thread, which is due before anything else of its account. */
export type NextStep = undefined | { readonly again: number; readonly onward?: true };

/** Where a step leads whose state could not be saved: another process has changed the post since it was read, and may
 *  have died since. Its job is here, so what is on disk now is looked at; were it ended, nobody would come back. */
export function lookAgain({ clock }: Pick<PostingSeams, 'clock'>): { again: number } {
  return { again: clock.now() };
}
