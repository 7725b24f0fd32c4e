import type { Answer } from '../api/answer.js';
import type { World } from '../world/world.js';
import type { AuthorizeRequest } from './authorize-request.js';
import { redirect } from './page-answer.js';
import type { Session } from './sessions.js';

/** Takes a person's yes or no, and sends them back to the app with it. */
export function decide(world: World, { user }: Session, request: AuthorizeRequest, decision: string): Answer {
  const { settings, codes, ledger } = world;
  const { redirectUri, challenge, state } = request;
  const granted = settings.grantedScopes;
  const scopes = request.scopes.filter((scope) => granted === undefined || granted.includes(scope));
  ledger.record('authorize', { decision, username: user.username, scopes });
  const back = new URL(redirectUri);
  if (decision === 'allow') {
    back.searchParams.append('state', state);
    back.searchParams.append('code', codes.issue({ user, scopes, redirectUri, challenge }));
  } else {
    back.searchParams.append('error', 'access_denied');
    back.searchParams.append('state', state);
  }
  return redirect(back.href);
}
