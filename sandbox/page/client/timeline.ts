import type { PostPart, PostView } from '../protocol.js';
import { avatar } from './avatar.js';
import { tick } from './clock-time.js';
import { conversations } from './conversations.js';
import { byId, h } from './dom.js';
import { icon } from './icon.js';
import { relativeTime, shortAge } from './relative-time.js';
import type { Store } from './store.js';

const MARK_MS = 2_400;

/** X's timeline as it stands: conversations, the newest first, their replies below them. */
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
  const shown = new Map<string, HTMLElement>();

  const render = (posts: readonly PostView[]): void => {
    empty.hidden = posts.length > 0;
    const ids = new Set(posts.map(({ id }) => id));
    for (const id of [...shown.keys()]) if (!ids.has(id)) shown.delete(id);
    const ordered = conversations(posts).map((post) => {
      const element = shown.get(post.id) ?? card(post);
      element.classList.toggle('is-reply', post.inReplyTo !== undefined);
      shown.set(post.id, element);
      return element;
    });
    list.replaceChildren(...ordered);
    byId('timeline-count').textContent = posts.length === 0 ? '' : String(posts.length);
  };
  store.watch((state, before) => {
    if (state.posts !== before.posts) render(state.posts);
  });
  return {
    show(id) {
      const element = shown.get(id);
      if (element === undefined) return false;
      document.body.dataset.pane = 'timeline';
      element.scrollIntoView({ block: 'center' });
      element.classList.add('is-marked');
      setTimeout(() => element.classList.remove('is-marked'), MARK_MS);
      return true;
    },
  };
}

function card(post: PostView): HTMLElement {
  const { id, name, username, at, parts } = post;
  const time = h('time', {
    class: 'quiet',
    datetime: new Date(at).toISOString(),
    title: relativeTime(at, Date.now()),
  });
  return h(
    'li',
    { class: 'post', 'data-testid': 'post', 'data-post-id': id },
    avatar(username),
    h(
      'article',
      { 'aria-label': `${name}: ${parts.map(({ text }) => text).join('')}` },
      h(
        'header',
        {},
        h('strong', {}, name),
        h('span', { class: 'quiet handle' }, `@${username}`),
        tick(time, (now) => shortAge(at, now)),
      ),
      h('p', { class: 'post-text' }, ...parts.map(part)),
    ),
  );
}

const part = ({ kind, text, href }: PostPart): Node | string => {
  if (kind === 'text') return text;
  return kind === 'link' && href !== undefined
    ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text)
    : h('span', { class: 'name' }, text);
};
