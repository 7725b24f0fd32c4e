import type { LinkOutcome } from '../../accounts/link-flow.js';
import { t } from '../../sentence.js';
import { html, sentence } from './html.js';
import type { Page } from './layout.js';

/** The account is linked. Names it, so that a wrong one is noticed at once. */
export function linkedPage(outcome: Extract<LinkOutcome, { kind: 'linked' }>): Page {
  return {
    title: outcome.reauthorized
      ? t`@${outcome.user.username} works again`
      : t`@${outcome.user.username} is linked`,
    tone: 'good',
    body: html`<p class="lead">${
      outcome.reauthorized
        ? t('Rookery can post with this account again; whatever was waiting for it goes on.')
        : t('Rookery can now post with this account.')
    }</p>
<dl class="facts">
<div><dt>${t('X account')}</dt><dd><bdi>${outcome.user.name}</bdi> <span class="quiet"><bdi>@${outcome.user.username}</bdi></span></dd></div>
<div><dt>${t('Discord account')}</dt><dd><bdi>${outcome.discordName}</bdi></dd></div>
<div><dt>${t('Where')}</dt><dd><bdi>${outcome.placeName}</bdi></dd></div>
</dl>
<h2>${t('What you can do now')}</h2>
<ul class="steps">
<li>${t('Close this page and go back to Discord.')}</li>
<li>${sentence`Post with <kbd>/tweet</kbd>.`}</li>
<li>${sentence`Not the account that you meant? Press “Not me” in Discord, or use <kbd>/unlink</kbd>.`}</li>
</ul>`,
  };
}
