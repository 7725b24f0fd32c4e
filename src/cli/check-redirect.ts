import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, hint, pass } from './check.js';
import { readJson } from './read-json.js';

const NAME = 'Discord redirect';

/** `application`: the answer to `GET /applications/@me`, which lists the redirects. Without a client secret nobody is
 *  sent to Discord's page, and there is nothing to check. */
export function checkRedirect(
  application: Outcome,
  callbackUrl: string,
  hasSecret: boolean,
): readonly Check[] {
  if (!hasSecret) return [];
  const listed = isSilent(application) ? undefined : readJson(application.json, 'redirect_uris');
  const todo = `Add ${callbackUrl} in the developer portal → your application → OAuth2 → Redirects, letter by letter.`;
  // An empty list may also mean that they are not shown; then a ✗ would be a claim.
  if (!Array.isArray(listed) || listed.length === 0) {
    return [hint(NAME, 'Discord shows no redirects of this application.', todo)];
  }
  if (listed.includes(callbackUrl)) return [pass(NAME, `${callbackUrl} is registered`)];
  return [fail(NAME, 'The redirect that Rookery uses is not registered at Discord.', todo)];
}
