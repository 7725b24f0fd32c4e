import { freshId, h, setAttribute } from './dom.js';

export interface Suggestion {
  readonly label: string;
  readonly description?: string;
  /** Small words at the end of the line. */
  readonly hint?: string;
  pick(): void;
}

/** A list above the composer that belongs to whatever input has the focus. */
export interface Suggestions {
  readonly element: HTMLElement;
  /** Offers these for the input. With `first`, the first one is ready to be taken with Enter. */
  show(input: HTMLElement, title: string, items: readonly Suggestion[], first: boolean): void;
  hide(): void;
  isOpen(): boolean;
  /** Takes what is marked; false when nothing is. */
  take(): boolean;
  /** Arrow keys, Tab and Escape; true when the key was meant for the list. */
  handleKey(event: KeyboardEvent): boolean;
}

export function createSuggestions(): Suggestions {
  const listId = freshId('suggestions');
  const title = h('p', { class: 'suggestions-title', 'aria-hidden': 'true' });
  const list = h('ul', { id: listId, role: 'listbox', 'aria-label': 'Suggestions' });
  const element = h('div', { class: 'suggestions', hidden: true, 'data-testid': 'suggestions' }, title, list);
  let owner: HTMLElement | undefined;
  let items: readonly Suggestion[] = [];
  let marked = -1;

  const mark = (index: number): void => {
    marked = index;
    [...list.children].forEach((child, at) => {
      setAttribute(child, 'aria-selected', String(at === index));
      if (at === index) child.scrollIntoView({ block: 'nearest' });
    });
    if (owner !== undefined) setAttribute(owner, 'aria-activedescendant', list.children[index]?.id);
  };
  const hide = (): void => {
    element.hidden = true;
    for (const name of ['aria-activedescendant', 'aria-controls']) owner?.removeAttribute(name);
    items = [];
    marked = -1;
  };
  const row = (item: Suggestion): HTMLElement => {
    const option = h(
      'li',
      { id: freshId('suggestion'), role: 'option', 'aria-selected': 'false' },
      h('span', { class: 'suggestion-label' }, item.label),
      item.description ? h('span', { class: 'suggestion-description' }, item.description) : undefined,
      item.hint ? h('span', { class: 'suggestion-hint' }, item.hint) : undefined,
    );
    option.addEventListener('pointerdown', (event) => {
      // The input keeps the focus.
      event.preventDefault();
    });
    option.addEventListener('click', () => item.pick());
    return option;
  };
  const take = (): boolean => {
    const item = items[marked];
    item?.pick();
    return item !== undefined;
  };

  return {
    element,
    hide,
    take,
    isOpen: () => !element.hidden,
    show(input, words, offered, first) {
      if (owner !== input) hide();
      owner = input;
      if (offered.length === 0) return hide();
      items = offered;
      title.textContent = words;
      list.setAttribute('aria-label', words);
      list.replaceChildren(...offered.map(row));
      element.hidden = false;
      input.setAttribute('aria-controls', listId);
      mark(first ? 0 : -1);
    },
    handleKey(event) {
      if (element.hidden) return false;
      const { length } = items;
      if (event.key === 'ArrowDown') mark((marked + 1) % length);
      else if (event.key === 'ArrowUp') mark((Math.max(marked, 0) - 1 + length) % length);
      else if (event.key === 'Escape') hide();
      else if (event.key === 'Tab' && !event.shiftKey && marked >= 0) take();
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

/** What tells that an input has such a list. A field of several lines stays a text box: it cannot be a combobox. */
export const WITH_LIST = { 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', autocomplete: 'off' };
