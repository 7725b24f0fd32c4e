import type { Dispatcher } from 'undici';
import type { DiscordIdentity } from '../accounts/ports.js';
import { LinkError } from '../errors.js';
import type { Secret } from '../secret.js';
import { callDiscord, type DiscordAnswer } from './call-discord.js';
import { readText } from './payload.js';

/** In ms, for each of the two requests: somebody waits at the browser. */
const TIMEOUT = 10_000;

/** Proof of who sits at the browser: Discord's OAuth 2.0 authorization code, scope `identify` (RFC 6749 §4.1). The
 *  token is used for one read and forgotten. It is not revoked: that would end the person's consent for this app,
 *  and they would be asked again at every link. */
export function createDiscordIdentity(options: {
  applicationId: string;
  clientSecret: Secret;
  apiUrl: URL;
  authorizeUrl: URL;
  redirectUri: string;
  dispatcher?: Dispatcher;
  timeout?: number;
}): DiscordIdentity {
  const { applicationId, clientSecret, apiUrl, redirectUri, dispatcher, timeout = TIMEOUT } = options;
  const base = apiUrl.href.replace(/\/$/, '');
  const call = (path: string, headers: Record<string, string>, form?: URLSearchParams) =>
    callDiscord({ url: new URL(base + path), headers, form, dispatcher, timeout });

  return {
    authorizeUrl(state) {
      const url = new URL(options.authorizeUrl);
      const parameters = {
        response_type: 'code',
        client_id: applicationId,
        scope: 'identify',
        redirect_uri: redirectUri,
        state: state.reveal(),
        // Whoever has consented before comes straight back; everybody else is asked all the same.
        prompt: 'none',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url;
    },

    async identify(code) {
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code: code.reveal(),
        redirect_uri: redirectUri,
      });
      const granted = await call(
        '/v10/oauth2/token',
        { authorization: basic(applicationId, clientSecret) },
        form,
      );
      if (granted.status !== 200) throw tokenFailure(granted);
      const token = readText(granted.body, 'access_token');
      if (token === undefined) throw unavailable();
      const user = await call('/v10/users/@me', { authorization: `Bearer ${token}` });
      const id = readText(user.body, 'id');
      const username = readText(user.body, 'username');
      if (user.status !== 200 || id === undefined || username === undefined) throw unavailable();
      return { id, username };
    },
  };
}

/** RFC 6749 §2.3.1: both halves are form-encoded first. */
function basic(id: string, secret: Secret): string {
  const encode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret.reveal())}`).toString('base64')}`;
}

/** Errors of RFC 6749 §5.2: a code that is wrong, used or expired is the browser's; the rest is the operator's. */
function tokenFailure({ status, body }: DiscordAnswer): LinkError {
  if (status === 429 || status >= 500) return unavailable();
  if (status === 400 && readText(body, 'error') === 'invalid_grant') {
    return new LinkError('code_rejected', 'Discord did not confirm who you are.', {
      nextStep: 'Start again with /link in Discord.',
    });
  }
  if (status === 400 || status === 401) {
    return new LinkError('app_misconfigured', 'The bot’s sign-in with Discord is not set up correctly.', {
      nextStep: 'Tell the bot’s operator to check DISCORD_CLIENT_SECRET and the redirect address at Discord.',
    });
  }
  return unavailable();
}

const unavailable = () =>
  new LinkError('discord_unavailable', 'Discord did not answer as it should.', {
    nextStep: 'Try again in a minute with /link in Discord.',
  });
