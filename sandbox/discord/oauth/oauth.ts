import express, { type Router } from 'express';
import type { Ledger } from '../../ledger.js';
import type { SecretMaker } from '../../secret-maker.js';
import type { Route } from '../rest/route.js';
import type { User, World } from '../world/world.js';
import { authorizePages } from './authorize-pages.js';
import { createGrants } from './grants.js';
import { createSessions } from './sessions.js';
import { tokenRoutes } from './token-routes.js';

export interface OAuthOptions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly clientSecret: string | undefined;
  readonly redirectUris: readonly string[];
  readonly makeSecret: SecretMaker;
}

export interface OAuth {
  readonly routes: Route[];
  readonly pages: Router;
  /** Logs somebody in; gives the `set-cookie` header. */
  readonly logIn: (user: User, cookies?: string) => string;
}

/** Discord's OAuth 2.0, as far as it proves who someone is. */
export function createOAuth(options: OAuthOptions): OAuth {
  const grants = createGrants(options.makeSecret);
  const pages = express.Router();
  const sessions = createSessions(options.makeSecret);
  authorizePages(pages, { ...options, grants, sessions });
  return { pages, routes: tokenRoutes({ ...options, grants }), logIn: sessions.open };
}
