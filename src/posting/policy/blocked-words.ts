import type { PartContent } from '../media.js';

/** Written without spaces between words: there a blocked word is looked for anywhere. */
const NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Accents and other marks, and whatever is not seen: zero-width characters, soft hyphens, fillers. */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The first of these words that stands in one of these parts: in the text, an alt text or an option of the poll. Whole
 *  words; case, accents, the width of letters and what nobody sees make no difference, nor does what stands between the
 *  words of a phrase. */
export function findBlockedWord(words: readonly string[], parts: readonly PartContent[]): string | undefined {
  if (words.length === 0) return undefined;
  const texts = parts.flatMap(saidIn).map((text) => ` ${plainWords(text)} `);
  return words.find((word) => {
    const wanted = plainWords(word);
    if (wanted === '') return false;
    const isAnywhere = NO_SPACES.test(wanted);
    return texts.some((text) => text.includes(isAnywhere ? wanted : ` ${wanted} `));
  });
}

/** Letters and digits as they are compared, with one space between words; empty when there are none. */
export function plainWords(text: string): string {
  const plain = text.normalize('NFKD').replace(UNSEEN, '').toUpperCase().toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function saidIn({ text, media = [], poll }: PartContent): string[] {
  return [text, ...media.flatMap(({ altText }) => altText ?? []), ...(poll?.options ?? [])];
}
