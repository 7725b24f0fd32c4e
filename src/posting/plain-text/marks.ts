import type { Change } from '../plain-text.js';

/** Marks of style on their way to be paired: those that find their other half go, the others are characters. */
export interface Marks {
  /** A run of one such character, with what stands directly before and after it (empty at the ends). */
  meet(run: string, before: string, after: string): void;
}

interface Open {
  readonly mark: string;
  /** Which piece of the text it is, to be taken out. */
  readonly piece: number;
}

/** Longer runs are lines, blanks to fill in, or stand for something that nobody wants to spell out. */
const LONGEST = 3;

/** `out` is the text in pieces, to which it adds. */
export function createMarks(out: string[], changes: Set<Change>): Marks {
  const open: Open[] = [];
  /** How deep in `open` each kind of mark stands; so that no search is needed, however many are open. */
  const depths = new Map<string, number[]>();
  const deepest = (mark: string): number => depths.get(mark)?.at(-1) ?? -1;
  const isOpen = (mark: string) => deepest(mark) >= 0;

  const begin = (mark: string) => {
    const known = depths.get(mark);
    if (known === undefined) depths.set(mark, [open.length]);
    else known.push(open.length);
    open.push({ mark, piece: out.length });
    out.push(mark);
  };
  /** What was opened after it and not closed stays as it was typed. */
  const end = (mark: string) => {
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      depths.get(last.mark)?.pop();
      if (last.mark !== mark) continue;
      out[last.piece] = '';
      if (mark === '||') changes.add('spoiler');
      return;
    }
  };
  const single = (mark: string, canBegin: boolean, canEnd: boolean) => {
    if (canEnd && isOpen(mark)) end(mark);
    else if (canBegin) begin(mark);
    else out.push(mark);
  };
  const double = (mark: string) => (isOpen(mark) ? end(mark) : begin(mark));
  /** Bold and italics at once: the inner one ends first. */
  const triple = (mark: string, canBegin: boolean, canEnd: boolean) => {
    if (canEnd && deepest(mark) > deepest(mark + mark)) {
      end(mark);
      double(mark + mark);
    } else {
      double(mark + mark);
      single(mark, canBegin, canEnd);
    }
  };

  return {
    meet(run, before, after) {
      const mark = run.charAt(0);
      const isPairOnly = mark === '~' || mark === '|';
      if (run.length > LONGEST || (isPairOnly && run.length !== 2)) {
        out.push(run);
        return;
      }
      const isWordMark = mark === '_';
      const canBegin = isWordMark ? !/\w/.test(before) : /\S/.test(after);
      const canEnd = isWordMark ? !/\w/.test(after) : /\S/.test(before);
      if (run.length === 1) single(mark, canBegin, canEnd);
      else if (run.length === 2) double(run);
      else triple(mark, canBegin, canEnd);
    },
  };
}
