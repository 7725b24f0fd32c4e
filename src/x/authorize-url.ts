import { calculatePKCECodeChallenge } from 'oauth4webapi';
import type { Secret } from '../secret.js';

/** X's consent page for this state and verifier (RFC 6749 §4.1.1, RFC 7636 §4.3). */
export async function buildAuthorizeUrl(options: {
  authorizeUrl: URL;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  state: Secret;
  codeVerifier: Secret;
}): Promise<URL> {
  const url = new URL(options.authorizeUrl);
  const parameters = new URLSearchParams(url.search);
  parameters.set('response_type', 'code');
  parameters.set('client_id', options.clientId);
  parameters.set('redirect_uri', options.redirectUri);
  parameters.set('scope', options.scopes.join(' '));
  parameters.set('state', options.state.reveal());
  parameters.set('code_challenge', await calculatePKCECodeChallenge(options.codeVerifier.reveal()));
  // X wants exactly this spelling.
  parameters.set('code_challenge_method', 'S256');
  // X documents %20 between scopes; URLSearchParams writes a space as + (and a plus as %2B).
  url.search = parameters.toString().replaceAll('+', '%20');
  return url;
}
