import { z } from 'zod';
import type { TimelinePost } from '../posting/ports.js';
import { unescapeText } from './unescape-text.js';
import { xId } from './x-id.js';

const entities = z
  .object({
    urls: z.array(z.object({ url: z.string().nullish(), expanded_url: z.string().nullish() })).nullish(),
  })
  .nullish();
const note = z.object({ text: z.string(), entities }).nullish();
const ids = z.array(z.string()).nullish().catch(undefined);
const references = z.array(z.object({ type: z.string(), id: xId })).nullish();

/** In both vocabularies: X is renaming tweets to posts (v2.167), and answers still come in the old words. */
export const timelinePost = z
  .object({
    id: xId,
    text: z.string(),
    entities,
    note_post: note,
    note_tweet: note,
    referenced_posts: references,
    referenced_tweets: references,
    attachments: z.object({ media_keys: ids }).nullish().catch(undefined),
    edit_history_post_ids: ids,
    edit_history_tweet_ids: ids,
  })
  .transform((post): TimelinePost => {
    // `text` of a long post is only its beginning.
    const long = post.note_post ?? post.note_tweet;
    const repliedTo = (post.referenced_posts ?? post.referenced_tweets)?.find(
      ({ type }) => type === 'replied_to',
    );
    const versions = [post.id, ...(post.edit_history_post_ids ?? post.edit_history_tweet_ids ?? [])];
    const urls = [...urlsOf(long?.entities), ...urlsOf(post.entities)];
    const own = urls.filter(({ expanded }) => isOwnMedia(expanded, versions)).map(({ short }) => short);
    return {
      id: post.id,
      text: withoutEnd(unescapeText(long?.text ?? post.text), own),
      urls: urls.filter(({ short }) => !own.includes(short)),
      hasMedia: own.length > 0,
      mediaIds: (post.attachments?.media_keys ?? []).flatMap(mediaIdOf),
      ...(repliedTo === undefined ? {} : { inReplyTo: repliedTo.id }),
    };
  });

function urlsOf(found: z.infer<typeof entities>): TimelinePost['urls'] {
  return (found?.urls ?? []).flatMap(({ url, expanded_url: expanded }) =>
    url && expanded ? [{ short: url, expanded }] : [],
  );
}

/** X writes an address for a post's own media behind its text: `https://x.com/<name>/status/<the post>/photo/1`. One of
 *  another post is a link that somebody wrote. */
function isOwnMedia(expanded: string, versions: readonly string[]): boolean {
  const found = /\/status\/(\d{1,19})\/(?:photo|video)\/\d{1,2}$/.exec(expanded);
  return found?.[1] !== undefined && versions.includes(found[1]);
}

function withoutEnd(text: string, shorts: readonly string[]): string {
  const last = shorts.find((short) => short !== '' && text.endsWith(short));
  return last === undefined ? text : withoutEnd(text.slice(0, -last.length).trimEnd(), shorts);
}

/** `3_1999999999999999999`: what kind it is, and the id that the upload had. */
function mediaIdOf(key: string): string[] {
  const id = /^\d{1,4}_(\d{1,19})$/.exec(key)?.[1];
  return id === undefined ? [] : [id];
}
