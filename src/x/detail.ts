import type { Call } from './call.js';
import type { Problem } from './problem.js';

const LONGEST = 500;

/** X's most telling sentence, at most 500 characters on one line, without anything that the call keeps secret. */
export function readDetail(problem: Problem | undefined, call: Call): string | undefined {
  const sentence = problem?.sentences[0];
  if (sentence === undefined) return undefined;
  const clean = call.secrets
    .map((secret) => secret.reveal())
    .filter((text) => text !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[secret]'), sentence);
  return onOneLine(clean);
}

/** What X says, at most 500 characters on one line. */
export function onOneLine(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return words.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, LONGEST);
}
