import type { App } from './app.js';
import { avatar } from './avatar.js';
import { byId, h } from './dom.js';
import { icon } from './icon.js';
import { members } from './members.js';
import { section } from './section.js';
import { type State, serverOf } from './store.js';

/** Servers with their channels, direct messages, and who is there. */
export function createPlaces(app: App): void {
  const { store } = app;
  const element = byId('places');
  const go = (channelId: string): void => {
    const unread = new Set([...store.state().unread].filter((id) => id !== channelId));
    store.set({ channelId, unread });
    document.body.dataset.pane = 'chat';
  };
  const render = (state: State): void => {
    const { world } = state;
    if (world === undefined) return;
    const row = (id: string, name: string, mark: Node): HTMLElement =>
      place(state, id, name, mark, () => go(id));
    const servers = world.servers.map((server) =>
      section(
        server.name,
        server.channels.map(({ id, name }) => row(id, name, icon('channel'))),
      ),
    );
    const direct = section('Direct messages', [
      row(world.dm.id, world.bot.name, avatar(world.bot.name, 'bot')),
    ]);
    const server = serverOf(state);
    element.replaceChildren(...servers, direct, ...(server === undefined ? [] : [...members(server, app)]));
  };
  store.watch((state, before) => {
    const isSame =
      state.world === before.world && state.channelId === before.channelId && state.unread === before.unread;
    if (!isSame) render(state);
  });
}

function place(state: State, id: string, name: string, mark: Node, go: () => void): HTMLElement {
  const isHere = id === state.channelId;
  const isNew = state.unread.has(id) && !isHere;
  return h(
    'button',
    {
      type: 'button',
      class: isNew ? 'place is-unread' : 'place',
      'aria-current': isHere ? 'page' : undefined,
      on: { click: go },
    },
    mark,
    h('span', {}, name),
    isNew ? h('span', { class: 'dot' }, h('span', { class: 'visually-hidden' }, 'new messages')) : undefined,
  );
}
