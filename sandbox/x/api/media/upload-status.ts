import type { World } from '../../world/world.js';
import { assertQuery } from '../assert-query.js';
import { invalidRequest } from '../problems.js';
import type { UserEndpoint } from '../user-route.js';
import { findOwnMedia } from './find-own-media.js';
import { showMedia } from './show-media.js';

export function uploadStatus(world: World): UserEndpoint {
  return {
    method: 'GET',
    pattern: '/2/media/upload',
    kind: 'media-status',
    scopes: ['media.write'],
    limits: ['upload-status/15min', 'upload-status/24h'],
    about: ({ query }) => ({ mediaId: query.get('media_id') ?? undefined }),
    handle({ request, user, details }) {
      const { vocabulary } = world.settings;
      assertQuery(vocabulary, request, ['command', 'media_id']);
      const id = request.query.get('media_id') ?? '';
      const command = request.query.get('command');
      if (command !== null && command !== 'STATUS')
        throw invalidRequest(vocabulary, `The \`command\` query parameter value [${command}] is not valid`, {
          command: [command],
        });
      const media = findOwnMedia(world, user, id);
      details.state = world.media.state(media);
      return { status: 200, body: { data: showMedia(media, world) } };
    },
  };
}
