import { isProcessed } from '../../media/category.js';
import { inspect } from '../../media/inspect.js';
import type { Finished, Media } from '../../world/media.js';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';

/** Looks at an upload that is whole. Throws Refusal for an image that X does not take; what is wrong with a GIF or a
 *  video comes out when X works on it. */
export function finishMedia(media: Media, { settings, now }: World): Finished {
  const { file, kind, announced } = media;
  const inspected = inspect(file, kind, announced?.type);
  const reason = 'reason' in inspected ? inspected.reason : undefined;
  if (reason !== undefined && !isProcessed(kind)) throw invalidRequest(settings.vocabulary, reason);
  const finished = { at: now(), sha256: file.sha256() };
  if (!isProcessed(kind)) return { ...finished, ...factsOf(inspected) };
  const failure = reason ?? (settings.processingFailure === '' ? undefined : settings.processingFailure);
  const doneAt = now() + settings.processingMs;
  return {
    ...finished,
    ...factsOf(inspected),
    processing: { doneAt, ...(failure === undefined ? {} : { failure }) },
  };
}

const factsOf = (inspected: ReturnType<typeof inspect>): Pick<Finished, 'facts'> =>
  'facts' in inspected ? { facts: inspected.facts } : {};

/** What the ledger says of it: enough to judge whether X has what was sent. */
export const aboutMedia = ({ id, key, category, owner, file, finished }: Media) => ({
  username: owner.username,
  mediaId: id,
  mediaKey: key,
  category,
  bytes: file.size,
  segments: file.segments,
  sha256: finished?.sha256 ?? file.sha256(),
  ...(finished?.facts === undefined ? {} : { type: finished.facts.type }),
  ...(finished?.processing?.failure === undefined ? {} : { failure: finished.processing.failure }),
});
