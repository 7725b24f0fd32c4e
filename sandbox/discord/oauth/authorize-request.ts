import { asJson } from '../json.js';
import type { Consent } from './grants.js';

/** What a bot's authorize address asks for. */
export interface AuthorizeRequest {
  readonly scope: string;
  readonly redirectUri: string;
  readonly prompt: string;
  readonly challenge: Consent['challenge'];
  /** An error that belongs to the bot, not on a page. */
  readonly error: string | undefined;
  /** All parameters as they came, for the hidden inputs of the page. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Back to the bot, with its state. */
  callback(result: Readonly<Record<string, string>>): string;
}

/** Reads the parameters; a string says why they cannot be trusted enough to send anyone anywhere. */
export function readAuthorizeRequest(
  given: unknown,
  clientId: string,
  redirectUris: readonly string[],
): AuthorizeRequest | string {
  const entries = Object.entries(asJson(given)).filter(([name]) => name !== 'decision');
  const parameters = Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
  const {
    client_id,
    redirect_uri = '',
    response_type,
    scope = '',
    state,
    prompt = 'consent',
    code_challenge,
    code_challenge_method = 'plain',
  } = parameters;
  if (client_id !== clientId) return 'Unknown application';
  if (!redirectUris.includes(redirect_uri)) return 'Invalid OAuth2 redirect_uri';
  return {
    scope,
    redirectUri: redirect_uri,
    prompt,
    challenge:
      code_challenge === undefined ? undefined : { method: code_challenge_method, value: code_challenge },
    error: errorOf(response_type, scope),
    parameters,
    callback(result) {
      const url = new URL(redirect_uri);
      for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
      if (state !== undefined) url.searchParams.set('state', state);
      return url.href;
    },
  };
}

function errorOf(responseType: string | undefined, scope: string): string | undefined {
  if (responseType !== 'code') return 'unsupported_response_type';
  return scope.split(' ').includes('identify') ? undefined : 'invalid_scope';
}
