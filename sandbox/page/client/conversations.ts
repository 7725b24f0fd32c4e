import type { PostView } from '../protocol.js';

/** Each conversation's posts together, in their order; the one that began last comes first. */
export function conversations(posts: readonly PostView[]): PostView[] {
  const known = new Map(posts.map((post) => [post.id, post]));
  const rootOf = (post: PostView): string => {
    const above = known.get(post.inReplyTo ?? '');
    return above === undefined ? post.id : rootOf(above);
  };
  const byRoot = new Map<string, PostView[]>();
  for (const post of posts) byRoot.set(rootOf(post), [...(byRoot.get(rootOf(post)) ?? []), post]);
  return [...byRoot.values()].reverse().flat();
}
