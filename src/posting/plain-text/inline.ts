import { createMarks } from './marks.js';
import { readToken, type Surroundings } from './tokens.js';

/** Addresses keep every character: what looks like a mark in them is none. One ends where a masked link goes on. */
const ADDRESS = /https?:\/\/(?:(?!\]\()[^\s<])+/y;
const LINK_END =
  /\]\( {0,3}(?:<(https?:\/\/[^\s<>]{1,2000})>|(https?:\/\/(?:[^\s()<>]|\([^\s()<>]{0,2000}\)){1,2000}))(?: {1,3}"[^"\n]{0,300}")? {0,3}\)/y;
const ORDINARY = /[^\\`<h*_~|[\]]+/y;
const MARK = /([*_~|])\1*/y;
/** Discord takes the backslash off before these alone. */
const ESCAPABLE = /[^0-9A-Za-z\s]/u;

/** Text without bold, italics, code, spoilers, masked links and mentions: what they enclose or stand for instead. */
export function withoutInlineMarkup(markup: string, surroundings: Surroundings): string {
  const out: string[] = [];
  const marks = createMarks(out, surroundings.changes);
  const brackets: { piece: number; at: number }[] = [];
  const codeEnds = createCodeEnds(markup);
  let at = 0;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(markup);
  };
  const put = (text: string, length: number) => {
    out.push(text);
    at += length;
  };

  const readers: Readonly<Record<string, () => boolean>> = {
    '\\'() {
      const next = String.fromCodePoint(markup.codePointAt(at + 1) ?? 0x20);
      if (!ESCAPABLE.test(next)) return false;
      put(next, 1 + next.length);
      return true;
    },
    '`'() {
      const fence = markup.startsWith('``', at) ? '``' : '`';
      const from = at + fence.length;
      const end = codeEnds(fence, from);
      if (end <= from) return false;
      put(markup.slice(from, end), end + fence.length - at);
      return true;
    },
    '<'() {
      const token = readToken(markup, at, surroundings);
      if (token !== undefined) put(token.text, token.end - at);
      return token !== undefined;
    },
    h() {
      const [address] = take(ADDRESS) ?? [];
      if (address === undefined) return false;
      const length = lengthWithoutMarks(address);
      put(address.slice(0, length), length);
      return true;
    },
    '['() {
      brackets.push({ piece: out.length, at });
      put('[', 1);
      return true;
    },
    ']'() {
      const open = brackets.pop();
      const [end, inAngles, bare] = open === undefined ? [] : (take(LINK_END) ?? []);
      const address = inAngles ?? bare;
      if (open === undefined || end === undefined || address === undefined) return false;
      out[open.piece] = '';
      const isItself = at - open.at - 1 === address.length && markup.startsWith(address, open.at + 1);
      const hasText = at > open.at + 1;
      put(isItself ? '' : hasText ? ` (${address})` : address, end.length);
      return true;
    },
  };
  const readMark = () => {
    const [run = ''] = take(MARK) ?? [];
    if (run === '') return false;
    const before = markup.charAt(at - 1);
    const after = markup.charAt(at + run.length);
    marks.meet(run, before, after);
    at += run.length;
    return true;
  };

  while (at < markup.length) {
    const [ordinary] = take(ORDINARY) ?? [];
    if (ordinary !== undefined) put(ordinary, ordinary.length);
    else if (!(readers[markup.charAt(at)] ?? readMark)()) put(markup.charAt(at), 1);
  }
  return out.join('');
}

/** Where a piece of code ends; -1 where it does not. A search that has found nothing is not made again. */
function createCodeEnds(markup: string): (fence: string, from: number) => number {
  const hopeless = new Set<string>();
  return (fence, from) => {
    if (hopeless.has(fence)) return -1;
    const end = markup.indexOf(fence, from);
    if (end < 0) hopeless.add(fence);
    return end;
  };
}

/** The marks at its end close what was opened before it. */
function lengthWithoutMarks(address: string): number {
  let length = address.length;
  while ('*_~|'.includes(address.charAt(length - 1))) length -= 1;
  return length;
}
