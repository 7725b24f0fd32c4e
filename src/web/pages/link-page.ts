import type { LinkOffer } from '../../accounts/link-flow.js';
import { t } from '../../sentence.js';
import { type Html, html, sentence } from './html.js';
import type { Page } from './layout.js';
import { renderTime } from './time.js';

/** Who asks for what, before anything happens. The form posts to the page's own address. */
export function linkPage(offer: LinkOffer, now: number): Page {
  const again = offer.expectedUsername !== undefined;
  return {
    title: again ? t`Authorize @${offer.expectedUsername} again` : t('Link an X account'),
    tone: 'neutral',
    body: html`<p class="lead">${whoAsks(offer)}</p>
<dl class="facts">
<div><dt>${t('Discord account')}</dt><dd><bdi>${offer.discordName}</bdi></dd></div>
<div><dt>${t('Where')}</dt><dd><bdi>${offer.placeName}</bdi></dd></div>
<div><dt>${t('X account')}</dt><dd>${expectedAccount(offer)}</dd></div>
</dl>
<div class="notice" role="note"><p><strong>${again ? sentence`Continue only if you yourself typed <kbd>/link</kbd> in Discord, or pressed Rookery’s button there.` : sentence`Continue only if you yourself typed <kbd>/link</kbd> in Discord.`}</strong> ${t('If somebody sent you this address, close the page: they could otherwise post as you.')}</p></div>
<h2>${t('What happens next')}</h2>
<ol class="steps">${steps(offer.proof)}</ol>
<form method="post"><button type="submit">${t('Continue')}</button></form>
<p class="quiet">${sentence`Good until ${renderTime(offer.expiresAt, now)}, for one use. Until you continue, nothing changes.`}</p>
<h2>${t('What is kept')}</h2>
<p>${sentence`X gives Rookery a key to post with, not your password. Rookery stores it encrypted and uses it only for what you ask on Discord: nobody else can post with it. Admins of the server can delete what you posted from there. End it any time with <kbd>/unlink</kbd>, or on X under Settings → Security and account access → Apps and sessions.`}</p>`,
  };
}

function whoAsks({ discordName, expectedUsername }: LinkOffer): Html {
  const who = html`<bdi>${discordName}</bdi>`;
  return expectedUsername === undefined
    ? sentence`${who} asked on Discord to link an X account, to post with it from there.`
    : sentence`${who} asked on Discord to authorize <strong><bdi>@${expectedUsername}</bdi></strong> again, to post with it from there.`;
}

function expectedAccount(offer: LinkOffer): Html {
  if (offer.expectedUsername === undefined)
    return html`<span class="quiet">${t('The one you are signed in to on X')}</span>`;
  return html`<bdi>@${offer.expectedUsername}</bdi> <span class="quiet">${t('Sign in to X with it first.')}</span>`;
}

function steps(proof: LinkOffer['proof']): Html {
  const consent = html`<li>${t('X asks whether Rookery may post for you. Check there which account you are signed in to.')}</li>`;
  if (proof === 'identify') {
    return html`<li>${t('Discord confirms that it is you. Rookery learns your name and id there, nothing else.')}</li>
${consent}
<li>${t('You come back here, and the account is linked.')}</li>`;
  }
  return html`${consent}
<li>${t('You come back here and get a short code.')}</li>
<li>${t('You type the code into Discord, and the account is linked.')}</li>`;
}
