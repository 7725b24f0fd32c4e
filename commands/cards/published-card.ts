import { md } from '../../src/markdown.js';
import { whyNeverEditable } from '../../src/posting/edit-published.js';
import type { Post } from '../../src/posting/ports.js';
import { priceOfParts } from '../../src/posting/price.js';
import type { Button, Card } from '../../src/reply.js';
import { t } from '../../src/sentence.js';
import { attachmentFields } from './media-words.js';
import type { PostCardOptions } from './post-card-options.js';
import { decide, textOf } from './post-words.js';
import { priceWords } from './price-words.js';
import { mention, postUrl } from './words.js';

/** What its author sees of a post that is up. */
export function publishedCard(post: Post, { username, prices, canEdit }: PostCardOptions): Card {
  const xPostId = post.parts[0]?.xPostId;
  const isShown = isShownToChannel(post);
  const name = username === undefined ? '' : md` as @${username}`;
  const notes = [
    xPostId === undefined ? t('X has it, but did not say at which address.') : undefined,
    post.announcement === 'no_access'
      ? t('I may not write in this channel, so nobody else here has been shown it.')
      : undefined,
  ].filter((note) => note !== undefined);
  return {
    tone: 'success',
    title: t`Posted${name}`,
    body: isShown ? shownWords(xPostId) : md`${textOf(post)}`,
    fields: [
      ...(isShown ? [] : attachmentFields(post.parts)),
      { name: t('Price'), value: priceWords(priceOfParts(post.parts, prices), prices) },
    ],
    buttons: [
      ...(isShown ? seeButtons(post, username) : publishedButtons(post, username)),
      ...(canEdit === true && whyNeverEditable(post) === undefined
        ? [decide(t('Edit'), 'secondary', 'edit_up', post)]
        : []),
    ],
    ...(notes.length === 0 ? {} : { footer: notes.join(' ') }),
  };
}

function shownWords(xPostId: string | undefined): string {
  return xPostId === undefined
    ? t('The channel is shown it.')
    : t('The channel is shown it, with a button that deletes it.');
}

/** Whether the channel gets the card that says and does everything: the author's own would repeat it, and a second
 *  button to delete would leave the channel's card behind as if the post were still up. */
export function isShownToChannel(post: Post): boolean {
  return post.place !== 'dm' && post.announcement !== 'no_access';
}

/** The same for everybody in the channel: what was said in the team's name, and by whom. */
export function announcementCard(post: Post, { username, prices }: PostCardOptions): Card {
  return {
    tone: 'success',
    title: username === undefined ? t('Posted to X') : md`Posted as @${username}`,
    body: md`${textOf(post)}`,
    fields: [
      ...attachmentFields(post.parts),
      { name: t('By'), value: md`${mention(post.authorId)}` },
      { name: t('Price'), value: priceWords(priceOfParts(post.parts, prices), prices) },
    ],
    buttons: publishedButtons(post, username),
  };
}

function publishedButtons(post: Post, username: string | undefined): Button[] {
  const see = seeButtons(post, username);
  if (see.length === 0) return [];
  return [
    ...see,
    {
      label: t('Delete'),
      style: 'secondary',
      action: { command: 'tweet', action: 'delete', subject: post.id },
    },
  ];
}

export function seeButtons(post: Post, username: string | undefined): Button[] {
  const xPostId = post.parts[0]?.xPostId;
  return xPostId === undefined ? [] : [{ label: t('See it on X'), url: postUrl(xPostId, username) }];
}
