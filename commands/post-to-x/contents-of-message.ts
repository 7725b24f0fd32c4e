import type { Invocation, TargetMessage } from '../../src/command.js';
import type { InvalidInputError } from '../../src/errors.js';
import { MOST_IMAGES } from '../../src/posting/check-attachments.js';
import { WEIGHTED_LIMIT } from '../../src/posting/check-text.js';
import { attachmentsOf } from '../../src/posting/contents.js';
import type { Media, PartContent } from '../../src/posting/media.js';
import { type Change, plainTextOf } from '../../src/posting/plain-text.js';
import { contentsFrom } from '../../src/posting/thread-edits.js';
import type { Services } from '../services.js';
import { fetchFiles } from '../tweet/fetch-files.js';

/** Roles and channels in a text, which Discord names by id alone. */
const MENTION = /<(?:@&|#)(\d{1,20})>/g;

export interface MessageContents {
  /** Empty when there is nothing to post. */
  readonly texts: readonly PartContent[];
  readonly changes: readonly Change[];
  readonly problems: readonly InvalidInputError[];
}

/** A message as the parts that it makes on X: its words as plain text, a thread when they are long, with its files. */
export async function contentsOfMessage(
  { actor, where }: Invocation,
  services: Services,
  message: TargetMessage,
): Promise<MessageContents> {
  const settings = await services.posting.settingsFor({ memberId: actor.id, guildId: where.guildId });
  const names = namesIn(services, where.guildId, message);
  const { text, changes } = plainTextOf(message.text, { names, timeZone: settings.timeZone ?? 'UTC' });
  const { media, problems } = await fetchFiles(
    services,
    message.files.map((file) => ({ file })),
  );
  const [first = [], ...others] = inPosts(media);
  const parts = [
    { text, ...attachmentsOf({ media: first }) },
    ...others.map((some) => ({ text: '', media: some })),
  ];
  const given = parts.filter((part) => part.text !== '' || part.media !== undefined);
  const texts = given.length === 0 ? [] : contentsFrom(given, { limit: WEIGHTED_LIMIT, numbering: false });
  return { texts, changes, problems };
}

/** Files as X takes them: up to four pictures in a post, a GIF or a video alone. */
function inPosts(media: readonly Media[]): Media[][] {
  const posts: Media[][] = [];
  for (const file of media) {
    const last = posts.at(-1);
    const fits =
      last !== undefined &&
      last.length < MOST_IMAGES &&
      [...last, file].every(({ kind }) => kind === 'image');
    if (fits) last.push(file);
    else posts.push([file]);
  }
  return posts;
}

function namesIn({ nameOf }: Services, guildId: string | undefined, { text, names }: TargetMessage) {
  const found = new Map<string, string>();
  for (const [, id = ''] of text.matchAll(MENTION)) {
    const name = guildId === undefined ? undefined : nameOf(guildId, id);
    if (name !== undefined) found.set(id, name);
  }
  return {
    users: names.users,
    roles: new Map([...found, ...names.roles]),
    channels: new Map([...found, ...names.channels]),
  };
}
