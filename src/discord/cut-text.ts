const MARK = '…';

/** At most `limit` UTF-16 units of Discord markdown, with a visible "…" where something is missing. Never ends
 *  inside a surrogate pair, an escape or a `<…>` token. */
export function cutMarkdown(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const whole = withoutHalfPair(text.slice(0, Math.max(0, limit - MARK.length)));
  return withoutHalfToken(withoutHalfEscape(whole)) + MARK;
}

/** The same for plain text, where a backslash is a backslash. */
export function cutPlain(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return withoutHalfPair(text.slice(0, Math.max(0, limit - MARK.length))) + MARK;
}

/** At most `limit` UTF-16 units, unmarked: for text that a person goes on editing. */
export function cutSilently(text: string, limit: number): string {
  return text.length <= limit ? text : withoutHalfPair(text.slice(0, limit));
}

const withoutHalfPair = (text: string) => text.replace(/[\ud800-\udbff]$/, '');

/** An odd number of backslashes at the end would swallow the "…". */
function withoutHalfEscape(text: string): string {
  const trailing = /\\*$/.exec(text)?.[0].length ?? 0;
  return trailing % 2 === 1 ? text.slice(0, -1) : text;
}

/** A mention or timestamp (`<t:…:R>`) that lost its end would be shown as code. */
const withoutHalfToken = (text: string) => text.replace(/(?<!\\)<[@#:/\w]{0,60}$/, '');
