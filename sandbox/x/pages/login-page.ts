import type { XUser } from '../world/users.js';
import { html } from './html.js';
import { layout } from './layout.js';
import { loginForm } from './login-form.js';

export function loginPage(
  users: readonly XUser[],
  parameters: Readonly<Record<string, string>>,
  how: { readonly action?: string; readonly preferred?: string | undefined } = {},
): string {
  const form = loginForm(users, parameters, { label: 'Log in', ...how });
  const nobody = html`<p>There is nobody on this X yet.</p>`;
  return layout('Log in', html`<h1>Log in to X</h1>${users.length === 0 ? nobody : form}`);
}
