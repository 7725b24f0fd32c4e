import type { Problem } from './pages/problems.js';

/** The web's own refusals (wrong method, too long …), thrown to the one error handler. */
export class WebError extends Error {
  override readonly name = 'WebError';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem);
    this.problem = problem;
    this.headers = headers;
  }
}
