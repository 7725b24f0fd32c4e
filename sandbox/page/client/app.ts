import type { Deed, ModalView, Outcome } from '../protocol.js';
import { freshId } from './dom.js';
import { sentence } from './sentence.js';
import { sendDeed } from './server.js';
import type { Note, State, Store } from './store.js';

/** What all parts of the page share. */
export interface App {
  readonly store: Store;
  /** Does it where the person stands. A form opens, a failure becomes a line in the chat; false when it failed. */
  act(deed: Deed, pending?: string): Promise<boolean>;
  /** The same, with the outcome left to the caller. */
  ask(deed: Deed): Promise<Outcome>;
  /** Shows a post on the timeline; false when it is not there. */
  showPost(id: string): boolean;
}

/** A command that is answered sooner needs no line that says that it is under way. */
const PENDING_AFTER_MS = 300;

export function createApp(
  store: Store,
  openModal: (modal: ModalView) => void,
  showPost: App['showPost'],
): App {
  const ask = (deed: Deed): Promise<Outcome> => {
    const { person, channelId = '' } = store.state();
    return sendDeed(deed, person, channelId);
  };
  const add = (note: Note): void => store.set({ notes: [...store.state().notes, note] });
  const remove = (id: string): void =>
    store.set({ notes: store.state().notes.filter((note) => note.id !== id) });

  return {
    store,
    showPost,
    ask,
    async act(deed, pending) {
      const { channelId = '' } = store.state();
      const common = { id: freshId('note'), channelId, at: Date.now() };
      const before = store.state().messages;
      const tell = (text: string): void => {
        // A bot that thinks has been heard already.
        if (!hasHeard(store.state(), before)) add({ ...common, kind: 'pending', text });
      };
      const timer = pending === undefined ? undefined : setTimeout(() => tell(pending), PENDING_AFTER_MS);
      const { modal, error } = await ask(deed);
      clearTimeout(timer);
      remove(common.id);
      if (modal !== undefined) openModal(modal);
      if (error !== undefined) add({ ...common, id: freshId('note'), kind: 'failed', text: sentence(error) });
      return error === undefined;
    },
  };
}

const hasHeard = ({ messages, world }: State, before: State['messages']): boolean =>
  [...messages.values()].some(({ id, author }) => author.id === world?.bot.id && !before.has(id));
