import type { XSettings } from '../settings.js';
import type { XUser } from '../world/users.js';
import { hiddenInputs } from './hidden-inputs.js';
import { html } from './html.js';
import { layout } from './layout.js';
import { loginForm } from './login-form.js';
import type { Session } from './sessions.js';

const READ = ['See posts from your timeline', 'See your profile, and whom you follow'];
const WRITE = ['Post and delete posts for you', 'Upload pictures and videos for you'];

/** Asks a person who is logged in whether an app may act for them, by OAuth 1.0a. */
export function oauth1ConsentPage(
  appName: string,
  { user, authenticity }: Session,
  fields: Readonly<Record<string, string>>,
  permission: XSettings['oauth1'],
  users: readonly XUser[],
): string {
  const others = users.filter(({ id }) => id !== user.id);
  const may = permission === 'read' ? READ : [...READ, ...WRITE];
  return layout(
    `Authorize ${appName}`,
    html`<h1>Authorize ${appName} to access your account?</h1>
<p>You are logged in as <strong>${user.name}</strong> @${user.username}. It will be able to do this, until you end it:</p>
<ul>${may.map((line) => html`<li>${line}</li>`)}</ul>
<form method="post" action="/oauth/authorize">
${hiddenInputs({ ...fields, authenticity_token: authenticity })}
<button class="primary" type="submit" name="decision" value="allow">Authorize app</button>
<button type="submit" name="decision" value="deny">Cancel</button>
</form>
${
  others.length === 0
    ? ''
    : html`<details><summary>Not @${user.username}?</summary>${loginForm(others, fields, {
        label: 'Switch account',
        action: '/oauth/login',
      })}</details>`
}`,
  );
}

/** The digits, to be carried to the app by hand. */
export function pinPage(appName: string, user: XUser, pin: string): string {
  return layout(
    'Your PIN',
    html`<h1>You’ve granted access to ${appName}</h1>
<p>Go back to ${appName} and enter this PIN, to finish for @${user.username}:</p>
<p class="pin"><code>${pin}</code></p>
<p>It works once. Tell it to nobody who has sent you here.</p>`,
  );
}

export function cancelledPage(appName: string): string {
  return layout(
    'Cancelled',
    html`<h1>${appName} has no access</h1>
<p>You’ve cancelled. Nothing was given to ${appName}, and you can close this page.</p>`,
  );
}
