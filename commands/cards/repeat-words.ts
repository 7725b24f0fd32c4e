import { md } from '../../src/markdown.js';
import type { Schedule } from '../../src/posting/ports.js';

/** How a post recurs, in words; undefined for one that goes out once. Discord markdown. */
export function repeatWords(schedule: Schedule | undefined): string | undefined {
  return schedule?.recurrence === undefined ? undefined : md`${schedule.recurrence.words}`;
}
