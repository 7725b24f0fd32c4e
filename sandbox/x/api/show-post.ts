import type { XSettings } from '../settings.js';
import { addMediaLink } from '../text/add-media-link.js';
import { beginningOf } from '../text/beginning.js';
import type { Entities } from '../text/entities.js';
import { type RenderedText, renderText } from '../text/render-text.js';
import type { PostedMedia } from '../world/posted-media.js';
import type { StoredPost } from '../world/posts.js';
import { isSubscriber } from '../world/users.js';
import type { World } from '../world/world.js';
import { editableUntil, editsRemaining, isEditable } from './find-edited-post.js';
import { showAttachments } from './includes.js';

type Shown = Record<string, unknown>;
type Wants = (...names: string[]) => boolean;

export interface ShowPostOptions {
  readonly world: World;
  readonly fields: ReadonlySet<string>;
}

/** A post as reads give it: short links, escaped, and only the fields that were asked for. */
export function showPost(post: StoredPost, { world, fields }: ShowPostOptions): Shown {
  const { vocabulary } = world.settings;
  const wants: Wants = (...names) => names.some((name) => fields.has(name));
  const render = (text: string): RenderedText => renderText(post.id, text, { escaped: true });
  const beginning = beginningOf(post.text);
  const whole = render(post.text);
  // The long text of a note does not have the link of the media.
  const { text, entities } = addMediaLink(beginning === undefined ? whole : render(beginning), post);
  const shown: Shown = { id: post.id, text, [`edit_history_${vocabulary}_ids`]: post.editHistory };
  if (wants('created_at')) shown.created_at = new Date(post.createdAt).toISOString();
  if (wants('author_id')) shown.author_id = post.authorId;
  if (wants('conversation_id')) shown.conversation_id = post.conversationId;
  if (wants('entities') && hasAny(entities)) shown.entities = entities;
  // A repost is never long: the long text is that of what it repeats.
  if (wants('note_post', 'note_tweet') && beginning !== undefined && post.repostOf === undefined)
    shown[`note_${vocabulary}`] = {
      text: whole.text,
      ...(hasAny(whole.entities) ? { entities: whole.entities } : {}),
    };
  if (wants('attachments')) Object.assign(shown, showAttachments(post));
  if (wants('media_metadata') && post.media !== undefined) shown.media_metadata = mediaMetadata(post.media);
  if (wants('public_metrics')) shown.public_metrics = metrics(vocabulary);
  return { ...shown, ...labels(post, world, wants), ...references(post, world, wants) };
}

const mediaMetadata = (media: readonly PostedMedia[]): Shown[] =>
  media.map(({ key, altText }) => ({
    media_key: key,
    ...(altText === undefined ? {} : { alt_text: altText }),
  }));

const hasAny = (entities: Entities): boolean => Object.keys(entities).length > 0;

/** `made_with_ai` is not among X's fields. */
function labels(post: StoredPost, world: World, wants: Wants): Shown {
  const { communityId, replySettings = 'everyone', paidPartnership = false } = post;
  return {
    ...(wants('community_id') && communityId !== undefined ? { community_id: communityId } : {}),
    ...(wants('reply_settings') ? { reply_settings: replySettings } : {}),
    ...(wants('paid_partnership') ? { paid_partnership: paidPartnership } : {}),
    ...(wants('edit_controls') ? { edit_controls: editControls(post, world) } : {}),
  };
}

function editControls(post: StoredPost, { settings, posts, users }: World): Shown {
  const author = users.withId(post.authorId);
  return {
    edits_remaining: editsRemaining(settings, post),
    is_edit_eligible: author !== undefined && isSubscriber(author) && isEditable(posts, post),
    editable_until: new Date(editableUntil(settings, post)).toISOString(),
  };
}

function references(
  { inReplyTo, quotes, repostOf }: StoredPost,
  { posts, settings }: World,
  wants: Wants,
): Shown {
  const kinds = [
    ['retweeted', repostOf],
    ['quoted', quotes],
    ['replied_to', inReplyTo],
  ] as const;
  const referenced = kinds.flatMap(([type, id]) => (id === undefined ? [] : [{ type, id }]));
  const author = inReplyTo === undefined ? undefined : posts.find(inReplyTo)?.authorId;
  return {
    ...(wants('referenced_posts', 'referenced_tweets') && referenced.length > 0
      ? { [`referenced_${settings.vocabulary}s`]: referenced }
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
