import { MediaGoneError } from '../../errors.js';
import { XError } from '../../x-error.js';
import type { MediaUpload } from '../media.js';
import { withToken } from '../with-token.js';
import { SEGMENT_BYTES, segmentsOf } from './segments.js';
import type { UploadWork } from './upload-work.js';

/** How much X may have of a file that the disk does not know of yet: a process that dies sends so much again. */
const SAVE_BYTES = 8 * SEGMENT_BYTES;

/** Sends what X does not have yet, for as long as it may. Gives how far it has come; what is confirmed is kept also where
 *  it throws (like `uploadFile`). */
export async function sendSegments(work: UploadWork, begun: MediaUpload): Promise<MediaUpload> {
  const { media, seams, xUserId } = work;
  const { xMediaId } = begun;
  let kept = begun;
  let sent = begun.sent;
  // X may have these already: their confirmation was on its way, or not saved yet, when an earlier try ended.
  const inDoubt = work.isResumed ? begun.sent + SAVE_BYTES + SEGMENT_BYTES : 0;
  const append = async (bytes: Uint8Array): Promise<void> => {
    const part = { xMediaId, segment: Math.floor(sent / SEGMENT_BYTES), bytes, signal: seams.stopping };
    try {
      await withToken(seams, xUserId, (token) => seams.xMedia.append(token, part));
    } catch (error) {
      // Whether it is there is seen when the upload is closed: then X misses what it does not have.
      if (sent < inDoubt && isRefusedSegment(error)) return;
      throw error;
    }
  };
  const keep = async (): Promise<void> => {
    if (sent > kept.sent) kept = await work.keep({ ...kept, sent });
  };
  const sendAll = async (): Promise<void> => {
    for await (const bytes of segmentsOf(seams.files.read(media.id, sent))) {
      if (!(await work.mayGoOn())) return;
      await append(bytes);
      sent += bytes.byteLength;
      work.sent(sent);
      if (sent - kept.sent >= SAVE_BYTES) await keep();
    }
    // Not the file that it was.
    if (sent !== media.bytes) throw new MediaGoneError();
  };
  try {
    if (sent < media.bytes) await sendAll();
  } finally {
    await keep();
  }
  return kept;
}

function isRefusedSegment(error: unknown): boolean {
  return error instanceof XError && error.kind === 'invalid_request' && error.outcome === 'refused';
}
