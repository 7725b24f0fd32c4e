import { h } from './dom.js';

/** A titled list beside the chat. */
export const section = (title: string, rows: readonly HTMLElement[]): HTMLElement =>
  h(
    'section',
    { 'aria-label': title },
    h('h2', {}, title),
    h('ul', {}, ...rows.map((row) => h('li', {}, row))),
  );
