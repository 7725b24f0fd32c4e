/** The code on the page that asks to type it into Discord. */
export function wordsOfCode(text: string): string {
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0];
  if (code === undefined) throw new Error(`no code on the page: ${text.slice(0, 200)}`);
  return code;
}
