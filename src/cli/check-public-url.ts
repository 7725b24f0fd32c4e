import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, hint, pass } from './check.js';
import { isHealthy } from './check-web-server.js';

const NAME = 'PUBLIC_URL';

/** Whether browsers that go to PUBLIC_URL arrive at this bot. `answer`: what `PUBLIC_URL/healthz` says. It can be told
 *  only while the bot runs; this machine's own view is the only one that there is. */
export function checkPublicUrl(publicUrl: URL, answer: Outcome, isRunning: boolean): Check {
  if (isHealthy(answer)) return pass(NAME, `${publicUrl.origin} leads to Rookery.`);
  const found = isSilent(answer)
    ? answer.silence
    : `${publicUrl.origin}/healthz answered with status ${answer.status}${answer.status === 200 ? ', but it is not Rookery’s answer' : ''}`;
  if (!isRunning) {
    return hint(
      NAME,
      `${publicUrl.origin} cannot lead to Rookery yet: the bot is not running here (${found}).`,
      'Start the bot, then run the doctor again.',
    );
  }
  return fail(NAME, `The bot runs, but ${publicUrl.origin} does not lead to it: ${found}.`, todoFor(answer));
}

function todoFor(answer: Outcome): string {
  const page = 'see docs/reverse-proxy.md';
  if (!isSilent(answer)) {
    return `Let the reverse proxy pass every path to HOST and PORT, unchanged: ${page}.`;
  }
  return `Check DNS, firewall, certificate and reverse proxy: ${page}. If PUBLIC_URL/healthz says “ok” in a browser elsewhere, only this machine cannot reach itself by its public name, and all is well.`;
}
