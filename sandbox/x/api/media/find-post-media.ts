import { type PostedMedia, postMedia } from '../../world/posted-media.js';
import type { XUser } from '../../world/users.js';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';

/** Images in one post; of the others one. */
const MOST_IMAGES = 4;

/** The media that a post is to carry, in order. Throws Refusal: X gives the same words for whatever is wrong with them;
 *  why it was is for the ledger (`mediaProblem`). */
export function findPostMedia(
  world: World,
  user: XUser,
  ids: readonly string[],
  details: Record<string, unknown>,
): readonly PostedMedia[] {
  const found = ids.map((id) => lookFor(world, user, id));
  const media = found.flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const problem = found.find((one) => typeof one === 'string') ?? whyNotTogether(media);
  if (problem === undefined) return media;
  details.mediaProblem = problem;
  throw invalidRequest(world.settings.vocabulary, 'Your media IDs are invalid.', {
    'media.media_ids': [...ids],
  });
}

function lookFor({ media: shelf, site }: World, user: XUser, id: string): PostedMedia | string {
  const media = shelf.find(id);
  if (media === undefined) return `${id} is not there`;
  if (!media.owners.includes(user.id)) return `${id} belongs to @${media.owner.username}`;
  const state = shelf.state(media);
  if (state !== 'ready') return `${id} is ${state}`;
  const isForPosts = media.category.startsWith('tweet_') || media.category === 'amplify_video';
  return (isForPosts ? postMedia(media, site.url) : undefined) ?? `${id} is ${media.category}`;
}

function whyNotTogether(media: readonly PostedMedia[]): string | undefined {
  if (new Set(media.map(({ id }) => id)).size < media.length) return 'the same media twice';
  if (media.every(({ kind }) => kind === 'photo'))
    return media.length > MOST_IMAGES ? 'too many images' : undefined;
  return media.length > 1 ? 'a GIF or a video goes alone' : undefined;
}
