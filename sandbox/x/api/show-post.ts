import type { XSettings } from '../settings.js';
import { beginningOf } from '../text/beginning.js';
import type { Entities } from '../text/entities.js';
import { type RenderedText, renderText } from '../text/render-text.js';
import type { Posts, StoredPost } from '../world/posts.js';

type Shown = Record<string, unknown>;

export interface ShowPostOptions {
  readonly vocabulary: XSettings['vocabulary'];
  readonly posts: Posts;
  readonly fields: ReadonlySet<string>;
}

/** A post as reads give it: short links, escaped, and only the fields that were asked for. */
export function showPost(post: StoredPost, { vocabulary, posts, fields }: ShowPostOptions): Shown {
  const wants = (...names: string[]): boolean => names.some((name) => fields.has(name));
  const render = (text: string): RenderedText => renderText(post.id, text, { escaped: true });
  const beginning = beginningOf(post.text);
  const whole = render(post.text);
  const { text, entities } = beginning === undefined ? whole : render(beginning);
  const shown: Shown = { id: post.id, text, [`edit_history_${vocabulary}_ids`]: post.editHistory };
  if (wants('created_at')) shown.created_at = new Date(post.createdAt).toISOString();
  if (wants('author_id')) shown.author_id = post.authorId;
  if (wants('conversation_id')) shown.conversation_id = post.conversationId;
  if (wants('entities') && hasAny(entities)) shown.entities = entities;
  if (wants('note_post', 'note_tweet') && beginning !== undefined)
    shown[`note_${vocabulary}`] = {
      text: whole.text,
      ...(hasAny(whole.entities) ? { entities: whole.entities } : {}),
    };
  if (wants('public_metrics')) shown.public_metrics = metrics(vocabulary);
  return { ...shown, ...reply(post, posts, vocabulary, wants) };
}

const hasAny = (entities: Entities): boolean => Object.keys(entities).length > 0;

function reply(
  { inReplyTo }: StoredPost,
  posts: Posts,
  vocabulary: XSettings['vocabulary'],
  wants: (...names: string[]) => boolean,
): Shown {
  if (inReplyTo === undefined) return {};
  const author = posts.find(inReplyTo)?.authorId;
  return {
    ...(wants('referenced_posts', 'referenced_tweets')
      ? { [`referenced_${vocabulary}s`]: [{ type: 'replied_to', id: inReplyTo }] }
      : {}),
    ...(wants('in_reply_to_user_id') && author !== undefined ? { in_reply_to_user_id: author } : {}),
  };
}

const metrics = (vocabulary: XSettings['vocabulary']): Shown => ({
  [vocabulary === 'tweet' ? 'retweet_count' : 'repost_count']: 0,
  reply_count: 0,
  like_count: 0,
  quote_count: 0,
  bookmark_count: 0,
  impression_count: 0,
});
