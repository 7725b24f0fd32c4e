import { z } from 'zod';
import type { XUsers } from '../accounts/ports.js';
import type { Api } from './api.js';
import { xId } from './x-id.js';

const answer = z.object({ data: z.object({ id: xId, username: z.string().min(1), name: z.string() }) });

export function createUsers(api: Api): XUsers {
  return {
    // No optional fields: id, name and username are there by default.
    async me(accessToken) {
      const { data } = await api({
        endpoint: 'GET /2/users/me',
        method: 'GET',
        path: '/2/users/me',
        accessToken,
        schema: answer,
      });
      return data;
    },
  };
}
