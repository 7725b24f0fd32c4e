import type { Post } from '../../src/posting/ports.js';
import type { PostCardOptions } from '../cards/post-card-options.js';
import type { Services } from '../services.js';

/** Where reviewers see a post, for its author's card; nothing for one that waits for nobody. */
export async function shownToReviewers(
  { posting }: Pick<Services, 'posting'>,
  post: Post,
): Promise<Pick<PostCardOptions, 'shown'>> {
  return post.status === 'awaiting_approval' ? { shown: await posting.whereShown(post) } : {};
}
