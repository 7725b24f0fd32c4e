import type { Token } from './tokens.js';

/** Tags that do not part words. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code em i kbd mark q s samp small span strong sub sup time u var wbr'.split(' '),
);

/** What a person reads on the page, on one line. The title is not part of it. */
export function textOf(tokens: readonly Token[]): string {
  let isTitle = false;
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'text') text += isTitle ? '' : token.text;
    else if (token.name === 'title') isTitle = token.kind === 'open';
    else if (!INLINE.has(token.name)) text += ' ';
  }
  return fold(text);
}

export function titleOf(tokens: readonly Token[]): string {
  return fold(
    textInside(
      tokens,
      tokens.findIndex((token) => token.kind === 'open' && token.name === 'title'),
    ),
  );
}

/** The text of the element that opens here; an option ends where the next begins. */
export function textInside(tokens: readonly Token[], open: number): string {
  const start = tokens[open];
  if (start?.kind !== 'open') return '';
  const end = tokens.findIndex(
    (token, index) =>
      index > open &&
      token.kind !== 'text' &&
      token.name === start.name &&
      (token.kind === 'close' || token.name === 'option'),
  );
  const inside = tokens.slice(open + 1, end === -1 ? undefined : end);
  return inside.map((token) => (token.kind === 'text' ? token.text : '')).join('');
}

export const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();
