import { mark, t } from '../../src/sentence.js';

/** What was changed about a picture. It is stored in English, with the picture. Plain text. */
export function noteWords(note: string): string {
  return note
    .split(/(?<=\.) (?=[A-Z])/)
    .map(translated)
    .join(' ');
}

function translated(sentence: string): string {
  const [, before, after] = /^(.+) made (.+), so that X takes it\.$/.exec(sentence) ?? [];
  if (before !== undefined && after !== undefined)
    return t`${picture(before)} made ${picture(after)}, so that X takes it.`;
  const [, format] =
    /^X does not move (\w+) pictures: only the first one of it is used\.$/.exec(sentence) ?? [];
  if (format !== undefined) return t`X does not move ${format} pictures: only the first one of it is used.`;
  return t(KNOWN.find((each) => each === sentence) ?? sentence);
}

const KNOWN: readonly string[] = mark([
  'What was written into it (camera, place, software) is taken out.',
  'What came after the picture in its file is cut off.',
]);

/** "JPEG of 8.2 MB (1,920 × 1,080)". */
function picture(words: string): string {
  const [, format, size, sides] = /^(\w+) of (.+) \((.+)\)$/.exec(words) ?? [];
  if (format === undefined || size === undefined || sides === undefined) return words;
  return t`${format} of ${size} (${sides})`;
}
