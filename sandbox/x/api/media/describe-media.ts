import { z } from 'zod';
import type { World } from '../../world/world.js';
import { invalidRequest } from '../problems.js';
import { readJson } from '../read-json.js';
import type { UserEndpoint } from '../user-route.js';
import { findOwnMedia } from './find-own-media.js';

/** Characters of an alt text. */
const MOST = 1000;

const text = z.string().refine((given) => [...given].length <= MOST, `at most ${MOST} characters`);
// X's description lets others through; nothing here is made of them.
const body = z.looseObject({
  id: z.string().regex(/^[0-9]{1,19}$/),
  metadata: z.looseObject({ alt_text: z.looseObject({ text }).optional() }).optional(),
});

/** What X takes for it, in dollars. */
const COST = 0.005;

/** Tells what a picture shows. A post keeps the text that its picture had when it was posted. */
export function describeMedia(world: World): UserEndpoint {
  const { settings, ledger } = world;
  return {
    method: 'POST',
    pattern: '/2/media/metadata',
    kind: 'media-metadata',
    scopes: ['media.write'],
    limits: ['media-metadata/15min', 'media-metadata/24h'],
    handle({ request, user, details }) {
      const { id, metadata } = readJson(settings.vocabulary, request, body);
      const altText = metadata?.alt_text?.text;
      details.mediaId = id;
      const media = findOwnMedia(world, user, id);
      if (media.finished === undefined)
        throw invalidRequest(settings.vocabulary, 'The upload is not finalized.', { id: [id] });
      if (altText !== undefined) media.altText = altText;
      Object.assign(details, { effect: true, altText, cost: COST });
      const { grant } = details;
      ledger.record('media-metadata-effect', {
        ...{ username: user.username, grant, mediaId: id, altText, cost: COST },
      });
      const associated = altText === undefined ? {} : { alt_text: { text: altText } };
      return { status: 200, body: { data: { id, associated_metadata: associated } } };
    },
  };
}
