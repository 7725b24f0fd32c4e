import type { XSettings } from '../settings.js';
import { readList } from './read-list.js';
import type { ApiRequest } from './route.js';

/** In both vocabularies; which of them the answer uses is a setting. */
const FIELDS: readonly string[] = [
  ...['article', 'article_title', 'attachments', 'author_id', 'card_uri', 'community_id'],
  ...['context_annotations', 'conversation_id', 'created_at', 'display_text_range', 'edit_controls'],
  ...['edit_history_post_ids', 'edit_history_tweet_ids', 'entities', 'geo', 'id', 'in_reply_to_user_id'],
  ...['lang', 'matched_media_notes', 'media_metadata', 'non_public_metrics', 'note_post', 'note_tweet'],
  ...['note_request_suggestions', 'organic_metrics', 'paid_partnership', 'possibly_sensitive'],
  ...['promoted_metrics', 'public_metrics', 'referenced_posts', 'referenced_tweets', 'reply_settings'],
  ...['scopes', 'source', 'suggested_source_links', 'suggested_source_links_with_counts', 'text', 'withheld'],
];

const EXPANSIONS: readonly string[] = [
  ...['article.cover_media', 'article.media_entities', 'attachments.media_keys', 'author_id', 'username'],
  ...['attachments.media_source_tweet', 'attachments.poll_ids', 'edit_history_post_ids'],
  ...['edit_history_tweet_ids', 'entities.mentions.username', 'geo.place_id', 'in_reply_to_user_id'],
  ...['referenced_posts', 'referenced_tweets.id', 'referenced_tweets.id.author_id', 'referenced_posts.id'],
];

export const POST_PARAMETERS: readonly string[] = [
  ...['post.fields', 'tweet.fields', 'expansions', 'user.fields', 'media.fields', 'poll.fields'],
  'place.fields',
];

/** The fields that a request wants beyond `id` and `text`. An expansion brings the field that it expands. */
export function readPostFields(
  vocabulary: XSettings['vocabulary'],
  request: ApiRequest,
): ReadonlySet<string> {
  const list = (name: string, allowed: readonly string[]) =>
    readList(vocabulary, request, name, (value) => allowed.includes(value));
  const expanded = list('expansions', EXPANSIONS).map((expansion) => expansion.split('.')[0] ?? '');
  return new Set([...list('post.fields', FIELDS), ...list('tweet.fields', FIELDS), ...expanded]);
}
