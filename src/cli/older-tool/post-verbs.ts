import type { Media, MediaKind, Poll } from '../../posting/media.js';
import { UsedWronglyError } from '../used-wrongly-error.js';
import { readList } from './read-list.js';
import { upload } from './upload.js';
import type { AccountAtX, CheckedFile, VerbDesk } from './verb-desk.js';
import type { VerbValues } from './verbs.js';

/** How many of each X takes in one post. */
const MOST: Readonly<Record<MediaKind, number>> = { image: 4, gif: 1, video: 1 };

const WORDS: Readonly<Record<MediaKind, { one: string; many: string; verb: string }>> = {
  image: { one: 'picture', many: 'pictures', verb: 'CreateImageTweet' },
  gif: { one: 'GIF', many: 'GIFs', verb: 'CreateGifTweet' },
  video: { one: 'video', many: 'videos', verb: 'CreateVideoTweet' },
};

/** Prints X's new post. */
export async function createTextTweet(desk: VerbDesk, values: VerbValues): Promise<string | undefined> {
  const account = desk.account(values.use);
  return post(desk, account, { text: textOf(values) });
}

/** Text and files of one kind. */
export function createMediaTweet(kind: MediaKind, option: string) {
  return async (desk: VerbDesk, values: VerbValues): Promise<string | undefined> => {
    const sources = readList(values[option] ?? '', `--${option}`);
    if (sources.length === 0) throw new UsedWronglyError(`--${option} is empty.`);
    assertFew(kind, sources.length);
    const account = desk.account(values.use);
    const mediaIds = await uploadAll(desk, account, sources, kind);
    return post(desk, account, { text: values.text ?? '', mediaIds });
  };
}

export async function createPollTweet(desk: VerbDesk, values: VerbValues): Promise<string | undefined> {
  const poll = readPoll(values.options ?? '', values.duration ?? '', '--duration');
  const account = desk.account(values.use);
  return post(desk, account, { text: textOf(values), poll });
}

/** Everything in one: ids of uploads, files and addresses may be mixed. */
export async function createCustomTweet(desk: VerbDesk, values: VerbValues): Promise<string | undefined> {
  const { text = '', dur } = values;
  const sources = readList(values.media ?? '', '--media');
  const options = readList(values.options ?? '', '--options');
  if (options.length > 0 !== (dur !== undefined))
    throw new UsedWronglyError('A poll needs both --options and --dur.');
  const poll = dur === undefined ? undefined : readPoll(values.options ?? '', dur, '--dur');
  if (poll !== undefined && sources.length > 0)
    throw new UsedWronglyError('X takes a poll or media in one post, not both.');
  if (text === '' && sources.length === 0)
    throw new UsedWronglyError('There is nothing to post: give --text, --media or both.');
  const account = desk.account(values.use);
  if (poll !== undefined) return post(desk, account, { text, poll });
  const files = await checkAll(desk, sources);
  const mediaIds: string[] = [];
  // One after the other: they are shown in this order, and each may be half a gigabyte.
  for (const file of files)
    mediaIds.push(typeof file === 'string' ? file : await upload(desk, account, file, file.media.kind));
  return post(desk, account, { text, ...(mediaIds.length === 0 ? {} : { mediaIds }) });
}

/** Prints the ids, as the older tool does. */
export async function uploadAttachmentsArray(desk: VerbDesk, values: VerbValues): Promise<string> {
  const kind = KINDS[values.type ?? ''];
  const sources = readList(values.files ?? '', '--files');
  if (kind === undefined || sources.length === 0) throw new UsedWronglyError('--files is empty.');
  const ids = await uploadAll(desk, desk.account(values.use), sources, kind);
  return JSON.stringify(ids, undefined, 2);
}

const KINDS: Readonly<Record<string, MediaKind>> = {
  tweet_image: 'image',
  tweet_gif: 'gif',
  tweet_video: 'video',
};

async function post(
  desk: VerbDesk,
  account: AccountAtX,
  content: { text: string; mediaIds?: readonly string[]; poll?: Poll },
): Promise<string | undefined> {
  await account.post(content);
  return desk.answer();
}

function textOf({ text = '' }: VerbValues): string {
  if (text.trim() === '') throw new UsedWronglyError('--text is empty.');
  return text;
}

/** All are looked at before the first goes up. */
async function uploadAll(
  desk: VerbDesk,
  account: AccountAtX,
  sources: readonly string[],
  kind: MediaKind,
): Promise<string[]> {
  const files: CheckedFile[] = [];
  for (const source of sources) {
    const file = await desk.openFile(source);
    assertKind(file.media, kind);
    files.push(file);
  }
  const ids: string[] = [];
  for (const file of files) ids.push(await upload(desk, account, file, kind));
  return ids;
}

/** Ids stay as they are. A number is an id: a file of such a name is given as `./123`. */
async function checkAll(desk: VerbDesk, sources: readonly string[]): Promise<(string | CheckedFile)[]> {
  const files: (string | CheckedFile)[] = [];
  for (const source of sources) files.push(/^\d{1,19}$/.test(source) ? source : await desk.openFile(source));
  const kinds = files.flatMap((file) => (typeof file === 'string' ? [] : [file.media.kind]));
  if (files.length > MOST.image) throw new UsedWronglyError('X takes at most four pictures in one post.');
  const alone = kinds.find((kind) => kind !== 'image');
  if (alone !== undefined && files.length > 1)
    throw new UsedWronglyError(
      `X takes a ${WORDS[alone].one} alone, with nothing else beside it in the post.`,
    );
  return files;
}

function assertFew(kind: MediaKind, count: number): void {
  const most = MOST[kind];
  if (count <= most) return;
  const { one, many } = WORDS[kind];
  throw new UsedWronglyError(
    `X takes at most ${most === 1 ? `one ${one}` : `four ${many}`} in one post, not ${count}.`,
  );
}

/** A GIF may go up as a picture (it does not move then). */
function assertKind({ kind, name }: Media, wanted: MediaKind): void {
  if (kind === wanted || (wanted === 'image' && kind === 'gif')) return;
  const { one, verb } = WORDS[kind];
  const still = wanted === 'gif' && kind === 'image' ? ' that does not move' : '';
  throw new UsedWronglyError(`${name} is a ${one}${still}, and no ${WORDS[wanted].one}.`, {
    nextStep: `Post it with ${verb}.`,
  });
}

function readPoll(list: string, minutesText: string, option: string): Poll {
  const options = readList(list, '--options');
  const minutes = /^\d{1,6}$/.test(minutesText.trim()) ? Number(minutesText) : Number.NaN;
  if (options.length < 2 || options.length > 4)
    throw new UsedWronglyError(
      `A poll has two to four options; there ${options.length === 1 ? 'is' : 'are'} ${options.length}.`,
    );
  const long = options.find((option) => [...option].length > 25 || option.trim() === '');
  if (long !== undefined)
    throw new UsedWronglyError(`An option of a poll has 1 to 25 characters; “${long}” has not.`);
  if (!(minutes >= 5 && minutes <= 10_080))
    throw new UsedWronglyError(
      `${option} is the length of the poll in minutes, from 5 to 10080 (seven days).`,
    );
  return { options, minutes };
}
