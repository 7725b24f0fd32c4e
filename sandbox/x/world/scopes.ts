/** Every scope that X knows. */
const SCOPES: readonly string[] = [
  ...['tweet.read', 'tweet.write', 'tweet.moderate.write', 'users.read', 'users.email', 'offline.access'],
  ...['follows.read', 'follows.write', 'space.read', 'mute.read', 'mute.write', 'like.read', 'like.write'],
  ...['list.read', 'list.write', 'block.read', 'block.write', 'bookmark.read', 'bookmark.write'],
  ...['dm.read', 'dm.write', 'media.write', 'broadcast.read', 'broadcast.write', 'timeline.read'],
];

export const isScope = (scope: string): boolean => SCOPES.includes(scope);

/** What an app that posts asks for. */
export const POSTING_SCOPES: readonly string[] = [
  'tweet.read',
  'tweet.write',
  'users.read',
  'media.write',
  'offline.access',
];
