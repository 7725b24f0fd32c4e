import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, hint, pass } from './check.js';
import { readJson } from './read-json.js';

const NAME = 'Discord logins';

/** Below this the bot does not log in (src/discord/before-login.ts): at none, Discord resets the token. */
const KEPT = 50;

/** `gateway`: the answer to `GET /gateway/bot`; undefined when there was no token to ask with. */
export function checkSessions(gateway: Outcome | undefined): Check {
  if (gateway === undefined) return hint(NAME, 'Not checked: that takes a token that Discord accepts.');
  const limit = isSilent(gateway) ? undefined : readJson(gateway.json, 'session_start_limit');
  const remaining = readJson(limit, 'remaining');
  if (typeof remaining !== 'number') return hint(NAME, 'Discord did not say how many are left for today.');
  const total = readJson(limit, 'total');
  const left = typeof total === 'number' ? `${remaining} of ${total}` : String(remaining);
  if (remaining >= KEPT) return pass(NAME, `${left} left for today`);
  const resetAfter = readJson(limit, 'reset_after');
  const hours = typeof resetAfter === 'number' ? Math.ceil(resetAfter / 3_600_000) : 24;
  return fail(
    NAME,
    `Only ${left} left for today, so the bot does not log in.`,
    `Find out from its log why it restarts so often. Discord counts anew in ${hours} h.`,
  );
}
