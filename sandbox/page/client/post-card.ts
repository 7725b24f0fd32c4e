import type { PostPart, PostView, VersionView } from '../protocol.js';
import { avatar } from './avatar.js';
import { tick } from './clock-time.js';
import { freshId, h } from './dom.js';
import { type IconName, icon } from './icon.js';
import { postMedia } from './post-media.js';
import { postPoll } from './post-poll.js';
import { relativeTime, shortAge } from './relative-time.js';

/** A post of X's timeline. */
export function postCard(post: PostView): HTMLElement {
  const { id, name, username, parts } = post;
  return h(
    'article',
    {
      class: 'post',
      'data-testid': 'post',
      'data-post-id': id,
      'aria-label': `${name}: ${plainText(parts) || 'pictures'}`,
    },
    ...contextOf(post),
    h('div', { class: 'post-rail' }, avatar(username)),
    h(
      'div',
      { class: 'post-body' },
      headerOf(post),
      replyLine(post),
      ...textOf(post),
      postMedia(post.media ?? []),
      postPoll(post.poll),
      quoteOf(post),
      labelsOf(post),
      versionsOf(post.earlier),
    ),
  );
}

const plainText = (parts: readonly PostPart[]): string => parts.map(({ text }) => text).join('');

function contextOf({ repostedBy, community, sharedWithFollowers }: PostView): HTMLElement[] {
  const line = (name: IconName, ...children: (Node | string)[]): HTMLElement =>
    h('p', { class: 'post-context' }, icon(name), h('span', {}, ...children));
  return [
    ...(repostedBy === undefined ? [] : [line('repost', `${repostedBy} reposted`)]),
    ...(community === undefined
      ? []
      : [line('people', community, sharedWithFollowers === true ? ' · and followers' : '')]),
  ];
}

function headerOf({ name, username, isVerified, at }: PostView): HTMLElement {
  const time = h('time', {
    class: 'quiet',
    datetime: new Date(at).toISOString(),
    title: relativeTime(at, Date.now()),
  });
  return h(
    'header',
    {},
    h('strong', {}, name),
    isVerified ? verified() : undefined,
    h('span', { class: 'quiet handle' }, `@${username}`),
    tick(time, (now) => shortAge(at, now)),
  );
}

const verified = (): HTMLElement =>
  h('span', { class: 'verified', title: 'Has X Premium' }, icon('verified'), hidden('verified'));

const hidden = (text: string): HTMLElement => h('span', { class: 'visually-hidden' }, text);

/** Left out by the style sheet where the post that is answered stands right above. */
function replyLine({ inReplyTo, replyingTo }: PostView): HTMLElement | undefined {
  if (inReplyTo === undefined && replyingTo === undefined) return undefined;
  return replyingTo === undefined
    ? h('p', { class: 'post-reply quiet' }, 'Replying to a post that is gone')
    : h('p', { class: 'post-reply quiet' }, 'Replying to ', h('span', { class: 'name' }, `@${replyingTo}`));
}

function textOf({ parts, beginning }: PostView): HTMLElement[] {
  // A post may be nothing but its pictures.
  if (parts.length === 0) return [];
  const id = freshId('post-text');
  const text = h('p', { class: 'post-text', id }, ...(beginning ?? parts).map(part));
  if (beginning === undefined) return [text];
  const more = h('button', {
    type: 'button',
    class: 'text-button post-more',
    'aria-expanded': 'false',
    'aria-controls': id,
  });
  const show = (isWhole: boolean): void => {
    text.replaceChildren(...(isWhole ? parts : beginning).map(part));
    more.setAttribute('aria-expanded', String(isWhole));
    more.textContent = isWhole ? 'Show less' : 'Show more';
  };
  more.addEventListener('click', () => show(more.getAttribute('aria-expanded') !== 'true'));
  show(false);
  return [text, more];
}

function quoteOf({ quoted }: PostView): HTMLElement | undefined {
  if (quoted === undefined) return undefined;
  return h(
    'blockquote',
    { class: 'post-quote' },
    h(
      'p',
      { class: 'post-quote-author' },
      avatar(quoted.username),
      h('strong', {}, quoted.name),
      quoted.isVerified ? verified() : undefined,
      h('span', { class: 'quiet handle' }, `@${quoted.username}`),
    ),
    h('p', { class: 'post-text' }, ...quoted.parts.map(part)),
    postMedia(quoted.media ?? []),
  );
}

/** Who may reply, in words. */
const WHO: Readonly<Record<NonNullable<PostView['whoReplies']>, string>> = {
  following: 'Followed accounts can reply',
  mentionedUsers: 'Mentioned accounts can reply',
  subscribers: 'Subscribers can reply',
  verified: 'Verified accounts can reply',
};

function labelsOf({ whoReplies, madeWithAi, paidPartnership }: PostView): HTMLElement | undefined {
  const label = (name: IconName, text: string): HTMLElement =>
    h('li', { class: 'post-label' }, icon(name), text);
  const labels = [
    ...(madeWithAi === true ? [label('spark', 'Made with AI')] : []),
    ...(paidPartnership === true ? [label('tag', 'Paid partnership')] : []),
    ...(whoReplies === undefined ? [] : [label('replies', WHO[whoReplies])]),
  ];
  return labels.length === 0 ? undefined : h('ul', { class: 'post-labels' }, ...labels);
}

/** What an edited post was before. */
function versionsOf(earlier: readonly VersionView[]): HTMLElement | undefined {
  if (earlier.length === 0) return undefined;
  const times = earlier.length === 1 ? 'once' : `${earlier.length} times`;
  return h(
    'details',
    { class: 'post-versions' },
    h('summary', {}, icon('pencil'), 'Edited', hidden(` ${times}: show what it was before`)),
    h(
      'ol',
      {},
      ...[...earlier].reverse().map(({ at, parts }) =>
        h(
          'li',
          {},
          h('p', { class: 'post-text' }, ...parts.map(part)),
          tick(h('span', { class: 'quiet' }), (now) => relativeTime(at, now)),
        ),
      ),
    ),
  );
}

const part = ({ kind, text, href }: PostPart): Node | string => {
  if (kind === 'text') return text;
  return kind === 'link' && href !== undefined
    ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text)
    : h('span', { class: 'name' }, text);
};
