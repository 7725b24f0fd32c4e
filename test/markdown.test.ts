import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeMarkdown, Markdown, md } from '../src/markdown.js';

const dangerous = fc.constantFrom(
  ...[
    '@everyone',
    '@here',
    '@',
    'everyone',
    '<@1>',
    '<@&2>',
    '<#3>',
    '</tweet:4>',
    '<:a:5>',
    '<t:6:R>',
    '<id:home>',
  ],
  ...[
    '**',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '\\',
    '[a](https://evil.example)',
    'https://evil.example',
    '# ',
    '-# ',
  ],
  ...['> ', '>>> ', '- ', '* ', '1. ', '\n', ' ', 'a', '\u202e', '\u2066', '😀', ':smile:', 'discord.gg/x'],
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(dangerous, { maxLength: 12 }).map((parts) => parts.join('')),
);

/** What Discord shows: every backslash before a character that is neither letter, digit nor space is dropped. */
const shown = (markdown: string) => markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('\u200b', '');

/** What is left that Discord could give a meaning. */
const unescaped = (markdown: string) => markdown.replace(/\\[^0-9A-Za-z\s]/g, '');

test('escaped text holds nothing that has a meaning', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(unescaped(escapeMarkdown(value))).not.toMatch(/[\\`*_~|<>[\]()#@:+\-.!/{}]/);
    }),
    { numRuns: 2_000 },
  );
});

test('escaped text is shown letter by letter, without what would reverse the line', () => {
  fc.assert(
    fc.property(text, (value) => {
      const visible = value.replace(/[\u200b\u202a-\u202e\u2066-\u2069]/g, '');
      expect(shown(escapeMarkdown(value))).toBe(visible);
    }),
    { numRuns: 2_000 },
  );
});

test('no escaped text names everyone, whatever is put behind it', () => {
  fc.assert(
    fc.property(fc.array(text), (values) => {
      const joined = values.map((value) => md`${value}`).join('');
      expect(joined).not.toMatch(/@(everyone|here)/i);
      expect(joined).not.toMatch(/<(@|#|a?:|\/|t:|id:)/);
      expect(joined).not.toMatch(/https?:\/\//);
    }),
    { numRuns: 2_000 },
  );
});

test('escaping at most doubles the length, but for mentions of all', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(escapeMarkdown(value).length).toBeLessThanOrEqual(3 * value.length);
    }),
  );
});

test('a handle is shown, and copied, as it is', () => {
  expect(escapeMarkdown('@some_bird')).toBe('\\@some\\_bird');
  expect(escapeMarkdown('@Everyone')).toBe('\\@\u200bEveryone');
});

test('a template escapes its values, unless they are markdown', () => {
  expect(md`**${'a*b'}** ${3} ${new Markdown('<t:1:R>')}`).toBe('**a\\*b** 3 <t:1:R>');
});

test('escaping is linear', () => {
  const started = performance.now();
  escapeMarkdown('@'.repeat(300_000));
  expect(performance.now() - started).toBeLessThan(3_000);
});
