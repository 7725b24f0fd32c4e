import type { Media } from '../../world/media.js';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';
import type { UserEndpoint } from '../user-route.js';
import { findOwnMedia } from './find-own-media.js';
import { aboutMedia, finishMedia } from './finish-media.js';
import { showMedia } from './show-media.js';

/** Ends an upload: all of it has to be there, and has to be what it was said to be. */
export function finalizeUpload(world: World): UserEndpoint {
  const { settings, ledger } = world;
  return {
    method: 'POST',
    pattern: '/2/media/upload/:id/finalize',
    kind: 'media-finalize',
    scopes: ['media.write'],
    limits: ['finalizes/15min', 'finalizes/24h'],
    about: ({ params }) => ({ mediaId: params.id }),
    handle({ request, user, details }) {
      const id = request.params.id ?? '';
      const media = findOwnMedia(world, user, id);
      const reason = whyNot(media, settings.repeatedUploads);
      if (reason !== undefined) throw invalidRequest(settings.vocabulary, reason, { id: [id] });
      if (media.finished === undefined) {
        media.finished = finishMedia(media, world);
        Object.assign(details, { effect: true, ...aboutMedia(media) });
        ledger.record('media-finalize-effect', { grant: details.grant, ...aboutMedia(media) });
      }
      return { status: 200, body: { data: showMedia(media, world) } };
    },
  };
}

function whyNot({ file, announced, finished }: Media, repeated: 'taken' | 'refused'): string | undefined {
  if (finished !== undefined) return repeated === 'taken' ? undefined : 'The upload is finalized already.';
  if (file.gap !== undefined) return `Segment ${file.gap} is missing.`;
  const total = announced?.bytes ?? 0;
  return file.size === total ? undefined : `total_bytes is ${total}, and ${file.size} bytes were appended.`;
}
