import type { XUser } from '../world/users.js';
import { hiddenInputs } from './hidden-inputs.js';
import { type Html, html } from './html.js';

/** With more people than this, their names are typed instead of picked. */
const MOST_TO_PICK = 20;

interface LoginForm {
  readonly label: string;
  readonly action?: string;
  /** Who is picked already; else the first. */
  readonly preferred?: string | undefined;
}

/** Lets a person be one of this X's users, and then go on with what an app asked for. */
export function loginForm(
  users: readonly XUser[],
  parameters: Readonly<Record<string, string>>,
  { label, action = '/login', preferred }: LoginForm,
): Html {
  return html`<form method="post" action="${action}">
${hiddenInputs(parameters)}${choice(users, preferred)}
<button class="primary" type="submit">${label}</button>
</form>`;
}

function choice(users: readonly XUser[], preferred?: string): Html | readonly Html[] {
  const wanted = Math.max(
    users.findIndex(({ username }) => username.toLowerCase() === preferred?.toLowerCase()),
    0,
  );
  if (users.length > MOST_TO_PICK)
    return html`<label>Username <input type="text" name="username" value="${preferred ?? ''}"></label>`;
  return users.map(
    ({ username, name }, index) =>
      html`<label><input type="radio" name="username" value="${username}"${index === wanted ? ' checked' : ''}> ${name} <span>@${username}</span></label>\n`,
  );
}
