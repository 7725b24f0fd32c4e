import { clockTime } from './clock-time.js';
import { type Child, h } from './dom.js';
import { type Block, parseMarkdown } from './markdown.js';
import type { Inline } from './parse-inline.js';

/** Finds the name behind an id. */
export type NameOf = (id: string) => string | undefined;

/** A text of a message as elements. */
export function renderMarkdown(text: string, nameOf: NameOf): HTMLElement {
  return h('div', { class: 'markdown' }, ...parseMarkdown(text).map((block) => renderBlock(block, nameOf)));
}

function renderBlock(block: Block, nameOf: NameOf): HTMLElement {
  switch (block.kind) {
    case 'heading':
      // Below the page's own headings; a message may begin with the smallest of its own.
      return h(
        'p',
        { class: `heading heading-${block.level}`, role: 'heading', 'aria-level': 3 },
        ...renderAll(block.children, nameOf),
      );
    case 'small':
      return h('p', { class: 'small-print' }, ...renderAll(block.children, nameOf));
    case 'quote':
      return h('blockquote', {}, ...block.blocks.map((inner) => renderBlock(inner, nameOf)));
    case 'code':
      return h('pre', {}, h('code', {}, block.text));
    case 'list': {
      const items = block.items.map((item) => h('li', {}, ...renderAll(item, nameOf)));
      return block.start === undefined ? h('ul', {}, ...items) : h('ol', { start: block.start }, ...items);
    }
    default:
      return h('p', {}, ...renderAll(block.children, nameOf));
  }
}

const renderAll = (inlines: readonly Inline[], nameOf: NameOf): Child[] =>
  inlines.map((inline) => renderInline(inline, nameOf));

const TAGS = { strong: 'strong', em: 'em', underline: 'u', strike: 's' } as const;

function renderInline(inline: Inline, nameOf: NameOf): Child {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return h('code', {}, inline.text);
    case 'command':
      return h('span', { class: 'mention' }, inline.text);
    case 'time':
      return clockTime(inline.at, inline.style);
    case 'link':
      return h(
        'a',
        { href: inline.href, target: '_blank', rel: 'noopener noreferrer' },
        ...renderAll(inline.children, nameOf),
      );
    case 'user':
    case 'role':
    case 'channel':
      return h('span', { class: 'mention' }, mark(inline.kind) + (nameOf(inline.id) ?? 'unknown'));
    case 'spoiler':
      return spoiler(renderAll(inline.children, nameOf));
    default:
      return h(TAGS[inline.kind], {}, ...renderAll(inline.children, nameOf));
  }
}

const mark = (kind: string): string => (kind === 'channel' ? '#' : '@');

function spoiler(children: readonly Child[]): HTMLElement {
  const show = (): void => box.classList.add('is-shown');
  const box = h(
    'button',
    { type: 'button', class: 'spoiler', title: 'Spoiler', on: { click: show } },
    ...children,
  );
  return box;
}
