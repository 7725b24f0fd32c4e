import { InvalidInputError } from '../../src/errors.js';
import type { Poll } from '../../src/posting/media.js';
import { mark } from '../../src/sentence.js';

const DEFAULT_MINUTES = 1_440;

const UNITS: Readonly<Record<string, number>> = { d: 1_440, t: 1_440, h: 60, s: 60, m: 1 };
/** As the languages of this bot say it. */
const DURATION =
  /^\s*(?:\d{1,5}\s*(?:d(?:ays?)?|h(?:(?:ou)?rs?)?|m(?:in(?:ute)?[sn]?)?|tage?n?|std|stunden?)\s*){1,3}$/i;

/** A poll as it was typed: its options, parted by `|` or one a line, and how long it runs ("1 day", "12 hours", "1 d 6 h").
 *  Undefined without options. How many there may be, and how long, is X's to say: they are kept as they were written.
 *  Throws InvalidInputError for a duration that cannot be read. */
export function readPoll(options: string | undefined, duration: string | undefined): Poll | undefined {
  const given = (options ?? '')
    .split(/[|\n]/)
    .map((option) => option.normalize('NFC').trim())
    .filter((option) => option !== '');
  if (given.length === 0) return undefined;
  if (duration === undefined || duration.trim() === '') return { options: given, minutes: DEFAULT_MINUTES };
  return { options: given, minutes: readDuration(duration) };
}

/** In minutes. Throws InvalidInputError. */
function readDuration(text: string): number {
  if (!DURATION.test(text)) {
    throw new InvalidInputError(mark`“${text.trim().slice(0, 60)}” is not how long a poll can run.`, {
      nextStep: 'Write "1 day", "12 hours" or "30 min".',
    });
  }
  const amounts = [...text.matchAll(/(\d+)\s*([dthsm])/gi)];
  return amounts.reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (UNITS[unit.toLowerCase()] ?? 0),
    0,
  );
}
