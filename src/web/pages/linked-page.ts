import type { LinkOutcome } from '../../accounts/link-flow.js';
import { html } from './html.js';
import type { Page } from './layout.js';

/** The account is linked. Names it, so that a wrong one is noticed at once. */
export function linkedPage(outcome: Extract<LinkOutcome, { kind: 'linked' }>): Page {
  return {
    title: outcome.reauthorized
      ? `@${outcome.user.username} works again`
      : `@${outcome.user.username} is linked`,
    tone: 'good',
    body: html`<p class="lead">${
      outcome.reauthorized
        ? 'Rookery can post with this account again; whatever was waiting for it goes on.'
        : 'Rookery can now post with this account.'
    }</p>
<dl class="facts">
<div><dt>X account</dt><dd><bdi>${outcome.user.name}</bdi> <span class="quiet"><bdi>@${outcome.user.username}</bdi></span></dd></div>
<div><dt>Discord account</dt><dd><bdi>${outcome.discordName}</bdi></dd></div>
<div><dt>Where</dt><dd><bdi>${outcome.placeName}</bdi></dd></div>
</dl>
<h2>What you can do now</h2>
<ul class="steps">
<li>Close this page and go back to Discord.</li>
<li>Post with <kbd>/tweet</kbd>.</li>
<li>Not the account that you meant? Press “Not me” in Discord, or use <kbd>/unlink</kbd>.</li>
</ul>`,
  };
}
