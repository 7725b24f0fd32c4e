import type { Answer } from '../api/answer.js';
import type { Details, Route } from '../api/route.js';
import { shortHash } from '../hash.js';
import type { World } from '../world/world.js';
import { authenticateClient, type Client } from './authenticate-client.js';
import { type Form, readForm } from './form.js';

/** Ends a token, or its whole grant (see `revokes`). A token that works no more is fine too (RFC 7009 §2.2). */
export function revokeRoute(world: World, client: Client): Route {
  const { grants, ledger } = world;

  function about(form: Form): Details {
    const value = form.get('token');
    if (value === undefined) return {};
    const token = grants.findRefreshToken(value) ?? grants.findAccessToken(value);
    const grant = token?.grant;
    return {
      tokenHash: shortHash(value),
      ...(grant === undefined ? {} : { username: grant.user.username, grant: grant.id }),
    };
  }

  function revoke(form: Form, details: Details): Answer {
    const { username, grant, tokenHash } = details;
    details.effect = grants.revoke(form.need('token'));
    if (details.effect === true) ledger.record('revoke-effect', { username, grant, tokenHash });
    return { status: 200, body: { revoked: true } };
  }

  return {
    method: 'POST',
    pattern: '/2/oauth2/revoke',
    look(request) {
      const form = readForm(request);
      return {
        kind: 'revoke',
        faultNames: ['POST /2/oauth2/revoke'],
        about: about(form),
        process(details) {
          form.assertSingle();
          authenticateClient(client, request, form);
          return revoke(form, details);
        },
      };
    },
  };
}
