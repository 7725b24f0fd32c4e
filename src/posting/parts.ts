import type { Attachments } from './media.js';
import type { NewXPost, Part, Post } from './ports.js';

/** The first part that is not up: the one that is to be sent, or looked for. */
export function openPart({ parts }: Pick<Post, 'parts'>): Part | undefined {
  return parts.find((part) => part.status !== 'published');
}

/** How many parts are up. They are the first ones: a part is sent when those before it are up. */
export function countUp({ parts }: Pick<Post, 'parts'>): number {
  return parts.filter((part) => part.status === 'published').length;
}

/** What a part answers: the part before it, and the first one what the post answers, if anything. `unknown`: the part
 *  before is up by somebody's word, and nobody knows its id. */
export function parentOf(post: Post, { index }: Pick<Part, 'index'>): string | undefined | 'unknown' {
  const before = post.parts[index - 1];
  return before === undefined ? post.options?.replyTo : (before.xPostId ?? 'unknown');
}

/** X's ids of what a part shows; of its files as far as X has them. */
export function mediaIdsOf({ media = [], mediaIds = [] }: Attachments): string[] {
  const uploaded = media.flatMap(({ upload }) => (upload === undefined ? [] : [upload.xMediaId]));
  return [...uploaded, ...mediaIds];
}

/** The request for one part. What concerns the whole conversation (who may reply, the community) goes with its first
 *  post; labels go with every one, because each is seen by itself. */
export function toXPost({ options = {} }: Post, part: Part, inReplyTo: string | undefined): NewXPost {
  const { replyTo: _, madeWithAi, paidPartnership, ...ofFirst } = options;
  const { text, index, poll } = part;
  const ids = mediaIdsOf(part);
  return {
    text,
    ...(ids.length === 0 ? {} : { mediaIds: ids }),
    ...(poll === undefined ? {} : { poll }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(index === 0 ? ofFirst : {}),
    ...(madeWithAi === undefined ? {} : { madeWithAi }),
    ...(paidPartnership === undefined ? {} : { paidPartnership }),
  };
}
