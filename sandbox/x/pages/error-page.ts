import { html } from './html.js';
import { layout } from './layout.js';

export const errorPage = (reason: string): string =>
  layout(
    'Something went wrong',
    html`<h1>Something went wrong</h1>
<p>You weren’t able to give access to the App. Go back and try logging in again.</p>
<p>${reason}</p>`,
  );
