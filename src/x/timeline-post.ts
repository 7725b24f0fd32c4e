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
  })
  .transform((post): TimelinePost => {
    // `text` of a long post is only its beginning.
    const long = post.note_post ?? post.note_tweet;
    const repliedTo = (post.referenced_posts ?? post.referenced_tweets)?.find(
      ({ type }) => type === 'replied_to',
    );
    return {
      id: post.id,
      text: unescapeText(long?.text ?? post.text),
      urls: [...urlsOf(long?.entities), ...urlsOf(post.entities)],
      ...(repliedTo === undefined ? {} : { inReplyTo: repliedTo.id }),
    };
  });

function urlsOf(found: z.infer<typeof entities>): TimelinePost['urls'] {
  return (found?.urls ?? []).flatMap(({ url, expanded_url: expanded }) =>
    url && expanded ? [{ short: url, expanded }] : [],
  );
}
