import type { XPoll } from '../world/poll.js';
import type { PostedMedia } from '../world/posted-media.js';
import type { StoredPost } from '../world/posts.js';
import type { World } from '../world/world.js';
import { readList } from './read-list.js';
import type { ApiRequest } from './route.js';

type Shown = Record<string, unknown>;

const MEDIA_FIELDS: readonly string[] = [
  ...['alt_text', 'duration_ms', 'height', 'media_key', 'non_public_metrics', 'organic_metrics'],
  ...['preview_image_url', 'promoted_metrics', 'public_metrics', 'type', 'url', 'variants', 'width'],
];
const POLL_FIELDS: readonly string[] = ['duration_minutes', 'end_datetime', 'id', 'options', 'voting_status'];

/** What an answer has beside its posts: their media and polls, where a request asks for them. */
export type ShowIncludes = (posts: readonly StoredPost[]) => { readonly includes?: Shown };

/** Throws Refusal for fields that X does not know. */
export function readIncludes(
  { settings, now }: Pick<World, 'settings' | 'now'>,
  request: ApiRequest,
): ShowIncludes {
  const list = (name: string, allowed: readonly string[]): readonly string[] =>
    readList(settings.vocabulary, request, name, (value) => allowed.includes(value));
  const mediaFields = ['media_key', 'type', ...list('media.fields', MEDIA_FIELDS)];
  const pollFields = ['id', 'options', ...list('poll.fields', POLL_FIELDS)];
  const expansions = expansionsOf(request);
  return (posts) => {
    const media = expansions.includes('attachments.media_keys')
      ? posts.flatMap(({ media = [] }) => media)
      : [];
    const polls = expansions.includes('attachments.poll_ids')
      ? posts.flatMap(({ poll }) => (poll === undefined ? [] : [poll]))
      : [];
    const includes = {
      ...(media.length === 0 ? {} : { media: unique(media).map((one) => pick(showMedia(one), mediaFields)) }),
      ...(polls.length === 0 ? {} : { polls: polls.map((one) => pick(showPoll(one, now()), pollFields)) }),
    };
    return Object.keys(includes).length === 0 ? {} : { includes };
  };
}

const expansionsOf = ({ query }: ApiRequest): readonly string[] => query.get('expansions')?.split(',') ?? [];

/** The same picture may stand in several posts. */
const unique = (media: readonly PostedMedia[]): PostedMedia[] => [
  ...new Map(media.map((one) => [one.key, one])).values(),
];

const pick = (shown: Shown, fields: readonly string[]): Shown =>
  Object.fromEntries(Object.entries(shown).filter(([name]) => fields.includes(name)));

function showMedia({ key, kind, type, url, width, height, durationMs, altText }: PostedMedia): Shown {
  return {
    media_key: key,
    type: kind,
    width,
    height,
    ...(kind === 'photo' ? { url } : { variants: [{ content_type: type, url }] }),
    ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
    ...(altText === undefined ? {} : { alt_text: altText }),
  };
}

function showPoll({ id, options, minutes, endsAt }: XPoll, now: number): Shown {
  return {
    id,
    options: options.map((label, index) => ({ position: index + 1, label, votes: 0 })),
    duration_minutes: minutes,
    end_datetime: new Date(endsAt).toISOString(),
    voting_status: endsAt > now ? 'open' : 'closed',
  };
}

/** What a post says of its own attachments. */
export function showAttachments({ media = [], poll }: StoredPost): Shown {
  const attachments = {
    ...(media.length === 0 ? {} : { media_keys: media.map(({ key }) => key) }),
    ...(poll === undefined ? {} : { poll_ids: [poll.id] }),
  };
  return Object.keys(attachments).length === 0 ? {} : { attachments };
}
