import { createApp } from './app.js';
import { startClock } from './clock-time.js';
import { createComposer } from './composer.js';
import { createMessageList } from './message-list.js';
import { openModal } from './modal.js';
import { createPlaces } from './places.js';
import { logIn, openStream } from './server.js';
import { applyUpdate, createStore } from './store.js';
import { createTabs } from './tabs.js';
import { createTimeline } from './timeline.js';
import { createTopBar } from './top-bar.js';

/** `#robin/1234`: who one is and where, so that each tab can be somebody else and a reload changes nothing. */
const [person = '', channelId] = location.hash.slice(1).split('/').map(decodeURIComponent);
const store = createStore(person || 'robin', channelId);

const timeline = createTimeline(store);
const app = createApp(store, (modal) => openModal(store, modal), timeline.show);
createComposer(app);
createTopBar(store, become);
createPlaces(app);
createMessageList(app);
createTabs();
startClock();

store.watch((state, before) => {
  if (state.person === before.person && state.channelId === before.channelId) return;
  history.replaceState(null, '', `#${encodeURIComponent(state.person)}/${state.channelId ?? ''}`);
});

let closeStream = connect();

function connect(): () => void {
  const as = store.state().person;
  logIn(as);
  return openStream(
    as,
    (update) => store.set(applyUpdate(store.state(), update)),
    () => store.set({ isConnected: false }),
  );
}

/** Somebody else sees other messages: everything is asked for anew. */
function become(next: string): void {
  closeStream();
  const { world } = store.state();
  const isDirect = store.state().channelId === world?.dm.id;
  store.set({
    person: next,
    messages: new Map(),
    notes: [],
    unread: new Set(),
    ...(isDirect ? { channelId: 'dm' } : {}),
  });
  closeStream = connect();
}

// Another tab may be somebody else, and the look-alikes' logins are the browser's.
addEventListener('focus', () => logIn(store.state().person));
