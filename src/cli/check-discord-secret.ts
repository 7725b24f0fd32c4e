import { isSilent, type Outcome } from './ask.js';
import { type Check, fail, hint, pass } from './check.js';
import { readJson } from './read-json.js';

const NAME = 'Discord secret';

/** A code that Discord never issued. */
export const BOGUS_CODE = 'rookery-doctor';

/** `redeemed`: Discord's answer to a code that it never issued. The client is authenticated before its code is looked
 *  at (RFC 6749 §3.2.1), so a refused code proves the secret, and no token is issued as client credentials would. */
export function checkDiscordSecret(redeemed: Outcome | undefined, isSet: boolean): Check {
  if (!isSet) {
    return hint(
      NAME,
      'DISCORD_CLIENT_SECRET is not set: whoever links types a code back into Discord.',
      'With it, Discord itself confirms who links: see docs/discord-app.md.',
    );
  }
  if (redeemed === undefined) return hint(NAME, 'Not checked: that takes a token that Discord accepts.');
  if (isSilent(redeemed)) return hint(NAME, `Not checked: Discord did not answer: ${redeemed.silence}.`);
  const error = readJson(redeemed.json, 'error');
  if (redeemed.status === 401 || error === 'invalid_client') {
    return fail(
      NAME,
      'Discord does not accept DISCORD_CLIENT_SECRET for this application.',
      'Copy it from https://discord.com/developers/applications → the application of DISCORD_TOKEN → OAuth2 → Client Secret → Reset Secret.',
    );
  }
  if (redeemed.status === 400 && typeof error === 'string') return pass(NAME, 'accepted');
  return hint(NAME, `Not decided: Discord answered with status ${redeemed.status}.`, 'Try again later.');
}
