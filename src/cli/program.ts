import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addVerbs } from './older-tool/add-verbs.js';
import type { VerbReport } from './older-tool/run-verb.js';
import { readVerb, type VerbName, type VerbValues } from './older-tool/verbs.js';
import type { Report, Screen } from './report.js';
import { UsedWronglyError } from './used-wrongly-error.js';

/** What the commands do. Each loads what it needs when it is asked for, so that help is there at once. */
export interface Deeds {
  /** `force`: replace a file that is there. */
  makeBackup(options: { file: string; force: boolean }): Promise<Report>;
  /** `force`: although a process seems to have the database open. */
  restoreBackup(options: { file: string; dryRun: boolean; force: boolean }): Promise<Report>;
  listKeys(): Promise<Report>;
  /** `pauseMs`: between two batches. */
  rotateKeys(options: { batch: number; pauseMs?: number | undefined; force: boolean }): Promise<Report>;
  doctor(): Promise<Report>;
  /** `file`: a copy of the database. `known`: `SEQ:HASH`, as an earlier run has printed it. */
  verifyAudit(options: { file?: string | undefined; known?: string | undefined }): Promise<Report>;
  /** Piece by piece: it may be far larger than memory. */
  exportAudit(options: { file?: string | undefined; format: 'csv' | 'json' }): AsyncIterable<string>;
  /** One of the older tool's, with the credentials that it brings along. */
  runVerb(verb: VerbName, values: VerbValues): Promise<VerbReport>;
}

export interface ProgramOptions {
  readonly deeds: Deeds;
  readonly version: string;
  readonly screen: Screen;
  /** Standard output and standard error. */
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
  /** To standard output, no faster than whoever reads it. */
  readonly pour: (pieces: AsyncIterable<string>) => Promise<void>;
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
    await program.parseAsync([...readVerb(words)], { from: 'user' });
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
    .configureOutput({
      writeOut: write,
      writeErr: complain,
      outputError: (text, out) => out(withoutValue(text)),
      getOutHelpWidth: () => screen.width,
    })
    .showHelpAfterError('(add --help for what there is)')
    .addHelpText('after', AFTER_HELP);
  const run = runWith(options, end);
  addKeys(program, deeds, run);
  addBackup(program, deeds, run);
  addRestore(program, deeds, run);
  addDoctor(program, deeds, run);
  addAudit(program, options, { run, end });
  addVerbs(program, (verb, values) =>
    orExplain(options, { json: false, end }, async () => {
      const { ok, output, message, nextStep } = await deeds.runVerb(verb, values);
      if (output !== undefined) write(`${output.trimEnd()}\n`);
      if (message !== undefined) complain(asText({ message, nextStep }));
      end(ok ? DONE : FAILED);
    }),
  );
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

function addAudit(
  program: Command,
  options: ProgramOptions,
  { run, end }: { run: Run; end: (code: number) => void },
): void {
  const { deeds } = options;
  const file = [
    '--file <file>',
    'a copy of the database, such as a backup, instead of the one in use',
  ] as const;
  const audit = program
    .command('audit')
    .summary('check and export what everybody did')
    .description('Checks and exports the audit: every act of everybody, in a chain of hashes.');
  audit
    .command('verify')
    .summary('whether a row was changed, removed or reordered')
    .description(
      'Follows the chain from its first row, beside a running bot or in a copy, and names the first row that was ' +
        'changed, removed or reordered. Prints the newest row, to be kept elsewhere: with --known, a later run finds ' +
        'out whether the end was cut off. Ends with 1 when the chain is broken.',
    )
    .option('--known <seq:hash>', 'a row that was noted earlier')
    .option(...file)
    .option(...JSON_FLAG)
    .action(({ json, ...where }: { json?: true; file?: string; known?: string }) =>
      run(json, () => deeds.verifyAudit(where)),
    );
  audit
    .command('export')
    .summary('all of it, as CSV or JSON')
    .description(
      'Writes every row to standard output. Cells that a spreadsheet would take for a formula are text.',
    )
    .addOption(new Option('--format <format>', 'how').choices(['csv', 'json']).default('csv'))
    .option(...file)
    .action((what: { format: 'csv' | 'json'; file?: string }) =>
      orExplain(options, { json: false, end }, async () => {
        await options.pour(deeds.exportAudit(what));
        end(DONE);
      }),
    );
}

function addKeys(program: Command, deeds: Deeds, run: Run): void {
  const keys = program
    .command('keys')
    .summary('list and change the keys that seal tokens')
    .description('Lists and changes the keys that seal tokens in the database (ENCRYPTION_KEYS).');
  keys
    .command('list')
    .summary('which keys there are, and what each still seals')
    .description(
      'Shows the keys of the ring by their fingerprints, and how many values each of them still seals. ' +
        'Never the keys themselves. Ends with 1 when a key is missing that seals something.',
    )
    .option(...JSON_FLAG)
    .action(({ json }: { json?: true }) => run(json, deeds.listKeys));
  keys
    .command('rotate')
    .summary('seal everything with the first key')
    .description(
      'Seals everything with the first key of the ring, while the bot runs: put the new key in front ' +
        '(ENCRYPTION_KEYS=new,old), restart the bot, run this. It says when the old key can be taken out. ' +
        'It can be stopped at any time and run again; it goes on where it was.',
    )
    .option('--batch <number>', 'values a transaction', wholeNumber(1, 10_000), 50)
    .option(
      '--pause <ms>',
      'rest between two of them (default: as long as the last one took)',
      wholeNumber(0, 60_000),
    )
    .option('--force', 'although a process seems to run without the new key')
    .option(...JSON_FLAG)
    .action(({ json, force, batch, pause }: { json?: true; force?: true; batch: number; pause?: number }) =>
      run(json, () => deeds.rotateKeys({ batch, pauseMs: pause, force: force === true })),
    );
}

function addBackup(program: Command, deeds: Deeds, run: Run): void {
  program
    .command('backup')
    .argument('<file>', 'where to put it; only its owner can read it')
    .summary('copy the database while the bot runs')
    .description(
      'Copies the database as it is at one moment, while the bot runs. The file is there when it is whole, ' +
        'checked and on disk, or not at all. The encryption key is not in it.',
    )
    .option('--force', 'replace a file that is there')
    .option(...JSON_FLAG)
    .action((file: string, { json, force }: { json?: true; force?: true }) =>
      run(json, () => deeds.makeBackup({ file, force: force === true })),
    );
}

function addRestore(program: Command, deeds: Deeds, run: Run): void {
  program
    .command('restore')
    .argument('<file>', 'what `rookery backup` made')
    .summary('put a backup in the place of the database')
    .description(
      'Puts a backup in the place of the database, which is kept beside it, and says which accounts may have to be ' +
        'authorized again. Stop the bot first.',
    )
    .option('--dry-run', 'only check the backup, and say what a restore would do')
    .option('--force', 'although a process seems to have the database open')
    .option(...JSON_FLAG)
    .action((file: string, { json, dryRun, force }: { json?: true; dryRun?: true; force?: true }) =>
      run(json, () => deeds.restoreBackup({ file, dryRun: dryRun === true, force: force === true })),
    );
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
  };
}

/** Prints what comes of a deed, for people or for programs. */
function runWith(options: ProgramOptions, end: (code: number) => void): Run {
  const { screen, write } = options;
  return (json = false, deed) =>
    orExplain(options, { json, end }, async () => {
      const { ok, document, text } = await deed();
      write(json ? asJson(document) : text(screen));
      end(ok ? DONE : FAILED);
    });
}

async function orExplain(
  { write, complain, explain }: ProgramOptions,
  { json, end }: { json: boolean; end: (code: number) => void },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const explained = explain(error);
    if (explained === undefined) throw error;
    const { message, nextStep } = explained;
    if (json) write(asJson({ ok: false, error: message, nextStep }));
    else complain(asText(explained));
    end(error instanceof UsedWronglyError ? USED_WRONGLY : FAILED);
  }
}

function asText({ message, nextStep }: Explained): string {
  return nextStep === undefined ? `${message}\n` : `${message}\n\n${nextStep}\n`;
}

/** The parser repeats what it does not know; behind `--autth=` may be somebody's credentials. */
function withoutValue(text: string): string {
  return text.replace(/(option '--?[\w-]+=)[^\n]*'/g, "$1…'");
}

function asJson(document: unknown): string {
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
