import type { AuthorizeRequest } from './authorize-request.js';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; background: #313338; color: #f2f3f5; margin: 0 }
  main { max-width: 26rem; margin: 15vh auto; padding: 2rem; background: #2b2d31; border-radius: 8px }
  h1 { font-size: 1.25rem; margin-top: 0 }
  button, select { font: inherit; padding: .5rem 1rem; border-radius: 4px; border: 0; margin-right: .5rem }
  button.primary { background: #4752c4; color: #fff }
</style>
<main>
${body}
</main>
</html>
`;

export function loginPage(names: readonly string[], returnTo: string): string {
  const choices = names.map((name) => `<option value="${escaped(name)}">${escaped(name)}</option>`);
  return page(
    'Log in',
    `<h1>Welcome back</h1>
<form method="post" action="/login">
  <input type="hidden" name="return_to" value="${escaped(returnTo)}">
  <label>Log in as <select name="user">${choices.join('')}</select></label>
  <button class="primary" type="submit">Log in</button>
</form>`,
  );
}

export function consentPage(
  user: string,
  application: string,
  { scope, parameters }: AuthorizeRequest,
): string {
  const hidden = Object.entries(parameters).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  return page(
    `Authorize ${application}`,
    `<h1>${escaped(application)} wants to access your account</h1>
<p>Signed in as <strong>${escaped(user)}</strong>. This will allow it: ${escaped(scope)}.</p>
<form method="post" action="/oauth2/authorize">
  ${hidden.join('\n  ')}
  <button type="submit" name="decision" value="deny">Cancel</button>
  <button class="primary" type="submit" name="decision" value="allow">Authorize</button>
</form>`,
  );
}

export const errorPage = (message: string): string => page('Error', `<h1>${escaped(message)}</h1>`);
