import { escapeMarkdown, md } from '../../src/markdown.js';
import type { Post } from '../../src/posting/ports.js';
import type { Button, Card } from '../../src/reply.js';
import { failureWords } from './failure-words.js';
import { needsReauthorizationButton } from './reauthorization-card.js';
import { postUrl, quote, relativeTime, shortened } from './words.js';

/** What became of a post, as its author sees it. */
export function postCard(post: Post, username?: string): Card {
  switch (post.status) {
    case 'published':
      return published(post, username);
    case 'failed': {
      const { title, body } = failureWords(post.failure ?? { kind: 'unexpected' });
      return { tone: 'danger', title, body: withText(body, post) };
    }
    case 'held':
      return post.heldReason === 'needs_reauthorization' ? heldForAccount(post) : unknownForGood(post);
    case 'unknown':
      return {
        tone: 'warning',
        title: 'X did not answer',
        body: withText(
          'The post may be up or not. Rookery is looking at the timeline and will say here how it ended. **Do not post it again.**',
          post,
        ),
      };
    case 'cancelled':
      return { tone: 'info', title: 'Discarded', body: withText('Rookery will not post this.', post) };
    default:
      return onItsWay(post);
  }
}

function published(post: Post, username: string | undefined): Card {
  const xPostId = post.parts[0]?.xPostId;
  const name = username === undefined ? '' : md` as @${username}`;
  return {
    tone: 'success',
    title: `Posted${name}`,
    body: md`${textOf(post)}`,
    buttons: xPostId === undefined ? [] : [{ label: 'See it on X', url: postUrl(xPostId, username) }],
    ...(xPostId === undefined ? { footer: 'X has it, but did not say at which address.' } : {}),
  };
}

function heldForAccount(post: Post): Card {
  return {
    tone: 'warning',
    title: 'Held: the X account needs its owner',
    body: withText(
      'X no longer accepts the stored authorization. Once it is renewed, this post goes out by itself.',
      post,
    ),
    buttons: [needsReauthorizationButton(post.xUserId)],
  };
}

function unknownForGood(post: Post): Card {
  return {
    tone: 'warning',
    title: 'Is it up?',
    body: withText(
      'X never said whether it took this post, and Rookery could not find it on the timeline. Look at the account on X, then choose.',
      post,
    ),
    buttons: [
      decide('It is up', 'secondary', 'is_up', post),
      decide('Post it again', 'primary', 'again', post),
      decide('Discard', 'danger', 'discard', post),
    ],
  };
}

function onItsWay(post: Post): Card {
  const until = post.failure?.retryAt;
  const when = until === undefined ? '' : md` X takes posts again ${relativeTime(until)}.`;
  return {
    tone: 'info',
    title: post.failure === undefined ? 'On its way to X' : 'Waiting for X',
    body: withText(
      `The post is safe here and goes out once. Rookery will say here how it ended.${when}`,
      post,
    ),
  };
}

function decide(
  label: string,
  style: 'primary' | 'secondary' | 'danger',
  action: string,
  post: Post,
): Button {
  return { label, style, action: { command: 'tweet', action, subject: post.id } };
}

function withText(body: string, post: Post): string {
  return `${body}\n\n${md`${textOf(post)}`}`;
}

function textOf(post: Post): ReturnType<typeof quote> {
  return quote(escapeMarkdown(shortened(post.parts.map((part) => part.text).join('\n\n'))));
}
