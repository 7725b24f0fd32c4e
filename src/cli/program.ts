import { Command, CommanderError } from 'commander';
import type { Report, Screen } from './report.js';

/** What the commands do. Each loads what it needs when it is asked for, so that help is there at once. */
export interface Deeds {
  doctor(): Promise<Report>;
}

export interface ProgramOptions {
  readonly deeds: Deeds;
  readonly version: string;
  readonly screen: Screen;
  /** Standard output and standard error. */
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** What to say of an error, where that is possible: anything else is a bug, and thrown. */
  readonly explain: (error: unknown) => Explained | undefined;
}

export interface Explained {
  readonly message: string;
  readonly nextStep?: string | undefined;
}

/** Exit codes. */
const DONE = 0;
const FAILED = 1;
const USED_WRONGLY = 2;

/** Runs one command line (without the program's own name) and gives its exit code. */
export async function runProgram(words: readonly string[], options: ProgramOptions): Promise<number> {
  let code = DONE;
  const program = createProgram(options, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    // Help and version end with 0; what the parser refuses it has said itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USED_WRONGLY;
    throw error;
  }
}

type Run = (json: boolean | undefined, deed: () => Promise<Report>) => Promise<void>;

function createProgram(options: ProgramOptions, end: (code: number) => void): Command {
  const { deeds, version, screen, write, complain } = options;
  const program = new Command('rookery')
    .description('Operates Rookery, the Discord bot with which a team posts to X.')
    .version(version)
    // Both are inherited by every command that is added below.
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: complain, getOutHelpWidth: () => screen.width })
    .showHelpAfterError('(add --help for what there is)')
    .addHelpText('after', AFTER_HELP);
  const run = runWith(options, end);
  addDoctor(program, deeds, run);
  return program;
}

const AFTER_HELP = `
Settings are environment variables, or lines of .env in the working directory.
Exit codes: 0 done, 1 failed, 2 used wrongly.`;

const JSON_FLAG = ['--json', 'print one JSON document, for programs'] as const;

function addDoctor(program: Command, deeds: Deeds, run: Run): void {
  program
    .command('doctor')
    .summary('check configuration, database, Discord, X, addresses and clock')
    .description(
      'Checks configuration, database, Discord, X, addresses and clock, beside a running bot or without one. ' +
        'Ends with 1 when something is broken.',
    )
    .option(...JSON_FLAG)
    .action(({ json }: { json?: true }) => run(json, deeds.doctor));
}

/** Prints what comes of a deed, for people or for programs. */
function runWith({ screen, write, complain, explain }: ProgramOptions, end: (code: number) => void): Run {
  return async (json, deed) => {
    try {
      const { ok, document, text } = await deed();
      write(json === true ? asJson(document) : text(screen));
      end(ok ? DONE : FAILED);
    } catch (error) {
      const explained = explain(error);
      if (explained === undefined) throw error;
      const { message, nextStep } = explained;
      if (json === true) write(asJson({ ok: false, error: message, nextStep }));
      else complain(nextStep === undefined ? `${message}\n` : `${message}\n\n${nextStep}\n`);
      end(FAILED);
    }
  };
}

function asJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
