import { avatar } from './avatar.js';
import { byId, h, setAttribute } from './dom.js';
import { createLanguageSelect } from './language.js';
import { type State, type Store, serverOf } from './store.js';
import { createThemeButton } from './theme.js';

/** Who one is, where one is, and how it looks. */
export function createTopBar(store: Store, become: (person: string) => void): void {
  const people = byId('people');
  byId('theme').replaceChildren(createThemeButton());
  byId('language').replaceChildren(createLanguageSelect(store));
  const render = (state: State): void => {
    const names = (state.world?.people ?? []).map((one) => one.name);
    people.replaceChildren(...names.map((name) => personChoice(name, state, become)));
    byId('connection').hidden = state.isConnected;
    const server = serverOf(state);
    const channel = server?.channels.find(({ id }) => id === state.channelId);
    byId('place-name').textContent = channel === undefined ? (state.world?.bot.name ?? '') : channel.name;
    byId('place-kind').textContent = channel === undefined ? '@' : '#';
    byId('place-note').textContent =
      channel === undefined ? 'Direct messages' : `${server?.name} · ${server?.members.length} members`;
    setAttribute(
      byId('conversation'),
      'aria-label',
      channel === undefined ? 'Direct messages' : `#${channel.name}`,
    );
  };
  store.watch((state, before) => {
    const isSame =
      state.world === before.world &&
      state.channelId === before.channelId &&
      state.isConnected === before.isConnected;
    if (!isSame) render(state);
  });
}

function personChoice(name: string, state: State, become: (person: string) => void): HTMLElement {
  const isMe = name === state.person;
  const isAdmin = state.world?.servers.some(({ members }) =>
    members.some((member) => member.name === name && member.roles.includes('Admin')),
  );
  const choose = (): void => {
    if (!isMe) become(name);
  };
  return h(
    'button',
    {
      type: 'button',
      class: 'person',
      'aria-pressed': String(isMe),
      title: isAdmin ? `${name}, an admin` : name,
      on: { click: choose },
    },
    avatar(name),
    h('span', {}, name),
    isAdmin ? h('span', { class: 'badge' }, 'Admin') : undefined,
  );
}
