import { describe, expect, it } from 'vitest';
import { type Deeds, runProgram } from '../../src/cli/program.js';
import type { Report } from '../../src/cli/report.js';
import { UserFacingError } from '../../src/errors.js';

const DONE: Report = { ok: true, document: { ok: true, found: 3 }, text: ({ width }) => `in ${width}\n` };

/** Runs these words with deeds that report `DONE`, but for those that are given. */
async function run(words: string, given: Partial<Deeds> = {}) {
  const asked: unknown[] = [];
  let output = '';
  let complaints = '';
  const deeds = new Proxy(given, {
    get:
      (target, name: keyof Deeds) =>
      (...options: never[]) => {
        asked.push([name, ...options]);
        return target[name] === undefined
          ? Promise.resolve(DONE)
          : (target[name] as (...given: never[]) => Promise<Report>)(...options);
      },
  }) as Deeds;
  const code = await runProgram(words.split(' ').filter(Boolean), {
    deeds,
    version: '1.2.3',
    screen: { width: 80, colours: false },
    write: (text) => {
      output += text;
    },
    complain: (text) => {
      complaints += text;
    },
    pour: async (pieces) => {
      for await (const piece of pieces) output += piece;
    },
    explain: (error) => (error instanceof UserFacingError ? error : undefined),
  });
  return { code, output, complaints, asked };
}

describe('the command line', () => {
  it('prints for people, and with --json for programs', async () => {
    expect(await run('doctor')).toMatchObject({ code: 0, output: 'in 80\n', complaints: '' });
    const { output } = await run('doctor --json');
    expect(JSON.parse(output)).toEqual(DONE.document);
  });

  it('ends with 1 when what was asked for failed', async () => {
    const report = { ...DONE, ok: false };
    expect(await run('doctor', { doctor: async () => report })).toMatchObject({
      code: 1,
      output: 'in 80\n',
    });
  });

  it('says what went wrong and what to do, without a stack trace', async () => {
    const doctor = async () => {
      throw new UserFacingError('It is broken.', { nextStep: 'Mend it.' });
    };
    expect(await run('doctor', { doctor })).toMatchObject({
      code: 1,
      output: '',
      complaints: 'It is broken.\n\nMend it.\n',
    });
    const { code, output, complaints } = await run('doctor --json', { doctor });
    expect({ code, complaints }).toEqual({ code: 1, complaints: '' });
    expect(JSON.parse(output)).toEqual({ ok: false, error: 'It is broken.', nextStep: 'Mend it.' });
  });

  it('hides no bug', async () => {
    const doctor = () => Promise.reject(new TypeError('a bug'));
    await expect(run('doctor', { doctor })).rejects.toThrow('a bug');
  });

  it.each([
    ['', /Usage: rookery/],
    ['doktor', /unknown command 'doktor'\n.*Did you mean doctor\?/],
    ['doctor --yaml', /unknown option '--yaml'/],
    ['doctor twice', /too many arguments/],
  ])('ends with 2 and does nothing when it is used wrongly: %j', async (words, complaint) => {
    const { code, output, complaints, asked } = await run(words);
    expect({ code, output, asked }).toEqual({ code: 2, output: '', asked: [] });
    expect(complaints).toMatch(complaint);
    expect(complaints).not.toMatch(/\bat .*\d+:\d+/);
  });

  it('explains itself, as a whole and command by command', async () => {
    const whole = await run('--help');
    expect(whole).toMatchObject({ code: 0, complaints: '' });
    expect(whole.output).toContain('doctor');
    expect(whole.output).toContain('Exit codes: 0 done, 1 failed, 2 used wrongly.');
    const one = await run('doctor --help');
    expect(one).toMatchObject({ code: 0, complaints: '', asked: [] });
    expect(one.output).toContain('--json');
    expect(await run('--version')).toMatchObject({ code: 0, output: '1.2.3\n' });
  });

  it('hands an export on as it comes, and what it was asked for', async () => {
    async function* exportAudit() {
      yield 'one\n';
      yield 'two\n';
    }
    const { code, output, asked } = await run('audit export --format json --file copy.db', {
      exportAudit,
    });
    expect({ code, output }).toEqual({ code: 0, output: 'one\ntwo\n' });
    expect(asked).toEqual([['exportAudit', { format: 'json', file: 'copy.db' }]]);
    expect(await run('audit export --format xml')).toMatchObject({ code: 2, output: '' });
  });

  it('ends with 1 and words when an export is refused', async () => {
    // biome-ignore lint/correctness/useYield: it is refused before its first piece.
    async function* exportAudit(): AsyncGenerator<string> {
      throw new UserFacingError('There is no database.');
    }
    expect(await run('audit export', { exportAudit })).toMatchObject({
      code: 1,
      complaints: 'There is no database.\n',
    });
  });
});
