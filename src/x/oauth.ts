import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  customFetch,
  genericTokenEndpointRequest,
  revocationRequest,
} from 'oauth4webapi';
import type { Grant, XOAuth } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import { Secret } from '../secret.js';
import { XError } from '../x-error.js';
import { isPlainLoopback } from './assert-safe-address.js';
import { buildAuthorizeUrl } from './authorize-url.js';
import { basicCredentials } from './basic-credentials.js';
import { createClientAuthentication } from './client-authentication.js';
import { readGrant } from './grant.js';
import type { Send } from './send.js';
import type { TokenCall } from './token-error.js';
import { asXError, createTokenFetch } from './token-fetch.js';

export interface OAuthOptions {
  readonly apiUrl: URL;
  readonly authorizeUrl: URL;
  readonly clientId: string;
  readonly clientSecret?: Secret;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly clock: Clock;
  readonly send: Send;
  readonly timeoutMs: number;
}

/** OAuth 2.0 at X: oauth4webapi makes the requests. The answers are read here, because it refuses what must not cost
 *  a grant (a token answer with `expires_in: -1`) and puts bodies into its errors. */
export function createOAuth(options: OAuthOptions): XOAuth {
  const { apiUrl, authorizeUrl, redirectUri, scopes, clock } = options;
  // A line break at the end of a pasted value makes X say "Missing valid authorization header".
  const clientId = options.clientId.trim();
  const clientSecret =
    options.clientSecret === undefined ? undefined : new Secret(options.clientSecret.reveal().trim());

  const server: AuthorizationServer = {
    issuer: apiUrl.origin,
    token_endpoint: new URL('/2/oauth2/token', apiUrl).href,
    revocation_endpoint: new URL('/2/oauth2/revoke', apiUrl).href,
  };
  const client: Client = { client_id: clientId };
  const authentication = createClientAuthentication(clientSecret);

  const appSecrets =
    clientSecret === undefined ? [] : [clientSecret, basicCredentials(clientId, clientSecret)];

  function prepareCall(call: TokenCall, sent: readonly Secret[]) {
    const { fetch, text } = createTokenFetch(options, call, [...sent, ...appSecrets]);
    return { text, how: { [customFetch]: fetch, [allowInsecureRequests]: isPlainLoopback(apiUrl) } };
  }

  async function requestGrant(
    call: TokenCall,
    grantType: string,
    parameters: Record<string, string>,
    sent: readonly Secret[],
  ): Promise<Grant> {
    const askedAt = clock.now();
    const { text, how } = prepareCall(call, sent);
    const response = await genericTokenEndpointRequest(
      server,
      client,
      authentication,
      grantType,
      parameters,
      how,
    ).catch((error: unknown) => {
      throw asXError(error, call);
    });
    const grant = readGrant(text(), askedAt);
    if (grant === undefined)
      throw new XError('unreadable', { call, outcome: 'unknown', status: response.status });
    return grant;
  }

  return {
    clientId,

    authorizeUrl: (request) => buildAuthorizeUrl({ authorizeUrl, clientId, redirectUri, scopes, ...request }),

    async exchange({ code, codeVerifier }) {
      const parameters = {
        code: code.reveal(),
        redirect_uri: redirectUri,
        code_verifier: codeVerifier.reveal(),
      };
      const sent = [code, codeVerifier];
      const grant = await requestGrant('exchange', 'authorization_code', parameters, sent);
      // No scope in the answer means the scope that was asked for (RFC 6749 §5.1).
      return { scopes, ...grant };
    },

    async refresh(refreshToken) {
      const parameters = { refresh_token: refreshToken.reveal() };
      return await requestGrant('refresh', 'refresh_token', parameters, [refreshToken]);
    },

    // X documents no body; 2xx is the answer. A token that X does not know is `rejected_token`: dead already.
    async revoke(token) {
      const { how } = prepareCall('revoke', [token]);
      await revocationRequest(server, client, authentication, token.reveal(), how).catch((error: unknown) => {
        throw asXError(error, 'revoke');
      });
    },
  };
}
