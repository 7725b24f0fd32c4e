import { h } from './dom.js';
import { icon } from './icon.js';

const KEY = 'theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The system's choice counts until somebody makes another. */
const current = (): string => localStorage.getItem(KEY) ?? (dark.matches ? 'dark' : 'light');

export function createThemeButton(): HTMLElement {
  const label = (): string => `Switch to ${current() === 'dark' ? 'light' : 'dark'} colours`;
  const show = (): void => {
    document.documentElement.dataset.theme = current();
    button.setAttribute('aria-label', label());
    button.title = label();
  };
  const toggle = (): void => {
    const next = current() === 'dark' ? 'light' : 'dark';
    // Back to what the system says: nothing to remember any more.
    if (next === (dark.matches ? 'dark' : 'light')) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
    show();
  };
  const button = h('button', { type: 'button', class: 'icon-button', on: { click: toggle } }, icon('theme'));
  dark.addEventListener('change', show);
  show();
  return button;
}
