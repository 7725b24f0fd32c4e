import type { AuthorizeRequest } from './authorize-request.js';
import { STYLE } from './style.js';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
<footer>A look-alike of Discord, part of the Rookery sandbox. It is not Discord, and asks for no password.</footer>
</body>
</html>
`;

export function loginPage(names: readonly string[], returnTo: string): string {
  return page(
    'Log in',
    `<h1>Welcome back</h1>
<p>Who is sitting at this browser?</p>
${loginForm(names, returnTo, 'Log in')}`,
  );
}

function loginForm(names: readonly string[], returnTo: string, label: string): string {
  const choices = names.map((name) => `<option value="${escaped(name)}">${escaped(name)}</option>`);
  return `<form method="post" action="/login">
  <input type="hidden" name="return_to" value="${escaped(returnTo)}">
  <label>Log in as <select name="user">${choices.join('')}</select></label>
  <button class="primary" type="submit">${label}</button>
</form>`;
}

export interface ConsentPage {
  readonly user: string;
  readonly application: string;
  /** Who else could be logged in. */
  readonly others: readonly string[];
  readonly returnTo: string;
}

/** What a scope lets the application do, as people read it. */
const SCOPES: Readonly<Record<string, string>> = { identify: 'See your username and avatar' };

export function consentPage(
  { user, application, others, returnTo }: ConsentPage,
  { scope, parameters }: AuthorizeRequest,
): string {
  const hidden = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const scopes = scope
    .split(' ')
    .map((one) => `<li><span>${escaped(SCOPES[one] ?? one)}</span> <code>${escaped(one)}</code></li>`);
  return page(
    `Authorize ${application}`,
    `<h1>${escaped(application)} wants to access your account</h1>
<p>Signed in as <strong>${escaped(user)}</strong>. This will allow it:</p>
<ul>${scopes.join('')}</ul>
<form method="post" action="/oauth2/authorize">
  ${hidden.join('\n  ')}
  <div class="buttons">
    <button type="submit" name="decision" value="deny">Cancel</button>
    <button class="primary" type="submit" name="decision" value="allow">Authorize</button>
  </div>
</form>
${others.length === 0 ? '' : `<details><summary>Not ${escaped(user)}?</summary>${loginForm(others, returnTo, 'Switch account')}</details>`}`,
  );
}

export const errorPage = (message: string): string =>
  page(
    'Error',
    `<h1>${escaped(message)}</h1>
<p>Go back to the chat and begin again.</p>`,
  );
