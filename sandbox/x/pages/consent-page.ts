import type { XUser } from '../world/users.js';
import type { AuthorizeRequest } from './authorize-request.js';
import { hiddenInputs } from './hidden-inputs.js';
import { html } from './html.js';
import { layout } from './layout.js';
import { loginForm } from './login-form.js';
import type { Session } from './sessions.js';

/** What a scope lets an app do, as people read it. */
const WORDS: Readonly<Record<string, string>> = {
  'tweet.read': 'See the posts that you can see',
  'tweet.write': 'Post, reply and delete posts for you',
  'users.read': 'See your profile, and whoever you can see',
  'media.write': 'Upload pictures and videos for you',
  'offline.access': 'Stay connected until you end it',
};

/** Asks a person who is logged in whether an app may have what it asks for. */
export function consentPage(
  appName: string,
  { user, authenticity }: Session,
  { scopes, parameters }: AuthorizeRequest,
  users: readonly XUser[],
): string {
  const others = users.filter(({ id }) => id !== user.id);
  return layout(
    `Authorize ${appName}`,
    html`<h1>${appName} wants to access your X account</h1>
<p>You are logged in as <strong>${user.name}</strong> @${user.username}. It will be able to do this:</p>
<ul>${scopes.map((scope) => html`<li>${WORDS[scope] ?? scope} <code>${scope}</code></li>`)}</ul>
<form method="post" action="/i/oauth2/authorize">
${hiddenInputs({ ...parameters, authenticity_token: authenticity })}
<button class="primary" type="submit" name="decision" value="allow">Authorize app</button>
<button type="submit" name="decision" value="deny">Cancel</button>
</form>
${others.length === 0 ? '' : html`<details><summary>Not @${user.username}?</summary>${loginForm(others, parameters, { label: 'Switch account' })}</details>`}`,
  );
}
