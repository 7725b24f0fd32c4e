import express, { type Response, type Router } from 'express';
import type { Ledger } from '../../ledger.js';
import type { User, World } from '../world/world.js';
import { type AuthorizeRequest, readAuthorizeRequest } from './authorize-request.js';
import type { Grants } from './grants.js';
import { consentPage, errorPage, loginPage } from './pages.js';
import type { Sessions } from './sessions.js';

export interface AuthorizePagesOptions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly redirectUris: readonly string[];
  readonly grants: Grants;
  readonly sessions: Sessions;
}

/** The pages on which a person logs in and agrees. */
export function authorizePages(pages: Router, options: AuthorizePagesOptions): void {
  const { world, ledger, grants, sessions } = options;
  const people = () => [...world.users.values()].filter((one) => !one.bot);

  const read = (parameters: unknown, response: Response): AuthorizeRequest | undefined => {
    const asked = readAuthorizeRequest(parameters, world.bot.id, options.redirectUris);
    if (typeof asked !== 'string') return asked;
    ledger.record('oauth', { step: 'refused', error: asked });
    response.status(400).type('html').send(errorPage(asked));
    return undefined;
  };
  const allow = (asked: AuthorizeRequest, user: User, response: Response): void => {
    const { scope, redirectUri, challenge } = asked;
    const code = grants.issueCode({ user, scope, redirectUri, challenge });
    ledger.record('oauth', { step: 'allow', user: user.name });
    response.redirect(302, asked.callback({ code }));
  };

  pages.get('/oauth2/authorize', (request, response) => {
    const asked = read(request.query, response);
    if (asked === undefined) return;
    const user = sessions.find(request.headers.cookie);
    if (asked.error !== undefined) {
      response.redirect(302, asked.callback({ error: asked.error }));
    } else if (user === undefined) {
      response.type('html').send(loginPage(namesOf(people()), request.originalUrl));
    } else if (asked.prompt === 'none' && grants.hasConsented(user, asked.scope)) {
      allow(asked, user, response);
    } else {
      const others = namesOf(people().filter((one) => one !== user));
      const page = { user: user.name, others, application: world.bot.name, returnTo: request.originalUrl };
      response.type('html').send(consentPage(page, asked));
    }
  });

  const form = express.urlencoded({ extended: false });
  pages.post('/login', form, (request, response) => {
    const user = people().find((one) => one.name === request.body?.user);
    const target = String(request.body?.return_to ?? '');
    if (user === undefined || !target.startsWith('/oauth2/authorize?')) {
      response.status(400).type('html').send(errorPage('Nobody by that name'));
      return;
    }
    ledger.record('oauth', { step: 'login', user: user.name });
    response.setHeader('set-cookie', sessions.open(user));
    response.redirect(303, target);
  });

  pages.post('/oauth2/authorize', form, (request, response) => {
    const asked = read(request.body, response);
    if (asked === undefined) return;
    const user = sessions.find(request.headers.cookie);
    if (user === undefined) {
      response.status(401).type('html').send(errorPage('Not logged in'));
    } else if (request.body?.decision === 'allow') {
      allow(asked, user, response);
    } else {
      ledger.record('oauth', { step: 'deny', user: user.name });
      const description = 'The resource owner or authorization server denied the request';
      response.redirect(302, asked.callback({ error: 'access_denied', error_description: description }));
    }
  });
}

const namesOf = (users: readonly User[]): string[] => users.map((user) => user.name);
