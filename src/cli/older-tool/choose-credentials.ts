import type { Secret } from '../../secret.js';
import { UsedWronglyError } from '../used-wrongly-error.js';
import type { AuthSet } from './auth-set.js';
import type { Token } from './verb-desk.js';

const OAUTH1 = ['oauth_consumer_key', 'oauth_consumer_secret', 'oauth_token', 'oauth_token_secret'] as const;

/** The credentials that text, media and polls all go out with. Where the set has both kinds, OAuth 1.0a: it does not
 *  expire, and takes files whatever scope the other one was given. Throws UsedWronglyError. */
export function chooseCredentials(
  auth: AuthSet,
  use: string | undefined,
  note: (line: string) => void,
): Secret | Token {
  const { access_token: bearer, oauth_token: token, oauth_token_secret: tokenSecret } = auth;
  const missing = OAUTH1.filter((name) => auth[name] === undefined);
  const signed = missing.length === 0 && token && tokenSecret ? { token, tokenSecret } : undefined;
  if (use === 'oauth2') return bearer ?? refuse('access_token');
  if (use === 'oauth1') return signed ?? refuse(missing.join(', '));
  if (signed !== undefined && bearer !== undefined)
    note(
      'The set has both kinds of credentials: OAuth 1.0a is used for everything (--use oauth2: the other).',
    );
  const chosen = signed ?? bearer;
  if (chosen !== undefined) return chosen;
  throw new UsedWronglyError('The set of --auth has nothing to post with.', {
    nextStep: `It needs access_token (OAuth 2.0), or ${OAUTH1.join(', ')} (OAuth 1.0a).`,
  });
}

function refuse(missing: string): never {
  throw new UsedWronglyError(`The set of --auth has no ${missing}, which --use asks for.`);
}
