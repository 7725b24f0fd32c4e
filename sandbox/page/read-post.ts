import twitter from 'twitter-text';
import type { XPost, XUser } from '../x/look-alike.js';
import type { PostPart, PostView } from './protocol.js';

/** A post as a card on the timeline shows it. */
export function readPost(post: XPost, { name }: XUser): PostView {
  const { id, username, createdAt, inReplyTo } = post;
  return {
    id,
    name,
    username,
    at: createdAt,
    parts: partsOf(post.text),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
  };
}

function partsOf(text: string): PostPart[] {
  const found = twitter.extractEntitiesWithIndices(text).sort((a, b) => a.indices[0] - b.indices[0]);
  const parts: PostPart[] = [];
  let read = 0;
  for (const entity of found) {
    const [from, to] = entity.indices;
    parts.push({ kind: 'text', text: text.slice(read, from) });
    parts.push(
      'url' in entity
        ? { kind: 'link', text: entity.url.replace(/^https?:\/\//i, ''), href: withScheme(entity.url) }
        : { kind: 'name', text: text.slice(from, to) },
    );
    read = to;
  }
  parts.push({ kind: 'text', text: text.slice(read) });
  return parts.filter((part) => part.text !== '');
}

/** X links a bare domain with http. */
const withScheme = (url: string): string => (/^https?:\/\//i.test(url) ? url : `http://${url}`);
