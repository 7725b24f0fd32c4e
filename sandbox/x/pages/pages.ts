import type { Answer } from '../api/answer.js';
import type { World } from '../world/world.js';
import { type AuthorizeApp, type AuthorizeRequest, readAuthorizeRequest } from './authorize-request.js';
import { consentPage } from './consent-page.js';
import { decide } from './decide.js';
import { errorPage } from './error-page.js';
import { loginPage } from './login-page.js';
import { pageAnswer, redirect } from './page-answer.js';
import type { Sessions } from './sessions.js';

export const AUTHORIZE_PATH = '/i/oauth2/authorize';

export interface PageRequest {
  readonly method: string;
  readonly path: string;
  /** The query of a GET, the form of a POST. */
  readonly parameters: URLSearchParams;
  readonly cookies: string | undefined;
}

export interface PageApp extends AuthorizeApp {
  readonly name: string;
}

/** The pages that people see in their browsers; undefined for an address that is none. */
export function createPages(
  world: World,
  sessions: Sessions,
  app: PageApp,
): (request: PageRequest) => Answer | undefined {
  const { users } = world;

  const ask = (request: AuthorizeRequest, cookies: string | undefined): Answer => {
    const session = sessions.find(cookies);
    if (session === undefined) return pageAnswer(200, loginPage(users.all(), request.parameters));
    return pageAnswer(200, consentPage(app.name, session, request, users.all()));
  };

  function answerConsent(request: AuthorizeRequest, { parameters, cookies }: PageRequest): Answer {
    const session = sessions.find(cookies);
    const decision = parameters.get('decision') ?? '';
    if (session === undefined || parameters.get('authenticity_token') !== session.authenticity)
      return pageAnswer(403, errorPage('This form is not from your session.'));
    if (decision !== 'allow' && decision !== 'deny') return pageAnswer(400, errorPage('No decision.'));
    return decide(world, session, request, decision);
  }

  function logIn(request: AuthorizeRequest, { parameters }: PageRequest): Answer {
    const user = users.named(parameters.get('username') ?? '');
    if (user === undefined) return pageAnswer(400, errorPage('There is no such account.'));
    const back = `${AUTHORIZE_PATH}?${new URLSearchParams(request.parameters)}`;
    return redirect(back, { 'set-cookie': sessions.open(user) });
  }

  return (page) => {
    const wanted = `${page.method} ${page.path}`;
    if (![`GET ${AUTHORIZE_PATH}`, `POST ${AUTHORIZE_PATH}`, 'POST /login'].includes(wanted))
      return undefined;
    const request = readAuthorizeRequest(page.parameters, app);
    if (typeof request === 'string') return pageAnswer(400, errorPage(request));
    if (page.method === 'GET') return ask(request, page.cookies);
    return page.path === '/login' ? logIn(request, page) : answerConsent(request, page);
  };
}
