import type { LinkOutcome } from '../../accounts/link-flow.js';
import { t } from '../../sentence.js';
import { html, sentence } from './html.js';
import type { Page } from './layout.js';
import { renderTime } from './time.js';

/** The code that the person who typed /link takes back to Discord. */
export function codePage(outcome: Extract<LinkOutcome, { kind: 'code' }>, now: number): Page {
  return {
    title: t('One step left: type this code into Discord'),
    tone: 'waiting',
    body: html`<p class="code"><code>${inGroups(outcome.code.reveal())}</code></p>
<div class="notice" role="note"><p>${sentence`<strong>Tell this code to nobody.</strong> Whoever asks you for it wants to post as you. It belongs only into the window that Rookery opens for you on Discord.`}</p></div>
<ol class="steps">
<li>${t('Go back to Discord, to the message where you pressed the link button.')}</li>
<li>${t('Press the button for the code under that message, and type it in.')}</li>
</ol>
<dl class="facts">
<div><dt>${t('X account')}</dt><dd><bdi>${outcome.user.name}</bdi> <span class="quiet"><bdi>@${outcome.user.username}</bdi></span></dd></div>
<div><dt>${t('Discord account')}</dt><dd><bdi>${outcome.discordName}</bdi></dd></div>
</dl>
<p class="quiet">${sentence`Good until ${renderTime(outcome.expiresAt, now)}. Until the code is typed in, the account is not linked and nothing can be posted. If you did not ask for this, close the page.`}</p>`,
  };
}

function inGroups(code: string): string {
  return code.replaceAll('-', '').replace(/(.{4})(?=.)/g, '$1-');
}
