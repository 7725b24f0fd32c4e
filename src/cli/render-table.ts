import type { Check } from './check.js';

/** ECMA-48 colours: green, red, yellow. */
const MARKS = {
  pass: { sign: '✓', colour: 32 },
  fail: { sign: '✗', colour: 31 },
  hint: { sign: '!', colour: 33 },
} as const;

const TODO = '→ ';

/** Narrower terminals get long lines all the same: below this the table is no table. */
const NARROWEST = 60;

/** The checks as aligned text: sign, name, what was found, and below it what to do. Ends with a line break. */
export function renderTable(checks: readonly Check[], options: { width: number; colours: boolean }): string {
  const nameWidth = Math.max(0, ...checks.map(({ name }) => name.length));
  const indent = ' '.repeat(nameWidth + 4);
  const room = Math.max(options.width, NARROWEST) - indent.length;
  const rows = checks.map((check) => {
    const lines = [
      ...wrap(check.detail, room),
      ...(check.todo === undefined ? [] : wrap(check.todo, room - TODO.length).map(addArrow)),
    ];
    const head = `${sign(check, options.colours)} ${check.name.padEnd(nameWidth)}  `;
    return lines.map((line, index) => (index === 0 ? head : indent) + line).join('\n');
  });
  return `${rows.join('\n')}\n\n${summary(checks)}\n`;
}

function sign({ ok }: Check, colours: boolean): string {
  const { sign: text, colour } = MARKS[ok === 'hint' ? 'hint' : ok ? 'pass' : 'fail'];
  return colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

function addArrow(line: string, index: number): string {
  return (index === 0 ? TODO : ' '.repeat(TODO.length)) + line;
}

function summary(checks: readonly Check[]): string {
  const failed = checks.filter(({ ok }) => ok === false).length;
  const hints = checks.filter(({ ok }) => ok === 'hint').length;
  const worth =
    hints === 0 ? '' : ` ${count(hints, 'line')} with ! ${hints === 1 ? 'is' : 'are'} worth a look.`;
  if (failed === 0) return `Nothing is broken.${worth}`;
  return `${count(failed, 'problem')} to mend.${worth}`;
}

const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;

/** Lines of at most `room` characters; a word that is longer (an address, a path) stays whole. */
function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
