import { z } from 'zod';
import { CATEGORIES, kindOf, TAKES } from '../../media/category.js';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';
import { readJson } from '../read-json.js';
import type { UserEndpoint } from '../user-route.js';
import { secondsLeft } from './show-media.js';

const body = z.strictObject({
  // X's description wants none of these; nothing can be made of an upload without them.
  media_type: z.enum([
    ...(['video/mp4', 'video/webm', 'video/mp2t', 'video/quicktime', 'text/srt', 'text/vtt'] as const),
    ...(['image/jpeg', 'image/gif', 'image/bmp', 'image/png', 'image/webp', 'image/pjpeg'] as const),
    ...(['image/tiff', 'model/gltf-binary', 'model/vnd.usdz+zip'] as const),
  ]),
  media_category: z.enum(CATEGORIES),
  total_bytes: z.int().min(1).max(17_179_869_184),
  additional_owners: z.array(z.string().regex(/^[0-9]{1,19}$/)).optional(),
  shared: z.boolean().optional(),
});

export function initializeUpload(world: World): UserEndpoint {
  const { settings, media: shelf, ledger } = world;
  return {
    method: 'POST',
    pattern: '/2/media/upload/initialize',
    kind: 'media-initialize',
    scopes: ['media.write'],
    limits: ['initializes/15min', 'initializes/24h'],
    handle({ request, user, details }) {
      const given = readJson(settings.vocabulary, request, body);
      const { media_type: type, media_category: category, total_bytes: bytes } = given;
      const takes = TAKES[kindOf(category)];
      if (!takes.types.includes(type === 'image/pjpeg' ? 'image/jpeg' : type))
        throw invalidRequest(settings.vocabulary, `${category} does not take ${type}.`, {
          media_type: [type],
          media_category: [category],
        });
      if (bytes > takes.most)
        throw invalidRequest(settings.vocabulary, `File size exceeds ${takes.most} bytes.`, {
          total_bytes: [String(bytes)],
        });
      const additionalOwners = given.additional_owners ?? [];
      const media = shelf.begin({ category, owner: user, announced: { type, bytes }, additionalOwners });
      const about = { username: user.username, mediaId: media.id, category, type, totalBytes: bytes };
      Object.assign(details, { effect: true, ...about });
      ledger.record('media-initialize-effect', { grant: details.grant, ...about });
      const data = { id: media.id, media_key: media.key, expires_after_secs: secondsLeft(media, world) };
      return { status: 200, body: { data } };
    },
  };
}
