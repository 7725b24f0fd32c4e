import { LinkError } from '../errors.js';
import { advance } from './advance-authorization.js';
import { createAuthorizationToken } from './authorization-token.js';
import { digest } from './digest.js';
import { endAuthorization } from './end-authorization.js';
import { findOffered, findReturned } from './find-authorization.js';
import { linkError } from './link-error.js';
import type { LinkCallback, LinkRedirect } from './link-flow.js';
import type { Authorization, DiscordIdentity, Stored } from './ports.js';
import { randomSecret } from './random.js';
import type { AccountsSeams } from './seams.js';

/** Consumes the address: binds the attempt to this browser and sends it to Discord, or straight to X. */
export async function begin(seams: AccountsSeams, nonce: string): Promise<LinkRedirect> {
  const stored = await findOffered(seams, nonce);
  const cookie = randomSecret();
  const binding = { cookieHash: digest(cookie.reveal()) };
  const url =
    seams.identity === undefined
      ? await goToX(seams, stored, binding)
      : await goToDiscord(seams, stored, binding, seams.identity);
  const maxAgeSeconds = Math.ceil((stored.value.expiresAt - seams.clock.now()) / 1000);
  return { url, cookie: { authorizationId: stored.value.id, value: cookie, maxAgeSeconds } };
}

/** Discord has said who sits at the browser: only the member who asked goes on to X. */
export async function returnedFromDiscord(
  seams: AccountsSeams,
  callback: LinkCallback,
): Promise<LinkRedirect> {
  const stored = await findReturned(seams, callback, 'proving');
  const consumed = await consumeState(seams, stored);
  const { id, discordUserId } = consumed.value;
  try {
    if (callback.error !== undefined || callback.code === undefined) throw linkError('refused');
    if (seams.identity === undefined) throw linkError('app_misconfigured');
    const user = await seams.identity.identify(callback.code);
    if (user.id !== discordUserId) throw linkError('wrong_discord_user');
    return { url: await goToX(seams, consumed) };
  } catch (error) {
    await endAuthorization(seams, id, error instanceof LinkError ? error.reason : 'discord_unavailable');
    throw error;
  }
}

type Binding = Pick<Authorization, 'cookieHash'>;

async function goToDiscord(
  seams: AccountsSeams,
  stored: Stored<Authorization>,
  binding: Binding,
  identity: DiscordIdentity,
): Promise<URL> {
  const state = createAuthorizationToken(stored.value.id);
  const stateHash = digest(state.secret);
  await advance(seams, stored, (current) => ({ ...current, ...binding, step: 'proving', stateHash }));
  return identity.authorizeUrl(state.text);
}

async function goToX(
  seams: AccountsSeams,
  stored: Stored<Authorization>,
  binding: Binding = {},
): Promise<URL> {
  const state = createAuthorizationToken(stored.value.id);
  const stateHash = digest(state.secret);
  const codeVerifier = randomSecret();
  const url = await seams.oauth.authorizeUrl({ state: state.text, codeVerifier });
  await advance(seams, stored, (current) => ({
    ...current,
    ...binding,
    step: 'at_x',
    stateHash,
    codeVerifier,
  }));
  return url;
}

/** From here on this state is worth nothing, whatever happens next. */
export async function consumeState(
  seams: AccountsSeams,
  stored: Stored<Authorization>,
): Promise<Stored<Authorization>> {
  return advance(seams, stored, ({ stateHash: _, ...rest }) => ({ ...rest, step: 'exchanging' }));
}
