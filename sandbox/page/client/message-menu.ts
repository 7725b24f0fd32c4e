import type { MessageView } from '../protocol.js';
import type { App } from './app.js';
import { messageMenus } from './command-entries.js';
import { type Child, h } from './dom.js';
import { asList, asText } from './json.js';
import { placeBelow } from './select-menu.js';
import { commandsOf } from './store.js';

/** The menu of a message: what apps offer for it, and little else. */
export function openMessageMenu(
  app: App,
  message: MessageView,
  anchor: HTMLElement,
  at?: { readonly x: number; readonly y: number },
): void {
  const close = (): void => menu.hidePopover();
  const item = (label: string, act: () => void): HTMLElement => {
    const choose = (): void => {
      close();
      act();
    };
    return h(
      'button',
      { type: 'button', role: 'menuitem', tabindex: -1, class: 'menu-item', on: { click: choose } },
      label,
    );
  };
  const names = messageMenus(commandsOf(app.store.state()));
  const apps = names.map((name) =>
    item(name, () => void app.act({ kind: 'menu', message: message.id, name }, `Sending “${name}”…`)),
  );
  const none = h('p', { class: 'menu-empty' }, 'No app has registered anything for messages.');
  const menu = h(
    'div',
    { popover: 'auto', role: 'menu', class: 'menu', 'aria-label': 'Message' },
    item('Copy text', () => void navigator.clipboard.writeText(textOf(message)).catch(() => undefined)),
    h('p', { class: 'menu-title', role: 'presentation' }, 'Apps'),
    ...(apps.length > 0 ? apps : [none]),
  );
  menu.addEventListener('keydown', (event) => moveFocus(menu, event));
  menu.addEventListener('toggle', () => {
    if (menu.matches(':popover-open')) return;
    menu.remove();
    anchor.focus();
  });
  document.body.append(menu);
  menu.showPopover();
  placeBelow(menu, anchor);
  if (at !== undefined) {
    menu.style.left = `${Math.min(at.x, innerWidth - menu.offsetWidth - 8)}px`;
    menu.style.top = `${Math.min(at.y, innerHeight - menu.offsetHeight - 8)}px`;
  }
  menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
}

function moveFocus(menu: HTMLElement, event: KeyboardEvent): void {
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((one) => one.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}

/** All words of a message, of whatever it is made. */
function textOf({ raw }: MessageView): string {
  const texts = (components: unknown): Child[] =>
    asList(components).flatMap((one) => [asText(one.content), ...(texts(one.components) as string[])]);
  return [asText(raw.content), ...texts(raw.components)].filter((text) => text !== '').join('\n');
}
