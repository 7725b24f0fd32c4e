import { z } from 'zod';
import type { Credential } from '../credential.js';
import type { EngagementKind, XPosts } from '../posting/ports.js';
import { XError } from '../x-error.js';
import type { Api } from './api.js';
import { assertXId } from './x-id.js';

const answer = z.object({
  data: z.object({ retweeted: z.boolean().optional(), liked: z.boolean().optional() }),
});

/** X's words for each: its path, and what its answer says when it holds. */
const WORDS = {
  repost: { path: 'retweets', said: 'retweeted' },
  like: { path: 'likes', said: 'liked' },
} as const satisfies Record<EngagementKind, object>;

/** Reposts and likes, and taking them back. X takes each as often as it comes: the last one stands. */
export function createEngagements(api: Api): Pick<XPosts, 'engage' | 'disengage'> {
  async function ask(
    kind: EngagementKind,
    wanted: boolean,
    request: { credential: Credential; xUserId: string; xPostId: string },
  ): Promise<void> {
    const { path, said } = WORDS[kind];
    const { credential, xUserId, xPostId } = request;
    const endpoint = wanted ? `POST /2/users/:id/${path}` : `DELETE /2/users/:id/${path}/:post_id`;
    assertXId(xUserId, endpoint);
    assertXId(xPostId, endpoint);
    const base = `/2/users/${xUserId}/${path}`;
    const { data } = await api({
      endpoint,
      credential,
      schema: answer,
      ...(wanted
        ? { method: 'POST', path: base, body: { tweet_id: xPostId } }
        : { method: 'DELETE', path: `${base}/${xPostId}` }),
    });
    if (data[said] !== wanted)
      throw new XError('unexpected', { call: endpoint, outcome: 'refused', status: 200 });
  }
  return {
    engage: (credential, kind, { xUserId, xPostId }) => ask(kind, true, { credential, xUserId, xPostId }),
    disengage: (credential, kind, { xUserId, xPostId }) => ask(kind, false, { credential, xUserId, xPostId }),
  };
}
