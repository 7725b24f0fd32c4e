/** Labels of a domain have at most 63 characters: what is farther from every dot belongs to no link. */
const LABEL = 64;

/** Squared lengths, added up, of the runs in which twitter-text looks for domains; it takes about 30 ns for each. */
const MOST_WORK = 4_000_000;

/** The same for letters of ASCII alone, whose domains it finds sixteen times faster. */
const ASCII_SHARE = 1 / 16;

const EAST_ASIAN = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]/g;

/** The same text for twitter-text's search for links: as long, as heavy and with the same links, but without what makes
 *  it look for minutes: it tries every letter of a run without spaces as the beginning of a domain, and Chinese and
 *  Japanese are written without spaces. (Two domains with more than 128 such letters between them are two links;
 *  twitter-text takes all of it for one domain that cannot be.) */
export function tameText(text: string): string {
  if (!text.includes('.')) return text;
  const thinned = text.split('.').map(thin).join('.');
  return workOf(thinned) > MOST_WORK ? text.replaceAll('.', ',') : thinned;
}

/** Whether there is so much of what could be a domain that nobody can say in time what the links are. */
export function isTooDense(text: string): boolean {
  return text.includes('.') && workOf(text.split('.').map(thin).join('.')) > MOST_WORK;
}

/** Between two dots: letters in the middle become spaces of the same weight. */
function thin(between: string): string {
  if (between.length <= 2 * LABEL) return between;
  const middle = between.slice(LABEL, -LABEL).replace(EAST_ASIAN, '\u3000');
  return `${between.slice(0, LABEL)}${middle}${between.slice(-LABEL)}`;
}

function workOf(text: string): number {
  let work = 0;
  // Neither white space nor the signs that end a domain.
  for (const [run] of text.matchAll(/[^\s!-,/:-@[-^`{-~]+/g)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
    work += run.length ** 2 * (/^[\x00-\x7f]*$/.test(run) ? ASCII_SHARE : 1);
  }
  return work;
}
