import { decodeEntities } from './decode-entities.js';

/** A piece of HTML: text, or a tag that opens or closes. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: Attributes }
  | { readonly kind: 'close'; readonly name: string };

export type Attributes = ReadonlyMap<string, string>;

const UNSEEN = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(script|style|template)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;

/** Takes HTML apart without judging it: comments, scripts and styles fall out. */
export function tokenize(html: string): Token[] {
  const seen = html.replace(UNSEEN, '');
  const tokens: Token[] = [];
  let read = 0;
  for (const match of seen.matchAll(TAG)) {
    const [tag, slash, name = '', attributes = ''] = match;
    tokens.push(textToken(seen.slice(read, match.index)));
    read = match.index + tag.length;
    const lower = name.toLowerCase();
    tokens.push(
      slash === '/'
        ? { kind: 'close', name: lower }
        : { kind: 'open', name: lower, attributes: readAttributes(attributes) },
    );
  }
  tokens.push(textToken(seen.slice(read)));
  return tokens;
}

const textToken = (text: string): Token => ({ kind: 'text', text: decodeEntities(text) });

function readAttributes(text: string): Attributes {
  const pairs = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]): [string, string] => [
    name.toLowerCase(),
    decodeEntities(double ?? single ?? bare ?? ''),
  ]);
  // The first of two attributes of one name counts.
  return new Map(pairs.reverse());
}
