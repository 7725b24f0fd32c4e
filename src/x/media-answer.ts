import { z } from 'zod';
import type { Clock } from '../clock.js';
import type { XUpload } from '../posting/media.js';
import { onOneLine } from './detail.js';
import { xId } from './x-id.js';

const seconds = z.number().nonnegative().finite().optional().catch(undefined);
const words = z.string().min(1).optional().catch(undefined);

const processing = z.object({
  state: z.enum(['pending', 'in_progress', 'succeeded', 'failed']),
  check_after_secs: seconds,
  progress_percent: z.number().min(0).max(100).optional().catch(undefined),
  error: z.object({ message: words, name: words }).optional().catch(undefined),
});

const file = z
  .object({
    id: xId.optional(),
    // As API 1.1 and the first form of v2 called it.
    media_id_string: xId.optional(),
    expires_at: seconds,
    expires_after_secs: seconds,
    processing_info: processing.nullish(),
  })
  .refine(({ id, media_id_string: old }) => (id ?? old) !== undefined);

/** What X says of a file: in `data`, or at the top as API 1.1 did. Its times are seconds; ours are ms since 1970. */
export function mediaAnswer(clock: Clock): z.ZodType<XUpload> {
  const toUpload = (found: z.infer<typeof file>): XUpload => {
    const expiresAt = expiryOf(found, clock.now());
    return {
      xMediaId: found.id ?? found.media_id_string ?? '',
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(found.processing_info == null ? {} : { processing: toProcessing(found.processing_info) }),
    };
  };
  return z.union([
    z.object({ data: file }).transform(({ data }) => toUpload(data)),
    file.transform(toUpload),
  ]);
}

/** What is left counts before an instant: it does not depend on whose clock is right. */
function expiryOf(
  { expires_after_secs: left, expires_at: at }: z.infer<typeof file>,
  now: number,
): number | undefined {
  if (left !== undefined) return now + left * 1000;
  return at === undefined ? undefined : at * 1000;
}

function toProcessing(info: z.infer<typeof processing>): NonNullable<XUpload['processing']> {
  const { state, check_after_secs: after, progress_percent: percent, error } = info;
  const reason = error?.message ?? error?.name;
  return {
    state,
    ...(after === undefined ? {} : { checkAfterMs: after * 1000 }),
    ...(percent === undefined ? {} : { percent }),
    ...(reason === undefined ? {} : { reason: onOneLine(reason) }),
  };
}
