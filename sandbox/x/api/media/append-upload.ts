import { z } from 'zod';
import type { Media } from '../../world/media.js';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';
import type { UserEndpoint } from '../user-route.js';
import { findOwnMedia } from './find-own-media.js';
import { readUpload } from './read-upload.js';
import { uploadReader } from './upload-body.js';

const fields = z.strictObject({ segment_index: z.int().min(0).max(999) });

export function appendUpload(world: World): UserEndpoint {
  const { settings, media: shelf, ledger } = world;

  function whyNot(media: Media, segment: number, length: number): string | undefined {
    const { file, finished, announced } = media;
    if (finished !== undefined) return 'The upload is finalized already.';
    if (length === 0) return 'The segment is empty.';
    if (file.has(segment)) {
      if (settings.repeatedUploads === 'refused') return `Segment ${segment} is there already.`;
      return undefined;
    }
    if (settings.segmentOrder === 'strict' && segment !== file.segments)
      return `Segment ${file.segments} is missing.`;
    return file.size + length > (announced?.bytes ?? 0) ? 'The segments exceed total_bytes.' : undefined;
  }

  return {
    method: 'POST',
    pattern: '/2/media/upload/:id/append',
    kind: 'media-append',
    scopes: ['media.write'],
    limits: ['appends/15min', 'appends/24h'],
    // Read anew each time: it may be changed while X runs.
    receive: (incoming) => uploadReader(settings.mostSegmentBytes)(incoming),
    about: ({ params, upload }) => ({
      mediaId: params.id,
      segment: upload?.fields.segment_index,
      bytes: upload?.file?.bytes.length,
      sha256: upload?.file?.sha256,
    }),
    handle({ request, user, details }) {
      const { vocabulary } = settings;
      const given = readUpload(vocabulary, request, fields, 431);
      const media = findOwnMedia(world, user, request.params.id ?? '');
      const segment = given.fields.segment_index;
      const reason = whyNot(media, segment, given.bytes.length);
      if (reason !== undefined)
        throw invalidRequest(vocabulary, reason, { segment_index: [String(segment)] });
      const again = media.file.has(segment);
      media.file.put(segment, given.bytes);
      const { username } = user;
      const about = { segment, bytes: given.bytes.length, sha256: given.sha256, ...(again ? { again } : {}) };
      Object.assign(details, { effect: true, ...about });
      const { grant } = details;
      ledger.record('media-append-effect', { grant, username, mediaId: media.id, ...about });
      return { status: 200, body: { data: { expires_at: Math.floor(shelf.expiresAt(media) / 1000) } } };
    },
  };
}
