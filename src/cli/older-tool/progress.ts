import type { Progress } from './verb-desk.js';

/** Where progress is shown: standard error, when it is a terminal. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** In characters. */
  readonly width: number;
  readonly write: (text: string) => void;
}

const BAR = 20;
/** Below this there is no room for a bar. */
const NARROW = 50;

/** One line that is written over and over; nothing at all where nobody looks. */
export function createProgress({ isTerminal, width, write }: Terminal): Progress {
  let shown = '';
  function draw(line: string): void {
    if (!isTerminal || line === shown) return;
    // ECMA-48: to the end of the line.
    write(`\r${line}\u001b[K`);
    shown = line;
  }
  return {
    show(name, doing, percent) {
      const part = percent === undefined ? '' : `${String(Math.floor(percent)).padStart(3)} %  `;
      const filled = Math.floor(((percent ?? 0) / 100) * BAR);
      const bar =
        width < NARROW || percent === undefined ? '' : `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} `;
      draw(`${bar}${part}${doing} ${name}`.slice(0, Math.max(width - 1, 10)));
    },
    clear() {
      if (shown !== '') write('\r\u001b[K');
      shown = '';
    },
  };
}
