import express, { type Router } from 'express';
import type { Ledger } from '../../ledger.js';
import type { Route } from '../rest/route.js';
import type { World } from '../world/world.js';
import { authorizePages } from './authorize-pages.js';
import { createGrants } from './grants.js';
import { tokenRoutes } from './token-routes.js';

export interface OAuthOptions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly clientSecret: string | undefined;
  readonly redirectUris: readonly string[];
}

/** Discord's OAuth 2.0, as far as it proves who someone is. */
export function createOAuth(options: OAuthOptions): { routes: Route[]; pages: Router } {
  const grants = createGrants();
  const pages = express.Router();
  authorizePages(pages, { ...options, grants });
  return { pages, routes: tokenRoutes({ ...options, grants }) };
}
