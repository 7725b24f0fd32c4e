import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, pass } from './check.js';

const NAME = 'X';

/** `answer`: what X says to a request without a token. Any answer of the API will do, and 401 is the usual one. */
export function checkXReachable(answer: Outcome): Check {
  if (isSilent(answer)) {
    return fail(
      NAME,
      `X did not answer: ${answer.silence}.`,
      'Check that this machine reaches https://api.x.com, and X_API_URL if it is set.',
    );
  }
  if (answer.status >= 500) {
    return fail(
      NAME,
      `X answered with status ${answer.status}.`,
      'Try again in a few minutes; posts wait until X is back.',
    );
  }
  return pass(NAME, 'reachable');
}
