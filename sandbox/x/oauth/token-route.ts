import type { Answer } from '../api/answer.js';
import type { ApiRequest, Details, Route, Visit } from '../api/route.js';
import type { World } from '../world/world.js';
import { authenticateClient, type Client } from './authenticate-client.js';
import { exchange } from './exchange.js';
import { type Form, readForm } from './form.js';
import { refresh } from './refresh.js';
import { unsupportedGrantType } from './token-error.js';

/** One of the two grants of the token endpoint. */
export interface TokenGrant {
  /** Whose token or code the form carries, for the ledger; no effect. */
  about(world: World, form: Form): Details;
  process(world: World, form: Form, details: Details): Answer;
}

const ROUTE = 'POST /2/oauth2/token';

/** Changes a code or a refresh token into tokens. A fault may be meant for either: `exchange`, `refresh`. */
export function tokenRoute(world: World, client: Client): Route {
  const visit = (kind: string, grant: TokenGrant, request: ApiRequest, form: Form): Visit => ({
    kind,
    faultNames: [kind, ROUTE],
    about: grant.about(world, form),
    process(details) {
      form.assertSingle();
      authenticateClient(client, request, form);
      return grant.process(world, form, details);
    },
  });
  return {
    method: 'POST',
    pattern: '/2/oauth2/token',
    look(request) {
      const form = readForm(request);
      const grantType = form.get('grant_type');
      if (grantType === 'refresh_token') return visit('refresh', refresh, request, form);
      if (grantType === 'authorization_code') return visit('exchange', exchange, request, form);
      return visit('token', otherGrant, request, form);
    },
  };
}

const otherGrant: TokenGrant = {
  about: () => ({}),
  process(_world, form) {
    form.need('grant_type');
    throw unsupportedGrantType();
  },
};
