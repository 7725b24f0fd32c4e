import { z } from 'zod';
import { isProcessed, kindOf, TAKES } from '../../media/category.js';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';
import type { UserEndpoint } from '../user-route.js';
import { aboutMedia, finishMedia } from './finish-media.js';
import { readUpload } from './read-upload.js';
import { showMedia } from './show-media.js';
import { uploadReader } from './upload-body.js';

const IDS = /^[0-9]{1,19}(,[0-9]{1,19})*$/;
const MOST_BODY = 32 * 1024 * 1024;

const fields = z.strictObject({
  media_category: z.enum([
    ...(['tweet_image', 'tweet_video', 'tweet_gif', 'dm_image', 'dm_video', 'dm_gif'] as const),
    'subtitles',
  ]),
  additional_owners: z.string().regex(IDS).optional(),
});

/** An image or subtitles in one piece. */
export function uploadMedia(world: World): UserEndpoint {
  const { settings, media: shelf, ledger } = world;
  return {
    method: 'POST',
    pattern: '/2/media/upload',
    kind: 'media-upload',
    scopes: ['media.write'],
    limits: ['uploads/15min', 'uploads/24h'],
    receive: uploadReader(MOST_BODY),
    about: ({ upload }) => ({ bytes: upload?.file?.bytes.length, sha256: upload?.file?.sha256 }),
    handle({ request, user, details }) {
      const { vocabulary } = settings;
      const { fields: given, bytes } = readUpload(vocabulary, request, fields, 413);
      const category = given.media_category;
      const kind = kindOf(category);
      const refuse = (message: string) => invalidRequest(vocabulary, message, { media_category: [category] });
      if (isProcessed(kind)) throw refuse(`${category} has to be uploaded in segments.`);
      if (bytes.length === 0) throw refuse('The media is empty.');
      if (bytes.length > TAKES[kind].most) throw refuse(`File size exceeds ${TAKES[kind].most} bytes.`);
      const additionalOwners = given.additional_owners?.split(',') ?? [];
      const media = shelf.begin({ category, owner: user, additionalOwners });
      media.file.put(0, bytes);
      try {
        media.finished = finishMedia(media, world);
      } catch (error) {
        shelf.drop(media);
        throw error;
      }
      Object.assign(details, { effect: true, ...aboutMedia(media) });
      ledger.record('media-upload-effect', { grant: details.grant, ...aboutMedia(media) });
      return { status: 200, body: { data: showMedia(media, world) } };
    },
  };
}
