import type { Consent } from '../world/codes.js';
import { isScope } from '../world/scopes.js';

/** What an app's authorize address asks of a person. */
export interface AuthorizeRequest {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: Consent['challenge'];
  /** The parameters as they came, for the hidden inputs of the pages. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface AuthorizeApp {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
}

const NAMES = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'code_challenge'],
  'code_challenge_method',
];

/** Reads the parameters, or says what is wrong with them: X then shows a page and sends nobody anywhere. */
export function readAuthorizeRequest(given: URLSearchParams, app: AuthorizeApp): AuthorizeRequest | string {
  const repeated = NAMES.find((name) => given.getAll(name).length > 1);
  if (repeated !== undefined) return `Parameter [${repeated}] was given more than once.`;
  const value = (name: string): string => given.get(name) ?? '';
  const challenge = { method: value('code_challenge_method'), value: value('code_challenge') };
  const scopes = value('scope').split(' ').filter(Boolean);
  const wrong = findFault(value, app, scopes, challenge);
  if (wrong !== undefined) return wrong;
  return {
    scopes,
    redirectUri: value('redirect_uri'),
    state: value('state'),
    challenge,
    parameters: Object.fromEntries(NAMES.map((name) => [name, value(name)])),
  };
}

function findFault(
  value: (name: string) => string,
  { clientId, redirectUris }: AuthorizeApp,
  scopes: readonly string[],
  challenge: Consent['challenge'],
): string | undefined {
  if (value('client_id') !== clientId) return 'Value passed for the client_id was invalid.';
  if (!redirectUris.includes(value('redirect_uri')))
    return 'Callback URL not approved for this client application.';
  if (value('response_type') !== 'code') return 'Value passed for the response_type was invalid.';
  if (scopes.length === 0 || !scopes.every(isScope)) return 'Value passed for the scope was invalid.';
  if (value('state') === '' || value('state').length > 500) return 'Value passed for the state was invalid.';
  return isChallenge(challenge) ? undefined : 'Value passed for the code challenge was invalid.';
}

/** X wants the method in exactly this spelling. An S256 challenge is 32 bytes in base64url. */
function isChallenge({ method, value }: Consent['challenge']): boolean {
  if (method === 'S256') return /^[A-Za-z0-9_-]{43}$/.test(value);
  return method === 'plain' && /^[A-Za-z0-9._~-]{43,128}$/.test(value);
}
