import { createXLookAlike, type XSettings } from '../../sandbox/x/look-alike.js';
import { readOptions, serveParent } from './child.js';
import { CALLBACK_URL, CLIENT } from './x-app.js';

/** A user of the look-alike X who has authorized the app. */
export interface XMember {
  readonly id: string;
  readonly username: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type XActions = typeof actions;

// The look-alike X as a process of its own. Its limits are off: they are X's, not the bot's.
const x = await createXLookAlike({
  ...readOptions<Partial<XSettings>>(),
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  redirectUris: [CALLBACK_URL],
  duplicates: false,
  rateLimits: false,
});

const actions = {
  /** New users, each with a grant. */
  addMembers: ({ first, count }: { first: number; count: number }): XMember[] =>
    Array.from({ length: count }, (_, index) => addMember(`crow_${first + index}`)),
  set: (settings: Partial<XSettings>): void => x.set(settings),
  countPosts: (): number => x.posts().length,
  /** What came up behind the first `count` posts, and when (ms since 1970), in its order. */
  postsAfter: (count: number): { text: string; at: number }[] =>
    x
      .posts()
      .slice(count)
      .map(({ text, createdAt }) => ({ text, at: createdAt })),
  /** How many refreshes had an effect, and how many ran beside another one of the same grant. */
  countRefreshes: (): { effects: number; overlaps: number } => ({
    effects: x.ledger.entries('refresh-effect').length,
    overlaps: x.ledger.entries('refresh').filter(({ overlap }) => overlap === true).length,
  }),
};

function addMember(username: string): XMember {
  const { id } = x.addUser({ username });
  const { access_token: accessToken, refresh_token: refreshToken } = x.grant(username);
  if (refreshToken === undefined) throw new Error('no refresh token was granted');
  return { id, username, accessToken, refreshToken };
}

serveParent({ url: x.url, authorizeUrl: x.authorizeUrl }, actions, () => x.close());
