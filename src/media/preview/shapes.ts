import type { Tile } from './layout.js';

/** How round X's corners are, in px. */
const RADIUS = 20;

/** White where a picture of this size shows, with round corners. */
export function roundedMask(width: number, height: number): Buffer {
  return svg(width, height, `<rect width="${width}" height="${height}" rx="${RADIUS}" fill="#fff"/>`);
}

/** X's button to play, in the middle of a tile. */
export function playMark({ width, height }: Pick<Tile, 'width' | 'height'>): Buffer {
  const radius = Math.min(34, Math.min(width, height) / 4);
  const [x, y] = [width / 2, height / 2];
  const side = radius * 0.45;
  const triangle = `${x - side * 0.75},${y - side} ${x - side * 0.75},${y + side} ${x + side * 1.1},${y}`;
  return svg(
    width,
    height,
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="#1d9bf0" stroke="#fff" stroke-width="3"/>
     <polygon points="${triangle}" fill="#fff" stroke="#fff" stroke-width="3" stroke-linejoin="round"/>`,
  );
}

/** For a file that cannot be shown here: a frame with hills and a sun, as for a picture that is missing. */
export function missingMark({ width, height }: Pick<Tile, 'width' | 'height'>): Buffer {
  const unit = Math.min(width, height) / 16;
  return svg(
    width,
    height,
    `<g transform="translate(${width / 2} ${height / 2}) scale(${unit})" fill="none" stroke="#8b98a5" stroke-width="0.4" stroke-linejoin="round">
      <rect x="-4" y="-3" width="8" height="6" rx="0.8"/>
      <circle cx="-1.8" cy="-1.1" r="0.7"/>
      <polyline points="-3.8,2.4 -0.8,-0.2 0.8,1.3 2,0.3 3.8,2"/>
    </g>`,
  );
}

/** Shapes alone: text would need a font, and servers often have none. */
function svg(width: number, height: number, shapes: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes}</svg>`,
  );
}
