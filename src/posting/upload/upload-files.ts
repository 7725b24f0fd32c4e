import type { Place } from '../../accounts/ports.js';
import { InvalidInputError, NotLinkedError, UserFacingError } from '../../errors.js';
import { mark } from '../../sentence.js';
import { XError } from '../../x-error.js';
import type { Media, MediaUpload } from '../media.js';
import type { PostingSeams } from '../seams.js';
import { MediaRefusedError } from './media-refused-error.js';
import { uploadFile } from './upload-file.js';

/** Whose account the files go up for, and for whom. */
export interface FilesOwner {
  readonly actorId: string;
  readonly place: Place;
  readonly xUserId: string;
}

/** A file at X. A post of the same account shows it by its id, until then (ms since 1970). */
export interface UploadedFile {
  readonly mediaId: string;
  readonly expiresAt: number;
}

/** How often X is tried again while it cannot be reached, or takes no more for now. */
const TRIES = 4;

/** When to try again while too many others upload. */
const BUSY_MS = 500;

/** How long X may work on a file. */
const PROCESSING_MS = 30 * 60_000;

/** Takes kept files to X, one after the other, and waits until X is done with each. Gives them in their order. Throws
 *  NotLinkedError, AccountBrokenError, MediaGoneError, InvalidInputError with X's reason for a file that it does not take,
 *  UserFacingError when this process ends, and XError when X could not be reached. */
export async function uploadFiles(
  seams: PostingSeams,
  owner: FilesOwner,
  files: readonly Media[],
): Promise<UploadedFile[]> {
  const { actorId, place, xUserId } = owner;
  if ((await seams.storage.links.find(actorId, place, xUserId)) === undefined) {
    throw new NotLinkedError('That X account is no longer linked.', {
      nextStep: 'Link it again with /link.',
    });
  }
  const release = await slotOf(seams);
  const uploaded: UploadedFile[] = [];
  try {
    for (const file of files) {
      const { xMediaId: mediaId, expiresAt } = await take(seams, xUserId, file).catch(asInvalid);
      uploaded.push({ mediaId, expiresAt });
    }
  } finally {
    release();
  }
  return uploaded;
}

async function slotOf({ uploads, clock, isStopping, stopping }: PostingSeams): Promise<() => void> {
  for (;;) {
    const release = uploads.take();
    if (release !== undefined) return release;
    if (isStopping()) throw restarting();
    await clock.sleep(BUSY_MS, stopping).catch(() => undefined);
  }
}

function restarting(): UserFacingError {
  return new UserFacingError('The bot is about to restart.', { nextStep: 'Try again in a minute.' });
}

async function take(seams: PostingSeams, xUserId: string, file: Media): Promise<MediaUpload> {
  const { clock, timing } = seams;
  const end = clock.monotonic() + PROCESSING_MS;
  let media = file;
  let failures = 0;
  const desk = {
    seams,
    xUserId,
    async keep(_: Media, upload: MediaUpload) {
      media = { ...media, upload };
      failures = 0;
    },
    mayGoOn: async () => !seams.isStopping(),
    sent: () => undefined,
  };
  for (;;) {
    if (seams.isStopping()) throw restarting();
    try {
      const step = await uploadFile(desk, media);
      if ('upload' in step) return step.upload;
      if (clock.monotonic() >= end) throw new MediaRefusedError(media, 'X has not finished with it.');
      await clock.sleep(Math.max(0, step.again - clock.now()), seams.stopping).catch(() => undefined);
    } catch (error) {
      failures += 1;
      if (!(error instanceof XError) || !isPassing(error) || failures >= TRIES) throw error;
      await clock.sleep(timing.retryMs * 2 ** (failures - 1), seams.stopping).catch(() => undefined);
    }
  }
}

function isPassing({ outcome }: XError): boolean {
  return outcome !== 'refused';
}

function asInvalid(error: unknown): never {
  if (!(error instanceof MediaRefusedError)) throw error;
  const { media, detail } = error;
  const words =
    detail === undefined
      ? mark`X does not take ${media.name}.`
      : mark`X does not take ${media.name}: ${detail}`;
  throw new InvalidInputError(words, { nextStep: 'Send another file.', cause: error });
}
