import type { Answer } from '../api/answer.js';
import type { RequestToken } from '../world/oauth1.js';
import type { World } from '../world/world.js';
import { errorPage } from './error-page.js';
import { loginPage } from './login-page.js';
import { cancelledPage, oauth1ConsentPage, pinPage } from './oauth1-views.js';
import { pageAnswer, redirect } from './page-answer.js';
import type { PageRequest } from './pages.js';
import type { Session, Sessions } from './sessions.js';

const AUTHORIZE = '/oauth/authorize';
const LOGIN = '/oauth/login';

/** The pages of OAuth 1.0a: login, the question, the PIN; undefined for an address that is none of them. */
export function createOAuth1Pages(
  world: World,
  sessions: Sessions,
  appName: string,
): (request: PageRequest) => Answer | undefined {
  const { users, oauth1, settings, ledger } = world;

  function ask(request: RequestToken, { parameters, cookies }: PageRequest): Answer {
    const session = sessions.find(cookies);
    const fields = { oauth_token: request.value };
    if (session === undefined || parameters.get('force_login') === 'true') {
      const preferred = parameters.get('screen_name') ?? undefined;
      return pageAnswer(200, loginPage(users.all(), fields, { action: LOGIN, preferred }));
    }
    return pageAnswer(200, oauth1ConsentPage(appName, session, fields, settings.oauth1, users.all()));
  }

  /** Without `force_login`: whoever has just logged in is not asked again. */
  function logIn(request: RequestToken, { parameters }: PageRequest): Answer {
    const user = users.named(parameters.get('username') ?? '');
    if (user === undefined) return pageAnswer(400, errorPage('There is no such account.'));
    const back = `${AUTHORIZE}?${new URLSearchParams({ oauth_token: request.value })}`;
    return redirect(back, { 'set-cookie': sessions.open(user) });
  }

  function decide(request: RequestToken, { user }: Session, decision: string): Answer {
    ledger.record('oauth1-authorize', { decision, username: user.username, callback: request.callback });
    if (decision === 'deny') {
      request.answer = 'denied';
      if (request.callback === 'oob') return pageAnswer(200, cancelledPage(appName));
      return backTo(request, { denied: request.value });
    }
    const verifier = oauth1.approve(request, user);
    if (request.callback === 'oob') return pageAnswer(200, pinPage(appName, user, verifier));
    return backTo(request, { oauth_token: request.value, oauth_verifier: verifier });
  }

  function answerConsent(request: RequestToken, page: PageRequest): Answer {
    const session = sessions.find(page.cookies);
    const decision = page.parameters.get('decision') ?? '';
    if (session === undefined || page.parameters.get('authenticity_token') !== session.authenticity)
      return pageAnswer(403, errorPage('This form is not from your session.'));
    if (decision !== 'allow' && decision !== 'deny') return pageAnswer(400, errorPage('No decision.'));
    return decide(request, session, decision);
  }

  return (page) => {
    const wanted = `${page.method} ${page.path}`;
    if (![`GET ${AUTHORIZE}`, `POST ${AUTHORIZE}`, `POST ${LOGIN}`].includes(wanted)) return undefined;
    const tokens = page.parameters.getAll('oauth_token');
    const request = tokens.length === 1 ? oauth1.findRequest(tokens[0] ?? '') : undefined;
    // Whoever answered once is not asked again: a PIN is shown to one person.
    if (request?.answer !== 'none')
      return pageAnswer(
        403,
        errorPage('This request is not valid: it was answered already, or it is too old.'),
      );
    if (page.method === 'GET') return ask(request, page);
    return page.path === LOGIN ? logIn(request, page) : answerConsent(request, page);
  };
}

function backTo({ callback }: RequestToken, parameters: Readonly<Record<string, string>>): Answer {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return redirect(url.href);
}
