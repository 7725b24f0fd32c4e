import type { PostView } from '../protocol.js';
import { conversations } from './conversations.js';
import { byId, h } from './dom.js';
import { icon } from './icon.js';
import { postCard } from './post-card.js';
import type { Store } from './store.js';

const MARK_MS = 2_400;

interface Card {
  readonly post: PostView;
  readonly told: string;
  readonly element: HTMLElement;
}

/** X's timeline as it stands: conversations, the newest first, each as one thread. */
export function createTimeline(store: Store): { show: (id: string) => boolean } {
  const list = h('ol', { class: 'posts', 'aria-label': 'Posts, the newest first', 'aria-live': 'polite' });
  const empty = h(
    'div',
    { class: 'timeline-empty' },
    icon('timeline'),
    h('p', {}, 'Nothing has been posted yet.'),
    h('p', { class: 'quiet' }, 'What goes out with /tweet shows up here at once.'),
  );
  byId('timeline-posts').replaceChildren(empty, list);
  let cards = new Map<string, Card>();

  /** The card that stands already, unless there is something else to show: it may be opened, and must not jump. */
  const cardOf = (post: PostView): Card => {
    const told = JSON.stringify(post);
    const known = cards.get(post.id);
    if (known?.told === told) return known;
    const element = postCard(post);
    if (known === undefined) arrive(element);
    return { post, told, element };
  };

  const render = (posts: readonly PostView[]): void => {
    empty.hidden = posts.length > 0;
    cards = new Map(posts.map((post) => [post.id, cardOf(post)]));
    list.replaceChildren(...conversations(posts).map((thread) => threadOf(thread, cards)));
    byId('timeline-count').textContent = posts.length === 0 ? '' : String(posts.length);
  };
  store.watch((state, before) => {
    if (state.posts !== before.posts) render(state.posts);
  });
  return {
    show(id) {
      const element = [...cards.values()].find(({ post }) => post.ids.includes(id))?.element;
      if (element === undefined) return false;
      document.body.dataset.pane = 'timeline';
      element.scrollIntoView({ block: 'center' });
      element.classList.add('is-marked');
      setTimeout(() => element.classList.remove('is-marked'), MARK_MS);
      return true;
    },
  };
}

/** Once, and not whenever the list is put together anew. */
function arrive(element: HTMLElement): void {
  element.classList.add('is-new');
  element.addEventListener('animationend', () => element.classList.remove('is-new'), { once: true });
}

/** A line joins what answers each other. */
function threadOf(thread: readonly PostView[], cards: ReadonlyMap<string, Card>): HTMLElement {
  const elements = thread.flatMap((post, index) => {
    const element = cards.get(post.id)?.element;
    const above = thread[index - 1];
    element?.classList.toggle('is-joined', above !== undefined && post.inReplyTo === above.id);
    element?.classList.toggle('has-next', thread[index + 1]?.inReplyTo === post.id);
    return element === undefined ? [] : [element];
  });
  return h('li', { class: 'thread' }, ...elements);
}
