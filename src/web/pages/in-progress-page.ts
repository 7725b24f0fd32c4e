import { t } from '../../sentence.js';
import { html, sentence } from './html.js';
import type { Page } from './layout.js';

/** The outcome is not known yet; the page asks again, slowly enough for the rate limit. */
export function inProgressPage(): Page {
  return {
    title: t('Still working on it'),
    tone: 'waiting',
    refreshSeconds: 4,
    body: html`<p class="lead">${t('Rookery is talking to X. This page looks again every few seconds by itself.')}</p>
<p>${sentence`If it stays like this for more than a minute, go back to Discord and type <kbd>/link</kbd> again.`}</p>`,
  };
}
