import { h } from './dom.js';
import { icon } from './icon.js';

/** A tile with a person's initial, in a colour that is always the same for their name; the bot has its mark. */
export function avatar(name: string, kind: 'person' | 'bot' = 'person'): HTMLElement {
  const tile = h(
    'span',
    { class: `avatar avatar-${kind}`, 'aria-hidden': 'true' },
    kind === 'bot' ? icon('rook') : name.slice(0, 1).toUpperCase(),
  );
  tile.style.setProperty('--hue', String(hueOf(name)));
  return tile;
}

function hueOf(name: string): number {
  let hue = 7;
  for (const character of name) hue = (hue * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hue;
}
