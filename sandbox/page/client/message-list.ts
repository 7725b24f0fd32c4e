import type { MessageView } from '../protocol.js';
import type { App } from './app.js';
import { byId, h } from './dom.js';
import { icon } from './icon.js';
import { asJson } from './json.js';
import { openMessageMenu } from './message-menu.js';
import { renderMessage } from './render-message.js';
import { type Note, nameOf, type State } from './store.js';
import { welcome } from './welcome.js';

/** How near to the end counts as being at the end, in pixels. */
const NEAR_END = 120;

/** The conversation of the chosen place. What did not change keeps its elements, and with them the focus. */
export function createMessageList(app: App): void {
  const scroller = byId('conversation');
  const list = h('div', { class: 'messages', role: 'log', 'aria-label': 'Messages', 'aria-live': 'polite' });
  const intro = h('div', { class: 'intro' });
  scroller.replaceChildren(intro, list);
  const end = followEnd(scroller, list);
  const shown = new Map<string, { readonly text: string; readonly element: HTMLElement }>();

  const elementOf = (message: MessageView, state: State): HTMLElement => {
    const text = JSON.stringify(message);
    const known = shown.get(message.id);
    if (known?.text === text) return known.element;
    const element = build(app, message, state);
    shown.set(message.id, { text, element });
    if (known !== undefined) keepFocus(known.element, element);
    return element;
  };
  const render = (state: State, before?: State): void => {
    const isElsewhere = state.channelId !== before?.channelId || state.person !== before?.person;
    if (isElsewhere) shown.clear();
    const here = [...state.messages.values()].filter(
      ({ id, channelId }) => channelId === state.channelId && !state.dismissed.has(id),
    );
    const notes = state.notes.filter(({ channelId }) => channelId === state.channelId);
    const lines = [
      ...here.map((message) => ({ at: message.at, element: elementOf(message, state) })),
      ...notes.map((note) => ({ at: note.at, element: noteLine(note, app) })),
    ].sort((one, other) => one.at - other.at);
    replaceChanged(
      list,
      lines.map(({ element }) => element),
    );
    if (isElsewhere || state.world !== before?.world) intro.replaceChildren(welcome(app, state));
    intro.classList.toggle('is-small', lines.length > 0);
    if (isElsewhere || isOwnNews(state, before)) end.go();
    else end.stay();
  };
  app.store.watch((state, before) => {
    const isSame =
      state.messages === before.messages &&
      state.notes === before.notes &&
      state.dismissed === before.dismissed &&
      state.channelId === before.channelId &&
      state.world === before.world;
    if (!isSame && state.world !== undefined) render(state, before);
  });
}

/** Stays at the end for whoever is there, while messages come in and grow and the composer takes room. */
function followEnd(scroller: HTMLElement, list: HTMLElement): { go(): void; stay(): void } {
  let isAtEnd = true;
  const go = (): void => {
    isAtEnd = true;
    scroller.scrollTop = scroller.scrollHeight;
  };
  const stay = (): void => {
    if (isAtEnd) go();
  };
  scroller.addEventListener('scroll', () => {
    isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END;
  });
  const sizes = new ResizeObserver(stay);
  sizes.observe(scroller);
  sizes.observe(list);
  return { go, stay };
}

/** Whoever does something wants to see what comes of it, however far up they were reading. */
function isOwnNews(state: State, before: State | undefined): boolean {
  const hasNote = state.notes.some((note) => before?.notes.includes(note) !== true);
  const me = state.world?.me.id;
  const isMine = ({ author, raw }: MessageView) =>
    author.id === me || asJson(asJson(raw.interaction_metadata).user).id === me;
  return hasNote || [...state.messages.values()].some((one) => !before?.messages.has(one.id) && isMine(one));
}

function build(app: App, message: MessageView, state: State): HTMLElement {
  const { store } = app;
  const { id } = message;
  return renderMessage(message, {
    isBot: message.author.id === state.world?.bot.id,
    nameOf: (one) => nameOf(store.state(), one),
    state: store.state,
    click: (customId) => app.act({ kind: 'click', message: id, customId }),
    select: (customId, values) => app.act({ kind: 'select', message: id, customId, values }),
    open: (url) => app.showPost(/^https:\/\/x\.com\/\w+\/status\/(\d+)$/.exec(url)?.[1] ?? ''),
    dismiss: () => store.set({ dismissed: new Set([...store.state().dismissed, id]) }),
    openMenu: (anchor, at) => openMessageMenu(app, message, anchor, at),
  });
}

/** Touches only what differs, so that screen readers hear what is new and nothing twice. */
function replaceChanged(list: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, index) => {
    const there = list.children[index];
    if (there !== element) list.insertBefore(element, there ?? null);
  });
}

/** When the message with the focused button changes, the same button of its next version gets the focus. */
function keepFocus(old: HTMLElement, next: HTMLElement): void {
  const key = old.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
  if (key === null || key === undefined) return;
  queueMicrotask(() => next.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus());
}

function noteLine(note: Note, app: App): HTMLElement {
  if (note.kind === 'pending')
    return h('p', { class: 'note' }, h('span', { class: 'dots', 'aria-hidden': 'true' }), note.text);
  const dismiss = (): void =>
    app.store.set({ notes: app.store.state().notes.filter(({ id }) => id !== note.id) });
  return h(
    'p',
    { class: 'note note-failed', 'data-testid': 'note' },
    icon('warning'),
    h('span', {}, note.text),
    h('span', { class: 'quiet' }, ' Only you can see this · '),
    h('button', { type: 'button', class: 'text-button', on: { click: dismiss } }, 'Dismiss'),
  );
}
