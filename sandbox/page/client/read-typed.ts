import type { CommandEntry, CommandOption } from './command-entries.js';

/** What the line in the composer is about to become. */
export type Typed =
  | { readonly kind: 'message' }
  /** A command is being chosen; `exact` is the one that stands there in full. */
  | {
      readonly kind: 'choosing';
      readonly matches: readonly CommandEntry[];
      readonly exact: CommandEntry | undefined;
    }
  /** Its options are being typed. */
  | {
      readonly kind: 'options';
      readonly entry: CommandEntry;
      /** The option that the line ends in, and where its value begins. */
      readonly current: { readonly option: CommandOption; readonly from: number } | undefined;
      readonly unused: readonly CommandOption[];
    };

export function readTyped(line: string, entries: readonly CommandEntry[]): Typed {
  if (!line.startsWith('/')) return { kind: 'message' };
  const begun = entries.filter(({ path }) => line.startsWith(`/${path} `));
  const entry = begun.sort((one, other) => other.path.length - one.path.length)[0];
  if (entry !== undefined) return readOptions(line, entry);
  const typed = line.slice(1).toLowerCase();
  const exact = entries.find(({ path }) => path === typed.trim());
  return { kind: 'choosing', matches: matchEntries(typed, entries), exact };
}

/** Those that begin with what is typed, and then those in which it occurs. */
function matchEntries(typed: string, entries: readonly CommandEntry[]): CommandEntry[] {
  const starts = entries.filter(({ path }) => path.startsWith(typed));
  const has = entries.filter(({ path }) => !path.startsWith(typed) && path.includes(typed));
  return [...starts, ...has];
}

function readOptions(line: string, entry: CommandEntry): Typed {
  const found = entry.options.flatMap((option) => {
    const mark = ` ${option.name}:`;
    const at = line.indexOf(mark);
    return at === -1 ? [] : [{ option, from: at + mark.length }];
  });
  const current = found.sort((one, other) => other.from - one.from)[0];
  const unused = entry.options.filter((option) => !found.some((one) => one.option === option));
  return { kind: 'options', entry, current, unused };
}
