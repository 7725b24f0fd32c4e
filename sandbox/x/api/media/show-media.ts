import type { Media } from '../../world/media.js';
import type { World } from '../../world/world.js';

type Shown = Record<string, unknown>;

/** An upload that is whole, as finalizing and asking for its status tell of it. */
export function showMedia(media: Media, world: World): Shown {
  const { id, key, kind, file, finished } = media;
  const { type, width, height } = finished?.facts ?? {};
  const processing = showProcessing(media, world);
  return {
    id,
    media_key: key,
    size: file.size,
    expires_after_secs: secondsLeft(media, world),
    ...(kind === 'photo' && type !== undefined ? { image: { w: width, h: height, image_type: type } } : {}),
    ...(kind === 'video' && type !== undefined ? { video: { video_type: type } } : {}),
    ...(processing === undefined ? {} : { processing_info: processing }),
  };
}

export const secondsLeft = (media: Media, { media: shelf, now }: World): number =>
  Math.max(0, Math.ceil((shelf.expiresAt(media) - now()) / 1000));

/** For so much of the time X has not begun. */
const PENDING = 0.25;

function showProcessing({ finished }: Media, { settings, now }: World): Shown | undefined {
  if (finished?.processing === undefined) return undefined;
  const { doneAt, failure } = finished.processing;
  const duration = doneAt - finished.at;
  const share = duration === 0 ? 1 : Math.min(1, (now() - finished.at) / duration);
  const check_after_secs = settings.checkAfterSeconds;
  if (share < PENDING) return { state: 'pending', check_after_secs };
  if (share < 1) return { state: 'in_progress', check_after_secs, progress_percent: Math.floor(share * 100) };
  if (failure === undefined) return { state: 'succeeded', progress_percent: 100 };
  return { state: 'failed', progress_percent: 100, ...reasonOf(failure, settings.vocabulary) };
}

/** The new description of the API has no place for it; X's pages have. */
const reasonOf = (message: string, vocabulary: string): Shown =>
  vocabulary === 'post' ? {} : { error: { code: 1, name: 'InvalidMedia', message } };
