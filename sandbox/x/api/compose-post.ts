import type { NewPost, PostOptions, StoredPost } from '../world/posts.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { findCommunity } from './find-community.js';
import { findEditedPost } from './find-edited-post.js';
import { findReplyTarget } from './find-reply-target.js';
import { findPostMedia } from './media/find-post-media.js';
import type { PostBody } from './post-body.js';
import { forbidden, invalidRequest } from './problems.js';
import type { Details } from './route.js';

/** What a body that is well formed makes. Throws Refusal for whatever this user may not do. */
export function composePost(world: World, user: XUser, body: PostBody, details: Details): NewPost {
  const edited = body.edit_options?.previous_post_id;
  if (edited !== undefined) return composeEdit(world, user, body, edited, details);
  const replyTo = body.reply?.in_reply_to_tweet_id;
  const inReplyTo = replyTo === undefined ? undefined : findReplyTarget(world, user, replyTo);
  return {
    author: user,
    text: body.text,
    nullcast: body.nullcast ?? false,
    media: findPostMedia(world, user, body.media?.media_ids ?? [], details),
    ...(body.poll === undefined ? {} : { poll: pollOf(body.poll) }),
    options: optionsOf(world, user, body, inReplyTo),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(body.quote_tweet_id === undefined ? {} : { quotes: findQuoted(world, body.quote_tweet_id) }),
  };
}

/** An edit keeps what it does not name, and cannot move a post. */
function composeEdit(world: World, user: XUser, body: PostBody, id: string, details: Details): NewPost {
  const edits = findEditedPost(world, user, id);
  for (const name of ['poll', 'quote_tweet_id', 'community_id', 'nullcast'] as const)
    if (body[name] !== undefined)
      throw invalidRequest(world.settings.vocabulary, `\`${name}\` cannot be changed by an edit.`, {
        [name]: [String(body[name])],
      });
  const parent = body.reply?.in_reply_to_tweet_id;
  if (parent !== undefined && world.posts.find(parent)?.id !== newest(world, edits.inReplyTo))
    throw invalidRequest(world.settings.vocabulary, 'What a post replies to cannot be changed by an edit.');
  const { replySettings, madeWithAi, paidPartnership } = edits;
  const kept = { replySettings, madeWithAi, paidPartnership };
  return {
    author: user,
    text: body.text,
    media:
      body.media === undefined
        ? (edits.media ?? [])
        : findPostMedia(world, user, body.media.media_ids, details),
    options: present({ ...kept, ...labelsOf(body) }),
    edits,
  };
}

const pollOf = ({ options, duration_minutes }: NonNullable<PostBody['poll']>) => ({
  options,
  minutes: duration_minutes,
});

const newest = ({ posts }: World, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (posts.find(id)?.id ?? id);

function findQuoted({ settings, posts }: World, id: string): StoredPost {
  if (!settings.quotes) throw forbidden('Quoting is not available to your client app.');
  const found = posts.find(id);
  if (found === undefined)
    throw forbidden('You attempted to quote a Tweet that is deleted or not visible to you.');
  return found;
}

/** A reply stays in the community of what it answers. */
function optionsOf(
  world: World,
  user: XUser,
  body: PostBody,
  inReplyTo: StoredPost | undefined,
): PostOptions {
  const wanted = body.community_id ?? inReplyTo?.communityId;
  const communityId = wanted === undefined ? undefined : findCommunity(world, user, wanted);
  return present({ communityId, sharedWithFollowers: body.share_with_followers, ...labelsOf(body) });
}

const labelsOf = (body: PostBody) =>
  present({
    replySettings: body.reply_settings,
    madeWithAi: body.made_with_ai,
    paidPartnership: body.paid_partnership,
  });

type Present<Given> = { [Name in keyof Given]?: Exclude<Given[Name], undefined> };

/** Only what is there. */
const present = <Given extends object>(given: Given): Present<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Present<Given>;
