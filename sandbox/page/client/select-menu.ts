import type { Json } from '../protocol.js';
import { freshId, h } from './dom.js';
import { icon } from './icon.js';
import { asList, asNumber, asText } from './json.js';
import { channelOf, type State, serverOf } from './store.js';

/** Discord's numbers for the kinds of selects. */
const SELECT = { string: 3, user: 5, role: 6, mentionable: 7, channel: 8 } as const;

export interface SelectItem {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  readonly isDefault: boolean;
}

export const isSelect = (type: unknown): boolean => Object.values<unknown>(SELECT).includes(type);

/** What one can choose: the select's own options, or the people, roles and channels there are. */
export function selectItems(select: Json, state: State): SelectItem[] {
  if (select.type === SELECT.string)
    return asList(select.options).map((option) => ({
      label: asText(option.label),
      value: asText(option.value),
      description: asText(option.description),
      isDefault: option.default === true,
    }));
  const server = serverOf(state);
  const picked = new Set(asList(select.default_values).map((value) => asText(value.id)));
  const item = (label: string, value: string, description = ''): SelectItem => ({
    label,
    value,
    description,
    isDefault: picked.has(value),
  });
  const users = (server?.members ?? []).map(({ id, name }) => item(`@${name}`, id));
  const roles = (server?.roles ?? []).map(({ id, name }) => item(`@${name}`, id));
  if (select.type === SELECT.user) return users;
  if (select.type === SELECT.role) return roles;
  if (select.type === SELECT.mentionable) return [...users, ...roles];
  return (server?.channels ?? []).map(({ id, name }) =>
    item(`#${name}`, id, id === channelOf(state)?.id ? 'This channel' : ''),
  );
}

/** A select of a message: a button that opens a list of radio buttons or checkboxes. */
export function selectMenu(
  select: Json,
  items: readonly SelectItem[],
  choose: (values: string[]) => void,
): HTMLElement {
  const most = asNumber(select.max_values, 1);
  const least = asNumber(select.min_values, 1);
  const chosen = items.filter(({ isDefault }) => isDefault).map(({ label }) => label);
  const placeholder = asText(select.placeholder) || 'Make a selection';
  const id = freshId('select');
  const button = h(
    'button',
    {
      type: 'button',
      class: 'select-button',
      popovertarget: id,
      disabled: select.disabled === true,
      'aria-haspopup': 'dialog',
      // What is chosen stands on it, and has to be in its name.
      'aria-label': [placeholder, ...chosen].join(': '),
    },
    h('span', {}, chosen.join(', ') || placeholder),
    icon('chevron'),
  );
  // One that may be left empty can be taken back, which no radio button can.
  const isOne = most === 1 && least === 1;
  const inputs = items.map((one) => choice(one, isOne ? 'radio' : 'checkbox', id));
  const values = (): string[] => inputs.filter(({ input }) => input.checked).map(({ input }) => input.value);
  const list = h(
    'div',
    { id, popover: 'auto', class: 'select-list', role: 'group', 'aria-label': placeholder },
    ...inputs.map(({ label }) => label),
  );
  const done = (): void => {
    list.hidePopover();
    choose(values());
  };
  if (isOne) {
    // Arrow keys move the choice, and come as clicks, too: only a pointer's click and Enter decide.
    let isPointer = false;
    list.addEventListener('pointerdown', () => {
      isPointer = true;
    });
    list.addEventListener('click', ({ target }) => {
      if (isPointer && target instanceof HTMLInputElement) done();
    });
    list.addEventListener('keydown', (event) => {
      isPointer = false;
      if (event.key === 'Enter' && values().length > 0) done();
    });
  } else {
    list.append(
      h(
        'button',
        {
          type: 'button',
          class: 'button button-primary',
          on: { click: () => values().length >= least && values().length <= most && done() },
        },
        'Done',
      ),
    );
  }
  list.addEventListener('toggle', () => {
    if (!list.matches(':popover-open')) return;
    placeBelow(list, button);
    (inputs.find(({ input }) => input.checked) ?? inputs[0])?.input.focus();
  });
  return h('div', { class: 'select' }, button, list);
}

function choice(one: SelectItem, type: string, name: string) {
  const input = h('input', { type, name, value: one.value, checked: one.isDefault });
  const words = h(
    'span',
    {},
    h('span', {}, one.label),
    one.description ? h('small', {}, one.description) : undefined,
  );
  return { input, label: h('label', { class: 'select-item' }, input, words) };
}

/** Popovers stand above everything and know nothing of what opened them. */
export function placeBelow(popover: HTMLElement, anchor: HTMLElement): void {
  const { left, bottom, top, width } = anchor.getBoundingClientRect();
  const height = popover.offsetHeight;
  const fits = bottom + height + 8 < innerHeight;
  popover.style.minWidth = `${Math.round(width)}px`;
  popover.style.left = `${Math.round(Math.max(8, Math.min(left, innerWidth - popover.offsetWidth - 8)))}px`;
  popover.style.top = `${Math.round(fits ? bottom + 4 : Math.max(8, top - height - 4))}px`;
}
