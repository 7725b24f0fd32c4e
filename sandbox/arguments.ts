import { parseArgs } from 'node:util';

/** One line that somebody types. */
export interface TypedLine {
  readonly as: string;
  readonly line: string;
}

/** What `npm run sandbox -- …` was asked to do. */
export interface SandboxArguments {
  /** In order; empty: the sandbox stays up and serves its page. */
  readonly lines: readonly TypedLine[];
  /** Who one is at first on the page. */
  readonly as: string;
  /** To be told what there is, and nothing else. */
  readonly help: boolean;
}

/** Everybody who exists in a new sandbox. */
const PEOPLE = ['rowan', 'robin', 'jay', 'wren'] as const;

const DEFAULT_PERSON = 'robin';

export const USAGE = `Rookery on look-alikes of Discord and X. Nothing to configure, and nothing leaves this computer.

  npm run sandbox                                    a chat and X's timeline, in your browser
  npm run sandbox -- --exec "/link" --exec "/help"   types commands, prints the replies as JSON lines, and ends

  --exec "/COMMAND"   a command as it is typed in Discord; as often as you like, in order, until one does not work.
                      Links are followed, and whatever they ask for is allowed. An option for a file takes its path
                      with an @ before it: --exec "/tweet text:Hello media:@bird.jpg"
  --as NAME           who types what comes after it: ${PEOPLE.join(', ')} (rowan is an admin; robin if left out)
  --help              this
`;

/** Reads `--exec LINE` (as often as wanted) and `--as NAME`, which counts for the lines after it (and, given once
 *  behind all of them, for all). Throws an Error with words for the person who typed it. */
export function readArguments(argv: readonly string[]): SandboxArguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      exec: { type: 'string', multiple: true },
      as: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
    tokens: true,
  });
  const options = tokens.filter((token) => token.kind === 'option');
  const names = options.filter((token) => token.name === 'as').map((token) => person(token.value));
  // One name counts for everything, wherever it stands.
  const only = names.length === 1 ? names[0] : undefined;
  let as = only ?? DEFAULT_PERSON;
  const lines: TypedLine[] = [];
  for (const token of options) {
    if (token.name === 'as') as = person(token.value);
    if (token.name === 'exec') lines.push({ as: only ?? as, line: commandLine(token.value) });
  }
  return { lines, as, help: options.some((token) => token.name === 'help') };
}

function person(name: string | undefined): string {
  if (name !== undefined && PEOPLE.some((known) => known === name)) return name;
  throw new Error(`--as takes one of ${PEOPLE.join(', ')}.`);
}

function commandLine(line: string | undefined): string {
  if (line?.startsWith('/')) return line;
  throw new Error('--exec takes a command as it is typed in Discord, for example --exec "/link".');
}
