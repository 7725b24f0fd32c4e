import type { MediaView } from '../protocol.js';
import { h } from './dom.js';
import { icon } from './icon.js';
import { clockLength } from './relative-time.js';

/** X shows a picture that stands alone as it is, unless it is higher or wider than this. */
const NARROWEST = 3 / 4;
const WIDEST = 5;

/** The media of a post: one as it is, more of them in a grid of 16 by 9, cropped to fit as X crops them. */
export function postMedia(media: readonly MediaView[]): HTMLElement | undefined {
  const [first] = media;
  if (first === undefined) return undefined;
  const box = h(
    'div',
    { class: 'post-media', 'data-count': media.length, 'data-testid': 'post-media' },
    ...media.map(tile),
  );
  if (media.length === 1) box.style.setProperty('--ratio', String(ratioOf(first)));
  return box;
}

const ratioOf = ({ width, height }: MediaView): number =>
  width > 0 && height > 0 ? Math.min(WIDEST, Math.max(NARROWEST, width / height)) : 16 / 9;

const tile = (media: MediaView): HTMLElement =>
  h(
    'figure',
    { class: 'post-tile', 'data-kind': media.kind },
    media.kind === 'video' ? player(media) : picture(media),
    media.kind === 'animated_gif' ? h('span', { class: 'media-badge is-left' }, 'GIF') : undefined,
    altText(media),
  );

/** What X's app says of pictures that nobody described. */
const UNDESCRIBED = { photo: 'Image', animated_gif: 'Animated GIF', video: 'Video' } as const;

const picture = ({ url, kind, alt }: MediaView): HTMLElement =>
  h(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer' },
    h('img', { src: url, alt: alt ?? UNDESCRIBED[kind], loading: 'lazy' }),
  );

/** A still with a mark on it, which becomes a player when somebody wants to see it. */
function player({ url, alt, durationMs }: MediaView): HTMLElement {
  const video = h('video', {
    src: url,
    preload: 'metadata',
    playsinline: true,
    'aria-label': alt ?? UNDESCRIBED.video,
  });
  const length = durationMs === undefined ? undefined : clockLength(durationMs);
  const badge = length === undefined ? undefined : h('span', { class: 'media-badge is-left' }, length);
  const play = (): void => {
    video.controls = true;
    button.remove();
    badge?.remove();
    video.play().catch(() => {
      // Its own controls say so when it cannot be played.
    });
    video.focus();
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: 'play',
      'aria-label': length === undefined ? 'Play the video' : `Play the video, ${length}`,
      on: { click: play },
    },
    icon('play'),
  );
  return h('div', { class: 'player' }, video, button, badge);
}

const altText = ({ alt }: MediaView): HTMLElement | undefined =>
  alt === undefined
    ? undefined
    : h(
        'details',
        { class: 'alt' },
        h(
          'summary',
          { class: 'media-badge' },
          'ALT',
          h('span', { class: 'visually-hidden' }, ': what it shows'),
        ),
        h('p', { class: 'alt-text' }, alt),
      );
