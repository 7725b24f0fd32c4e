import { describe, expect, it } from 'vitest';
import { fail, hint, isWell, pass } from '../../src/cli/check.js';
import { renderTable } from '../../src/cli/render-table.js';

const CHECKS = [
  pass('Node', '20.19.0'),
  fail('Discord token', 'Discord does not accept DISCORD_TOKEN.', 'Copy the token once more.'),
  hint('clock', 'Not checked.'),
];

describe('the table', () => {
  it('lines everything up, and says what to do below what is wrong', () => {
    expect(renderTable(CHECKS, { width: 100, colours: false })).toBe(
      [
        '✓ Node           20.19.0',
        '✗ Discord token  Discord does not accept DISCORD_TOKEN.',
        '                 → Copy the token once more.',
        '! clock          Not checked.',
        '',
        '1 problem to mend. 1 line with ! is worth a look.',
        '',
      ].join('\n'),
    );
  });

  it('has colours only when asked to', () => {
    expect(renderTable(CHECKS, { width: 100, colours: false })).not.toContain('\u001b');
    expect(renderTable(CHECKS, { width: 100, colours: true })).toContain('\u001b[31m✗\u001b[0m');
  });

  it('breaks lines between words, and leaves addresses whole', () => {
    const address = `https://rookery.example/${'a'.repeat(80)}`;
    const table = renderTable(
      [fail('PUBLIC_URL', `This goes to ${address} and then on.`, 'one two '.repeat(20))],
      {
        width: 60,
        colours: false,
      },
    );
    expect(table).toContain(address);
    const others = table.split('\n').filter((line) => !line.includes(address));
    expect(Math.max(...others.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('is glad when nothing is broken', () => {
    expect(renderTable([pass('Node', '20.19.0')], { width: 80, colours: false })).toContain(
      'Nothing is broken.',
    );
  });
});

describe('the checks', () => {
  it('are well with hints, but not with a failure', () => {
    expect(isWell([pass('a', ''), hint('b', '')])).toBe(true);
    expect(isWell(CHECKS)).toBe(false);
  });
});
