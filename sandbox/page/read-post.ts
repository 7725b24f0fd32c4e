import twitter from 'twitter-text';
import type { PostedMedia, XPost, XUser } from '../x/look-alike.js';
import { beginningOf } from '../x/text/beginning.js';
import type { AuthorView, MediaView, PostPart, PostView, QuoteView } from './protocol.js';

/** What a card needs to know beside the post itself. */
export interface PostSurroundings {
  author(username: string): XUser;
  /** The newest version of the post that has or had this id, if it stands. */
  find(id: string): XPost | undefined;
  communityName(id: string): string | undefined;
}

/** A post as a card on the timeline shows it; a repost shows what it repeats. */
export function readPost(post: XPost, around: PostSurroundings): PostView {
  const source = post.repostOf === undefined ? undefined : around.find(post.repostOf);
  const shown = source ?? post;
  const community = shown.communityId === undefined ? undefined : around.communityName(shown.communityId);
  const quoted = shown.quotes === undefined ? undefined : around.find(shown.quotes);
  const beginning = beginningOf(shown.text);
  return {
    ...authorOf(shown, around),
    id: post.id,
    ids: [...post.earlier.map(({ id }) => id), post.id],
    at: (shown.earlier[0] ?? shown).createdAt,
    parts: partsOf(shown.text),
    ...(beginning === undefined ? {} : { beginning: partsOf(beginning) }),
    ...attachmentsOf(shown),
    ...parentOf(shown, source !== undefined, around),
    ...(source === undefined ? {} : { repostedBy: around.author(post.username).name }),
    ...(quoted === undefined ? {} : { quoted: quote(quoted, around) }),
    earlier: shown.earlier.map(({ createdAt, text }) => ({ at: createdAt, parts: partsOf(text) })),
    ...(community === undefined ? {} : { community }),
    ...labelsOf(shown),
  };
}

function authorOf({ username }: XPost, { author }: PostSurroundings): AuthorView {
  const { name, subscriptionType } = author(username);
  return { name, username, isVerified: subscriptionType !== 'None' };
}

const quote = (post: XPost, around: PostSurroundings): QuoteView => ({
  ...authorOf(post, around),
  parts: partsOf(beginningOf(post.text) ?? post.text),
  ...mediaOf(post),
});

const mediaOf = ({ media }: XPost): { media?: MediaView[] } =>
  media === undefined ? {} : { media: media.map(readMedia) };

const readMedia = ({ kind, url, width, height, durationMs, altText }: PostedMedia): MediaView => ({
  kind,
  url,
  width,
  height,
  ...(durationMs === undefined ? {} : { durationMs }),
  ...(altText === undefined ? {} : { alt: altText }),
});

const attachmentsOf = (post: XPost): Partial<PostView> => ({
  ...mediaOf(post),
  ...(post.poll === undefined ? {} : { poll: { options: post.poll.options, endsAt: post.poll.endsAt } }),
});

/** A repost stands alone, whatever it repeats answers. */
function parentOf({ inReplyTo }: XPost, isRepost: boolean, { find }: PostSurroundings): Partial<PostView> {
  if (inReplyTo === undefined) return {};
  const parent = find(inReplyTo);
  return {
    ...(isRepost ? {} : { inReplyTo: parent?.id ?? inReplyTo }),
    ...(parent === undefined ? {} : { replyingTo: parent.username }),
  };
}

function labelsOf({ replySettings, madeWithAi, paidPartnership, sharedWithFollowers }: XPost) {
  return {
    ...(replySettings === undefined ? {} : { whoReplies: replySettings }),
    ...(madeWithAi === true ? { madeWithAi } : {}),
    ...(paidPartnership === true ? { paidPartnership } : {}),
    ...(sharedWithFollowers === true ? { sharedWithFollowers } : {}),
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
