import { MediaGoneError } from '../../errors.js';
import { XError, type XErrorKind } from '../../x-error.js';
import type { Media, MediaUpload, XUpload } from '../media.js';
import { withToken } from '../with-token.js';
import { MediaRefusedError } from './media-refused-error.js';
import { isAlive } from './missing-media.js';
import { SEGMENT_BYTES } from './segments.js';
import { sendSegments } from './send-segments.js';
import type { UploadDesk, UploadWork } from './upload-work.js';

/** `again`: when to go on with it, ms since 1970. */
export type FileStep = { readonly upload: MediaUpload } | { readonly again: number };

/** Where X does not say how long it keeps a file. */
const USUAL_LIFE_MS = 24 * 3_600_000;

/** When X is asked what it has made of a video, in ms: where it does not say; the least and the most where it does. */
const CHECK_MS = { usual: 5_000, least: 1_000, most: 60_000 };

/** Takes a file as far as it goes at once: from nothing, or from where an earlier try stopped. Nobody sees any of it, so
 *  that each request may be made again. Throws MediaRefusedError, MediaGoneError, XError, AccountBrokenError,
 *  NotLinkedError, and what `desk.keep` throws. */
export async function uploadFile(desk: UploadDesk, media: Media): Promise<FileStep> {
  const { clock } = desk.seams;
  const stored = media.upload;
  const alive = stored !== undefined && canGoOn(desk, media, stored) ? stored : undefined;
  let latest = alive;
  const work: UploadWork = {
    ...desk,
    media,
    isResumed: alive !== undefined,
    sent: (bytes) => desk.sent(media, bytes),
    async keep(upload) {
      await desk.keep(media, upload);
      latest = upload;
      return upload;
    },
  };
  try {
    return await goOn(work, alive ?? (await begin(work)));
  } catch (error) {
    if (latest === undefined || !isUnknown(error)) throw asRefusal(error, media);
    // Once: what X forgets twice it will not have.
    if (latest.redone === true) throw new MediaRefusedError(media, error.detail, error);
    await work.keep(forgotten(latest));
    return { again: clock.now() };
  }
}

/** X does not know this upload any more: the next look at it begins anew. */
export function forgotten(upload: MediaUpload): MediaUpload {
  return { ...upload, expiresAt: 0, redone: true };
}

/** Segments count: where an earlier version has cut them otherwise it begins anew. */
function canGoOn({ xUserId, seams }: UploadDesk, { bytes }: Media, upload: MediaUpload): boolean {
  const { sent } = upload;
  return isAlive(upload, xUserId, seams.clock.now()) && (sent % SEGMENT_BYTES === 0 || sent === bytes);
}

async function begin(work: UploadWork): Promise<MediaUpload> {
  const { media, xUserId, seams } = work;
  const { type, kind, bytes, upload: before } = media;
  const isWhole = kind === 'image';
  const file = isWhole ? await readWhole(work) : undefined;
  const found = await withToken(seams, xUserId, (token) =>
    file === undefined
      ? seams.xMedia.initialize(token, { type, kind, bytes })
      : seams.xMedia.upload(token, { type, kind, bytes: file, signal: seams.stopping }),
  );
  const base = {
    xMediaId: found.xMediaId,
    xUserId,
    expiresAt: expiryOf(work, found),
    ...(before?.redone === true && before.expiresAt === 0 ? { redone: true as const } : {}),
  };
  if (!isWhole) return work.keep({ ...base, state: 'uploading', sent: 0 });
  work.sent(bytes);
  return work.keep({ ...base, sent: bytes, state: stateOf(work, found) });
}

async function readWhole({ seams, media }: UploadWork): Promise<Uint8Array> {
  const whole = Buffer.alloc(media.bytes);
  let length = 0;
  for await (const chunk of seams.files.read(media.id)) {
    length += chunk.byteLength;
    if (length > media.bytes) break;
    whole.set(chunk, length - chunk.byteLength);
  }
  // Not the file that it was.
  if (length !== media.bytes) throw new MediaGoneError();
  return whole;
}

async function goOn(work: UploadWork, begun: MediaUpload): Promise<FileStep> {
  const { media, seams } = work;
  let upload = begun;
  let checkAt: number | undefined;
  if (upload.state === 'uploading') {
    upload = await sendSegments(work, upload);
    if (upload.sent < media.bytes) return { again: seams.clock.now() };
    const found = await finalize(work, upload);
    upload = await keepFound(work, upload, found);
    checkAt = checkAfter(work, found);
  }
  if (upload.state === 'processing' && checkAt === undefined) {
    const found = await askStatus(work, upload);
    if (stateOf(work, found) === 'ready') upload = await keepFound(work, upload, found);
    else checkAt = checkAfter(work, found);
  }
  if (upload.state === 'processing') return { again: checkAt ?? seams.clock.now() + CHECK_MS.usual };
  return { upload: await describe(work, upload) };
}

/** Closes an upload. One that was closed before its confirmation got here may be refused now: its status tells. */
async function finalize(work: UploadWork, upload: MediaUpload): Promise<XUpload> {
  const { seams, xUserId, isResumed } = work;
  try {
    return await withToken(seams, xUserId, (token) => seams.xMedia.finalize(token, upload.xMediaId));
  } catch (error) {
    if (!isResumed || !isRefusal(error)) throw error;
    const found = await askStatus(work, upload).catch((later: unknown) => {
      throw isRefusal(later) ? unknownUpload(later) : later;
    });
    // X works on what is closed. Of anything else it misses segments that were counted as there.
    if (found.processing === undefined) throw unknownUpload(error);
    return found;
  }
}

function askStatus({ seams, xUserId }: UploadWork, { xMediaId }: MediaUpload): Promise<XUpload> {
  return withToken(seams, xUserId, (token) => seams.xMedia.status(token, xMediaId));
}

/** X is told what the file shows before anybody sees it; a text that was taken away is taken away there, too. */
async function describe(work: UploadWork, upload: MediaUpload): Promise<MediaUpload> {
  const { media, seams, xUserId } = work;
  const { altText = '' } = media;
  const { altText: told = '', ...rest } = upload;
  if (altText === told) return upload;
  const { xMediaId } = upload;
  await withToken(seams, xUserId, (token) => seams.xMedia.describe(token, { xMediaId, altText }));
  return work.keep(altText === '' ? rest : { ...rest, altText });
}

function keepFound(work: UploadWork, upload: MediaUpload, found: XUpload): Promise<MediaUpload> {
  const expiresAt = found.expiresAt ?? upload.expiresAt;
  return work.keep({ ...upload, state: stateOf(work, found), expiresAt });
}

/** Throws MediaRefusedError for a file of which X can make nothing. */
function stateOf({ media }: UploadWork, { processing }: XUpload): 'processing' | 'ready' {
  if (processing?.state === 'failed') throw new MediaRefusedError(media, processing.reason);
  return processing === undefined || processing.state === 'succeeded' ? 'ready' : 'processing';
}

function checkAfter({ seams }: UploadWork, { processing }: XUpload): number | undefined {
  if (processing === undefined || processing.state === 'succeeded') return undefined;
  const { usual, least, most } = CHECK_MS;
  return seams.clock.now() + Math.min(most, Math.max(least, processing.checkAfterMs ?? usual));
}

function expiryOf({ seams }: UploadWork, { expiresAt }: XUpload): number {
  return expiresAt ?? seams.clock.now() + USUAL_LIFE_MS;
}

function isRefusal(error: unknown): error is XError {
  return error instanceof XError && error.outcome === 'refused' && error.kind === 'invalid_request';
}

/** An upload of which nothing can be made counts as one that X does not know. */
function unknownUpload({ detail }: XError): XError {
  const words = detail === undefined ? {} : { detail };
  return new XError('media_gone', { call: 'upload', outcome: 'refused', ...words });
}

function isUnknown(error: unknown): error is XError {
  return error instanceof XError && (error.kind === 'not_found' || error.kind === 'media_gone');
}

/** What X says of the account, the app, or the next minutes. */
const OF_OTHERS: readonly XErrorKind[] = [
  ...(['unauthorized', 'forbidden', 'missing_scope', 'app_not_enrolled', 'app_misconfigured'] as const),
  ...(['credits_depleted', 'spend_cap', 'usage_cap', 'rate_limited'] as const),
];

/** Any other refusal is about the file itself. */
function asRefusal(error: unknown, media: Media): unknown {
  if (!(error instanceof XError) || error.outcome !== 'refused' || OF_OTHERS.includes(error.kind))
    return error;
  return new MediaRefusedError(media, error.detail, error);
}
