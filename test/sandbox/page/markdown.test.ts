import { describe, expect, test } from 'vitest';
import { parseMarkdown } from '../../../sandbox/page/client/markdown.js';
import { parseInline } from '../../../sandbox/page/client/parse-inline.js';

const text = (words: string) => ({ kind: 'text', text: words });

describe('a line of markdown', () => {
  test.each([
    ['**bold**', { kind: 'strong', children: [text('bold')] }],
    ['*thin*', { kind: 'em', children: [text('thin')] }],
    ['_thin_', { kind: 'em', children: [text('thin')] }],
    ['__line__', { kind: 'underline', children: [text('line')] }],
    ['~~gone~~', { kind: 'strike', children: [text('gone')] }],
    ['||secret||', { kind: 'spoiler', children: [text('secret')] }],
    ['`/tweet *x*`', { kind: 'code', text: '/tweet *x*' }],
    ['<@12>', { kind: 'user', id: '12' }],
    ['<@!12>', { kind: 'user', id: '12' }],
    ['<@&12>', { kind: 'role', id: '12' }],
    ['<#12>', { kind: 'channel', id: '12' }],
    ['</team accounts:12>', { kind: 'command', text: '/team accounts' }],
    ['<t:1700000000:R>', { kind: 'time', at: 1_700_000_000_000, style: 'R' }],
    ['<t:1700000000>', { kind: 'time', at: 1_700_000_000_000, style: 'f' }],
    [
      '[docs](https://example.com/a)',
      { kind: 'link', href: 'https://example.com/a', children: [text('docs')] },
    ],
    [
      '<https://example.com>',
      { kind: 'link', href: 'https://example.com', children: [text('https://example.com')] },
    ],
  ])('%s', (line, inline) => {
    expect(parseInline(line)).toEqual([inline]);
  });

  test('marks within marks', () => {
    expect(parseInline('**a *b* c**')).toEqual([
      { kind: 'strong', children: [text('a '), { kind: 'em', children: [text('b')] }, text(' c')] },
    ]);
  });

  test('marks that touch', () => {
    const both = [{ kind: 'strong', children: [{ kind: 'em', children: [text('a')] }] }];
    expect(parseInline('***a***')).toEqual(both);
    expect(parseInline('**a** and **b**')).toHaveLength(3);
    expect(parseInline('*a **b** c*')).toMatchObject([
      { kind: 'em', children: [{}, { kind: 'strong' }, {}] },
    ]);
    expect(parseInline('``a ` b``')).toEqual([{ kind: 'code', text: 'a ` b' }]);
  });

  test('a link ends before the full stop', () => {
    expect(parseInline('See https://example.com/a.')).toEqual([
      text('See '),
      { kind: 'link', href: 'https://example.com/a', children: [text('https://example.com/a')] },
      text('.'),
    ]);
  });

  test.each([
    ['\\*not bold\\*', '*not bold*'],
    ['robin\\_writes', 'robin_writes'],
    ['robin_writes_daily', 'robin_writes_daily'],
    ['\\<\\@12\\>', '<@12>'],
    ['https\\:\\/\\/evil\\.example', 'https://evil.example'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**open', '**open'],
    ['[click](javascript:alert(1))', '[click](javascript:alert(1))'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<:rook:12>', ':rook:'],
  ])('%s is only text', (line, shown) => {
    expect(parseInline(line)).toEqual([text(shown)]);
  });

  test('nothing that opens and never closes takes long', () => {
    const started = performance.now();
    for (const mark of ['*', '_', '**', '~~', '||', '`', '[', '<', '*a ', '**a', '[a]('])
      parseInline(mark.repeat(4_000 / mark.length));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the blocks of a message', () => {
  test('a card as the bot writes it', () => {
    const card = '### Posted\nIt is up.\n> Hello\n> again\n\n-# small\n1. one\n2. two\n- a';
    expect(parseMarkdown(card)).toMatchObject([
      { kind: 'heading', level: 3, children: [text('Posted')] },
      { kind: 'paragraph', children: [text('It is up.')] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', children: [text('Hello\nagain')] }] },
      { kind: 'small', children: [text('small')] },
      { kind: 'list', start: 1, items: [[text('one')], [text('two')]] },
      { kind: 'list', start: undefined, items: [[text('a')]] },
    ]);
  });

  test('code keeps everything, and a quote of three goes to the end', () => {
    expect(parseMarkdown('```ts\nconst a = **1**;\n\n```\nafter')).toEqual([
      { kind: 'code', text: 'const a = **1**;\n' },
      { kind: 'paragraph', children: [text('after')] },
    ]);
    expect(parseMarkdown('>>> one\n\ntwo')).toMatchObject([{ kind: 'quote', blocks: [{}, {}] }]);
  });

  test('marks without words are text, and empty lines part paragraphs', () => {
    expect(parseMarkdown('#none\n\n-#none')).toEqual([
      { kind: 'paragraph', children: [text('#none')] },
      { kind: 'paragraph', children: [text('-#none')] },
    ]);
    expect(parseMarkdown('')).toEqual([]);
    expect(parseMarkdown('\n\n')).toEqual([]);
  });
});
