import type { Json } from '../protocol.js';
import { type Child, h } from './dom.js';
import { sizeInWords } from './file-picker.js';
import { icon } from './icon.js';
import { asNumber, asText } from './json.js';

/** The files of a message: pictures and videos together in a gallery, the others below it. */
export function renderFiles(files: readonly Json[]): Child[] {
  const shown = files.filter(isShown).map((file) => {
    const name = asText(file.description) || asText(file.filename);
    return renderMedia(asText(file.url), name, asText(file.content_type));
  });
  const others = files.filter((file) => !isShown(file));
  return [
    gallery(shown),
    ...others.map((file) => fileLink(asText(file.url), asText(file.filename), asNumber(file.size, 0))),
  ];
}

/** What browsers can show of what Discord shows. */
const isShown = ({ content_type }: Json): boolean =>
  /^(image\/(png|jpeg|gif|webp|avif)|video\/(mp4|webm|quicktime))\b/.test(asText(content_type));

export const gallery = (items: readonly HTMLElement[]): HTMLElement | undefined =>
  items.length === 0 ? undefined : h('div', { class: 'gallery', 'data-count': items.length }, ...items);

/** A picture or a video, by its type where that is known and by its address where it is not. */
export function renderMedia(url: string, alt: string, type = ''): HTMLElement {
  const isVideo = type.startsWith('video/') || /\.(mp4|webm|mov)(\?|$)/i.test(url);
  return isVideo
    ? h('video', { class: 'picture', src: url, controls: true, preload: 'metadata', 'aria-label': alt })
    : h('img', { class: 'picture', src: url, alt, loading: 'lazy' });
}

export function fileLink(url: string, name: string, size?: number): HTMLElement {
  const last = url.split('?')[0]?.split('/').at(-1) ?? 'file';
  return h(
    'a',
    { class: 'file', href: url, target: '_blank', rel: 'noopener noreferrer' },
    icon('file'),
    h('span', {}, name || decodeURIComponent(last)),
    size === undefined ? undefined : h('small', {}, sizeInWords(size)),
  );
}
