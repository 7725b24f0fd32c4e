/** Half a surrogate pair is no valid JSON text to Discord, and control characters are refused or dropped. */
export function clean(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/(?![\n\t])\p{Control}/gu, '')
    .trim();
}
