import type { RequestHandler } from 'express';
import type { LinkFlow, LinkOutcome } from '../../accounts/link-flow.js';
import type { Clock } from '../../clock.js';
import type { LinkCookies } from '../cookies.js';
import { codePage } from '../pages/code-page.js';
import { inProgressPage } from '../pages/in-progress-page.js';
import type { Page } from '../pages/layout.js';
import { linkedPage } from '../pages/linked-page.js';
import { problemPage } from '../pages/problem-page.js';
import { PROBLEMS } from '../pages/problems.js';
import { sendPage } from '../respond.js';

/** The final page; the flow shows it only to the browser with the authorization's cookie. */
export function showOutcome(options: {
  flow: LinkFlow;
  cookies: LinkCookies;
  clock: Clock;
}): RequestHandler<{ authorizationId: string }> {
  const { flow, cookies, clock } = options;
  return async (request, response) => {
    const { authorizationId } = request.params;
    const cookie = cookies.read(request.headers.cookie, authorizationId);
    const outcome = await flow.outcome(authorizationId, cookie);
    const status = outcome.kind === 'failed' ? PROBLEMS[outcome.reason].status : 200;
    sendPage(response, status, () => pageOf(outcome, clock.now()));
  };
}

function pageOf(outcome: LinkOutcome, now: number): Page {
  switch (outcome.kind) {
    case 'linked':
      return linkedPage(outcome);
    case 'code':
      return codePage(outcome, now);
    case 'in_progress':
      return inProgressPage();
    case 'failed':
      return problemPage(outcome.reason);
  }
}
