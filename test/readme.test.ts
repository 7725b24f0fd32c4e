import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { CONFIG_VARIABLES } from '../src/config/variables.js';

const ROOT = resolve(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Every line of a shell block, without its comment. */
const typed = [...README.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line !== '');

describe('what README says to type', () => {
  it('is there', () => {
    expect(typed.length).toBeGreaterThanOrEqual(3);
  });

  it('names scripts that there are', () => {
    const named = [...README.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  // `npm ci` is what came before this test, and `npm test` is this.
  const sandbox = typed.find((line) => line.includes('npm run sandbox'))?.replace(/^npm ci && /, '') ?? '';

  it('runs: the exchange in the sandbox, which ends with the post on the timeline', async () => {
    const words = [...sandbox.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    // npm has built already, and would only add its own header to the output.
    expect(words.slice(0, 4)).toEqual(['npm', 'run', 'sandbox', '--']);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'dist/sandbox/main.js'), ...words.slice(4)],
      { timeout: 60_000 },
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ timeline: { text: 'Hello from the team' } });
  }, 60_000);

  it('lists every command and every variable', () => {
    for (const { data } of commands)
      expect(README).toContain(data.type === ApplicationCommandType.Message ? data.name : `/${data.name}`);
    for (const variable of CONFIG_VARIABLES) expect(README).toContain(`\`${variable}\``);
  });

  it('links to pages that there are', () => {
    const pages = [...README.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, page = '']) => page);
    expect(pages.filter((page) => !existsSync(join(ROOT, page)))).toEqual([]);
  });
});
