import { XError } from '../x-error.js';
import { type Check, fail, hint, pass } from './check.js';

const NAME = 'X app';

/** A refresh token that X never issued. */
export const BOGUS_REFRESH_TOKEN = 'rookery-doctor';

/** Whether X accepts client id and secret. The app alone can ask X for nothing by OAuth 2.0 (its only grants are a
 *  person's), but the token endpoint looks at the client before it looks at what the client brings. So `tried`, a
 *  refresh with a token that X never issued, tells: "Value passed for the token was invalid" comes only after id and
 *  secret were accepted, while `unauthorized_client` and `invalid_client` are about them (X documents neither; both
 *  are what X has been seen to answer). `tried` is what that refresh threw. */
export function checkXApp(tried: unknown, hasSecret: boolean): Check {
  const kind = tried instanceof XError ? tried.kind : undefined;
  if (kind === 'rejected_token') {
    return pass(
      NAME,
      hasSecret ? 'X accepts client id and secret' : 'X accepts the client id (a public app)',
    );
  }
  if (kind === 'app_misconfigured') {
    return hasSecret
      ? fail(
          NAME,
          'X does not accept X_CLIENT_ID with X_CLIENT_SECRET.',
          'Copy both from https://console.x.com → Apps → your app → Keys and tokens → OAuth 2.0 Client ID and Client Secret (not the API key).',
        )
      : fail(
          NAME,
          'X does not accept X_CLIENT_ID without a secret.',
          'An app of the type “Web App, Automated App or Bot” needs X_CLIENT_SECRET. For any other type, copy the OAuth 2.0 Client ID anew.',
        );
  }
  return hint(
    NAME,
    `Not decided: X gave no verdict on client id and secret${kind === undefined ? '' : ` (${kind})`}.`,
    'Try again in a few minutes.',
  );
}
