import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SWEEPS } from './sweep/sweeps.js';

const page = readFileSync('SECURITY.md', 'utf8');
/** The rows of the table, without its head. */
const rows = page.split('\n').filter((line) => /^\| [^-]/.test(line) && !line.startsWith('| threat |'));

test.each(rows)('is guarded by what there is: %s', (row) => {
  const guards = row.split('|')[3] ?? '';
  const files = [...guards.matchAll(/`([\w./-]+\/[\w./-]+\.ts)`/g)].map(([, file]) => file ?? '');
  const sweeps = [...guards.matchAll(/sweeps? ((?:`[a-z]+`(?:, | and )?)+)/g)].flatMap(([, names]) =>
    [...(names ?? '').matchAll(/`([a-z]+)`/g)].map(([, name]) => name ?? ''),
  );
  expect(files.length + sweeps.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(sweeps.filter((name) => !(name in SWEEPS))).toEqual([]);
});

test('has rows', () => expect(rows.length).toBeGreaterThan(25));
