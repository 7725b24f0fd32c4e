import { splitThread } from '../../../src/posting/split-thread.js';
import type { Splitter } from './check-split.js';

/** What a careless splitter does; each has to be noticed. */
export const TEXT_PLANTS: Readonly<Record<string, Splitter>> = {
  'cuts-links': (text, options) => {
    const parts = splitThread(text, options);
    return options.numbering ? parts : parts.flatMap(halves);
  },
  'counts-utf16': (text, { limit }) => {
    const parts: string[] = [];
    for (const word of text.normalize('NFC').trim().split(/\s+/)) {
      const last = parts.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= limit) parts.push(`${parts.pop()} ${word}`);
      else parts.push(word);
    }
    return parts;
  },
  'loses-a-letter': (text, options) => {
    const [first = '', ...others] = splitThread(text, { ...options, numbering: false });
    return others.length === 0 ? [first] : [first.slice(0, -1).trimEnd(), ...others];
  },
  'forgets-the-number': (text, options) => {
    const parts = splitThread(text, { ...options, numbering: false });
    if (parts.length === 1 || !options.numbering) return parts;
    return parts.map((part, index) => `${part} ${index + 1}/${parts.length}`);
  },
};

/** Without white space around the cut: most of them go through a word. */
function halves(part: string): string[] {
  const middle = part.length >> 1;
  const link = part.indexOf('.', middle);
  const cut = link < 0 ? middle : link;
  return [part.slice(0, cut), part.slice(cut)].filter((half) => half.trim() !== '');
}
