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
  plus: 'M12 5v14M5 12h14',
  play: 'M8 5l11 7-11 7z',
  chevron: 'M6 9l6 6 6-6',
  warning: 'M12 4 3 20h18zM12 10v4M12 17h.01',
  timeline: 'M5 6h14M5 12h14M5 18h9',
  repost:
    'M3.500 9.500l3-3 3 3M6.500 6.500v8a2.500 2.500 0 0 0 2.500 2.500h3.500M20.500 14.500l-3 3-3-3M17.500 17.500v-8A2.500 2.500 0 0 0 15 7h-3.500',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.500-5 6-5s6 2 6 5M16 5.500a3 3 0 0 1 0 5.500M17.500 14.500c2.200.6 3.500 2.300 3.500 4.500',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  spark:
    'M11 4l1.800 4.700L17.500 10.500l-4.700 1.800L11 17l-1.800-4.700L4.500 10.500l4.700-1.800zM18 15v4M16 17h4',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.500 8.500h.01',
  replies: 'M4 5h16v10H10l-4 4v-4H4zM9 10h6',
  verified:
    'M12 2.500l2.600 1.900 3.200-.1.900 3.100 2.700 1.800-1.100 3 1.100 3-2.700 1.800-.9 3.100-3.200-.1L12 21.900l-2.600-1.900-3.200.1-.9-3.100-2.700-1.800 1.100-3-1.100-3 2.700-1.800.9-3.100 3.200.1zM8.500 12.200l2.500 2.500 4.600-5',
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
