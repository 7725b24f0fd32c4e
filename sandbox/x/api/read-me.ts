import type { XSettings } from '../settings.js';
import type { XUser } from '../world/users.js';
import type { World } from '../world/world.js';
import { assertQuery } from './assert-query.js';
import { readList } from './read-list.js';
import type { UserEndpoint } from './user-route.js';

const FIELDS: readonly string[] = [
  ...['affiliation', 'confirmed_email', 'connection_status', 'created_at', 'description', 'entities', 'id'],
  ...['is_identity_verified', 'location', 'most_recent_post_id', 'most_recent_tweet_id', 'name', 'parody'],
  ...['pinned_post_id', 'pinned_tweet_id', 'profile_banner_url', 'profile_image_url', 'protected'],
  ...['public_metrics', 'receives_your_dm', 'subscribes_to_you', 'subscription', 'subscription_type', 'url'],
  ...['username', 'verified', 'verified_followers_count', 'verified_type', 'withheld'],
];

export function readMe({ settings }: World): UserEndpoint {
  return {
    method: 'GET',
    pattern: '/2/users/me',
    kind: 'me',
    scopes: ['tweet.read', 'users.read'],
    limits: ['me/15min'],
    handle({ request, user }) {
      const { vocabulary } = settings;
      assertQuery(vocabulary, request, ['user.fields', 'expansions', 'post.fields', 'tweet.fields']);
      const wanted = readList(vocabulary, request, 'user.fields', (name) => FIELDS.includes(name));
      const known = Object.entries(fieldsOf(user, vocabulary)).filter(([name]) => wanted.includes(name));
      const { id, name, username } = user;
      return { status: 200, body: { data: { id, name, username, ...Object.fromEntries(known) } } };
    },
  };
}

const fieldsOf = (user: XUser, vocabulary: XSettings['vocabulary']): Record<string, unknown> => ({
  created_at: new Date(user.createdAt).toISOString(),
  description: '',
  protected: false,
  public_metrics: {
    followers_count: 0,
    following_count: 0,
    [`${vocabulary}_count`]: 0,
    listed_count: 0,
  },
  subscription_type: user.subscriptionType,
  verified: user.subscriptionType !== 'None',
});
