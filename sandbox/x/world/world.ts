import type { Ledger } from '../../ledger.js';
import type { SecretMaker } from '../../secret-maker.js';
import type { XSettings } from '../settings.js';
import { createSnowflakes } from '../snowflake.js';
import { type Codes, createCodes } from './codes.js';
import { type Communities, createCommunities } from './communities.js';
import { createGrants, type Grants } from './grants.js';
import { createLikes, type Likes } from './likes.js';
import { createMediaShelf, type MediaShelf } from './media.js';
import { createOAuth1Tokens, type OAuth1Tokens } from './oauth1.js';
import { createPosts, type Posts } from './posts.js';
import { createUsers, type Users } from './users.js';

/** All that there is on this X. */
export interface World {
  readonly settings: XSettings;
  readonly ledger: Ledger;
  /** The time of this X, ms since 1970. */
  readonly now: () => number;
  readonly users: Users;
  readonly posts: Posts;
  readonly likes: Likes;
  readonly communities: Communities;
  readonly grants: Grants;
  readonly codes: Codes;
  readonly oauth1: OAuth1Tokens;
  readonly media: MediaShelf;
  /** Where this X is reached; known once it listens. */
  readonly site: { url: string };
}

export function createWorld(
  settings: XSettings,
  ledger: Ledger,
  now: () => number,
  makeSecret: SecretMaker,
): World {
  const nextId = createSnowflakes(now);
  return {
    settings,
    ledger,
    now,
    users: createUsers(nextId, now),
    posts: createPosts(nextId, now),
    likes: createLikes(),
    communities: createCommunities(nextId),
    grants: createGrants(settings, now, makeSecret),
    codes: createCodes(settings, now, makeSecret),
    oauth1: createOAuth1Tokens(settings, now, makeSecret),
    media: createMediaShelf(settings, nextId, now),
    site: { url: '' },
  };
}
