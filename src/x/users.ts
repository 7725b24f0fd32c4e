import { z } from 'zod';
import type { XUsers } from '../accounts/ports.js';
import type { Api } from './api.js';
import { xId } from './x-id.js';

const answer = z.object({
  data: z.object({
    id: xId,
    username: z.string().min(1),
    name: z.string(),
    // None, Basic, Premium, PremiumPlus; whatever comes later is paid for, too.
    subscription_type: z.string().optional().catch(undefined),
  }),
});

export function createUsers(api: Api): XUsers {
  return {
    // Id, name and username are there by default.
    async me(credential) {
      const {
        data: { subscription_type: subscription, ...user },
      } = await api({
        endpoint: 'GET /2/users/me',
        method: 'GET',
        path: '/2/users/me',
        query: { 'user.fields': 'subscription_type' },
        credential,
        schema: answer,
      });
      return subscription === undefined ? user : { ...user, subscribes: subscription !== 'None' };
    },
  };
}
