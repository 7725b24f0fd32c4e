const SVG = 'http://www.w3.org/2000/svg';

/** Our own, on a grid of 24; strokes take the colour of the text. */
const PATHS = {
  channel: 'M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16',
  direct: 'M4 6h16v11H9l-4 3v-3H4z',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M4 12l16-8-6 16-3-6z',
  out: 'M8 6h10v10M18 6 6 18',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  eye: 'M3 12s3.500-6 9-6 9 6 9 6-3.500 6-9 6-9-6-9-6zM12 12h.01',
  reply: 'M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  chevron: 'M6 9l6 6 6-6',
  warning: 'M12 4 3 20h18zM12 10v4M12 17h.01',
  timeline: 'M5 6h14M5 12h14M5 18h9',
  rook: 'M6 4h3v3h2V4h2v3h2V4h3v6l-2 2v5l2 3H6l2-3v-5l-2-2z',
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }))
    svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
