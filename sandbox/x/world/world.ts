import type { Ledger } from '../../ledger.js';
import type { XSettings } from '../settings.js';
import { createSnowflakes } from '../snowflake.js';
import { type Codes, createCodes } from './codes.js';
import { createGrants, type Grants } from './grants.js';
import { createPosts, type Posts } from './posts.js';
import { createUsers, type Users } from './users.js';

/** All that there is on this X. */
export interface World {
  readonly settings: XSettings;
  readonly ledger: Ledger;
  readonly users: Users;
  readonly posts: Posts;
  readonly grants: Grants;
  readonly codes: Codes;
}

export function createWorld(settings: XSettings, ledger: Ledger): World {
  const nextId = createSnowflakes();
  return {
    settings,
    ledger,
    users: createUsers(nextId),
    posts: createPosts(nextId),
    grants: createGrants(settings),
    codes: createCodes(settings),
  };
}
