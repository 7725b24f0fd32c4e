import type { PostView } from '../protocol.js';

/** Each conversation's posts together: every post right below what it answers, as far as there is one line only, and
 *  the branches after each other. The conversation that began last comes first. */
export function conversations(posts: readonly PostView[]): PostView[][] {
  const known = new Set(posts.map(({ id }) => id));
  const answers = new Map<string, PostView[]>();
  const roots: PostView[] = [];
  for (const post of posts) {
    const { inReplyTo } = post;
    if (inReplyTo === undefined || !known.has(inReplyTo)) roots.push(post);
    else answers.set(inReplyTo, [...(answers.get(inReplyTo) ?? []), post]);
  }
  const below = (post: PostView): PostView[] => {
    // The author's own thread first, then what others say: a thread is not torn apart.
    const all = answers.get(post.id) ?? [];
    const own = all.filter(({ username }) => username === post.username);
    return [post, ...[...own, ...all.filter((answer) => !own.includes(answer))].flatMap(below)];
  };
  return roots.reverse().map(below);
}
