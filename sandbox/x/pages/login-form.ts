import type { XUser } from '../world/users.js';
import { hiddenInputs } from './hidden-inputs.js';
import { type Html, html } from './html.js';

/** With more people than this, their names are typed instead of picked. */
const MOST_TO_PICK = 20;

/** Lets a person be one of this X's users, and then go on with what an app asked for. */
export function loginForm(
  users: readonly XUser[],
  parameters: Readonly<Record<string, string>>,
  label: string,
): Html {
  return html`<form method="post" action="/login">
${hiddenInputs(parameters)}${choice(users)}
<button class="primary" type="submit">${label}</button>
</form>`;
}

function choice(users: readonly XUser[]): Html | readonly Html[] {
  if (users.length > MOST_TO_PICK) return html`<label>Username <input type="text" name="username"></label>`;
  return users.map(
    ({ username, name }, index) =>
      html`<label><input type="radio" name="username" value="${username}"${index === 0 ? ' checked' : ''}> ${name} <span>@${username}</span></label>\n`,
  );
}
