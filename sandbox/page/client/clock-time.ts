import { h } from './dom.js';
import { relativeTime } from './relative-time.js';

const TICK_MS = 1_000;

const FORMATS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** A point in time as Discord shows it; `R` is relative and goes on ticking. */
export function clockTime(at: number, style: string): HTMLTimeElement {
  const date = new Date(at);
  const isValid = !Number.isNaN(date.getTime());
  const full = isValid ? date.toLocaleString('en', { dateStyle: 'full', timeStyle: 'medium' }) : '';
  const time = h('time', { datetime: isValid ? date.toISOString() : '', title: full, class: 'clock' });
  if (style === 'R') return tick(time, (now) => relativeTime(at, now));
  time.textContent = isValid ? date.toLocaleString('en', FORMATS[style] ?? FORMATS.f) : '–';
  return time;
}

const ticking = new Map<WeakRef<HTMLElement>, (now: number) => string>();

/** Keeps an element's text up to date for as long as it stands on the page. */
export function tick<Element extends HTMLElement>(element: Element, read: (now: number) => string): Element {
  element.textContent = read(Date.now());
  ticking.set(new WeakRef(element), read);
  return element;
}

/** Lets the times of the page go on. */
export function startClock(): void {
  setInterval(tickAll, TICK_MS);
}

function tickAll(): void {
  const now = Date.now();
  for (const [reference, read] of ticking) {
    const element = reference.deref();
    if (element === undefined) {
      ticking.delete(reference);
      continue;
    }
    const text = read(now);
    if (element.textContent !== text) element.textContent = text;
  }
}
