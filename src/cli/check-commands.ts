import { isSilent, type Outcome } from './ask.js';
import { type Check, hint, pass } from './check.js';
import { readJson } from './read-json.js';

const NAME = 'Discord commands';

/** `registered`: the answer to `GET /applications/:id/commands`; undefined when there was no token to ask with.
 *  Never a ✗: the bot registers them by itself when it starts. */
export function checkCommands(registered: Outcome | undefined, expected: readonly string[]): Check {
  if (registered === undefined) return hint(NAME, 'Not checked: that takes a token that Discord accepts.');
  if (isSilent(registered) || !Array.isArray(registered.json)) {
    return hint(NAME, 'Discord did not say which ones it knows.');
  }
  const known = registered.json.map((command: unknown) => readJson(command, 'name'));
  const missing = expected.filter((name) => !known.includes(name));
  if (missing.length === 0) return pass(NAME, `all ${expected.length} are registered`);
  const detail =
    missing.length === expected.length ? 'None are registered.' : `Not registered: ${missing.join(', ')}.`;
  return hint(NAME, detail, 'The bot registers them when it starts.');
}
