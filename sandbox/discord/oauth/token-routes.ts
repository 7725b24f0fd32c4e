import type { Ledger } from '../../ledger.js';
import { refusal } from '../api-error.js';
import { asText, type Json } from '../json.js';
import { type Answer, bodyOf, ok, type RestRequest, type Route } from '../rest/route.js';
import { describeUser } from '../world/describe.js';
import type { User, World } from '../world/world.js';
import { type Grants, type IssuedToken, TOKEN_LIFE_SECONDS } from './grants.js';

export interface TokenRoutesOptions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly clientSecret: string | undefined;
  readonly grants: Grants;
}

const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});

/** The token endpoint, revocation, and what an access token tells. */
export function tokenRoutes({ world, ledger, clientSecret, grants }: TokenRoutesOptions): Route[] {
  const isClient = (request: RestRequest): boolean => {
    const [id, secret] = readClient(request);
    return id === world.bot.id && secret !== '' && secret === clientSecret;
  };
  const invalidClient = () => {
    ledger.record('oauth', { step: 'token', error: 'invalid_client' });
    return oauthError(401, 'invalid_client', 'Invalid client credentials');
  };
  const redeem = (form: Json): { user: User; scope: string } | undefined =>
    form.grant_type === 'refresh_token'
      ? grants.refresh(asText(form.refresh_token))
      : grants.redeem(
          asText(form.code),
          asText(form.redirect_uri),
          typeof form.code_verifier === 'string' ? form.code_verifier : undefined,
        );
  const token = (request: RestRequest): Answer => {
    if (!isClient(request)) return invalidClient();
    const form = bodyOf(request);
    if (!['authorization_code', 'refresh_token'].includes(asText(form.grant_type)))
      return oauthError(400, 'unsupported_grant_type', 'Grant type is not supported');
    const grant = redeem(form);
    ledger.record('oauth', {
      step: 'token',
      user: grant?.user.name,
      error: grant ? undefined : 'invalid_grant',
    });
    if (grant === undefined) return oauthError(400, 'invalid_grant', 'Invalid "code" in request.');
    const pair = grants.issueTokens(grant.user, grant.scope);
    return ok({
      token_type: 'Bearer',
      access_token: pair.access,
      expires_in: TOKEN_LIFE_SECONDS,
      refresh_token: pair.refresh,
      scope: grant.scope,
    });
  };
  const bearer = (request: RestRequest): IssuedToken => {
    const found = grants.find((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (found === undefined) throw refusal('unauthorized');
    return found;
  };

  return [
    { name: 'POST /oauth2/token', auth: 'open', handle: token },
    {
      name: 'POST /oauth2/token/revoke',
      auth: 'open',
      handle(request) {
        if (!isClient(request)) return invalidClient();
        grants.revoke(asText(bodyOf(request).token));
        ledger.record('oauth', { step: 'revoke' });
        return ok({});
      },
    },
    {
      name: 'GET /oauth2/@me',
      auth: 'open',
      handle(request) {
        const { user, scope, expiresAt } = bearer(request);
        const application = { id: world.bot.id, name: world.bot.name, icon: null, description: '' };
        const expires = new Date(expiresAt).toISOString();
        return ok({ application, scopes: scope.split(' '), expires, user: describeUser(user) });
      },
    },
    {
      name: 'GET /users/@me',
      // The bot asks with its own token, a person's authorization with a bearer token.
      auth: 'open',
      handle: (request) => ok(describeUser(request.isBot ? world.bot : bearer(request).user)),
    },
  ];
}

/** Client authentication by Basic or in the form. */
function readClient(request: RestRequest): [id: string, secret: string] {
  const header = request.headers.authorization ?? '';
  if (!header.startsWith('Basic ')) {
    const form = bodyOf(request);
    return [asText(form.client_id), asText(form.client_secret)];
  }
  const [id = '', secret = ''] = Buffer.from(header.slice(6), 'base64').toString('utf8').split(':');
  return [decodeURIComponent(id), decodeURIComponent(secret)];
}
