import type { Json } from '../protocol.js';
import { type Child, h } from './dom.js';
import { asJson, asList, asText } from './json.js';
import { type NameOf, renderMarkdown } from './render-markdown.js';

/** A classic embed. */
export function renderEmbed(embed: Json, nameOf: NameOf): HTMLElement {
  const text = (value: unknown): HTMLElement | undefined =>
    asText(value) === '' ? undefined : renderMarkdown(asText(value), nameOf);
  const box = h(
    'article',
    { class: 'card embed' },
    text(asJson(embed.author).name),
    title(embed),
    text(embed.description),
    fields(embed, nameOf),
    picture(embed.image, 'picture'),
    picture(embed.thumbnail, 'thumbnail'),
    footer(embed),
  );
  if (typeof embed.color === 'number')
    box.style.setProperty('--bar', `#${embed.color.toString(16).padStart(6, '0')}`);
  return box;
}

function title(embed: Json): Child {
  const words = asText(embed.title);
  const url = asText(embed.url);
  if (words === '') return undefined;
  const inner = /^https?:\/\//.test(url)
    ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words)
    : words;
  return h('p', { class: 'heading heading-3' }, inner);
}

function fields(embed: Json, nameOf: NameOf): Child {
  const list = asList(embed.fields);
  if (list.length === 0) return undefined;
  const one = (field: Json): HTMLElement =>
    h(
      'div',
      { class: field.inline === true ? 'field is-inline' : 'field' },
      h('dt', {}, asText(field.name)),
      h('dd', {}, renderMarkdown(asText(field.value), nameOf)),
    );
  return h('dl', { class: 'fields' }, ...list.map(one));
}

function picture(image: unknown, className: string): Child {
  const url = asText(asJson(image).url);
  return url === '' ? undefined : h('img', { class: className, src: url, alt: '', loading: 'lazy' });
}

function footer(embed: Json): Child {
  const words = asText(asJson(embed.footer).text);
  return words === '' ? undefined : h('p', { class: 'small-print' }, words);
}
