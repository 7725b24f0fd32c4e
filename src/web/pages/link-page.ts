import type { LinkOffer } from '../../accounts/link-flow.js';
import { type Html, html } from './html.js';
import type { Page } from './layout.js';
import { renderTime } from './time.js';

/** Who asks for what, before anything happens. The form posts to the page's own address. */
export function linkPage(offer: LinkOffer, now: number): Page {
  const again = offer.expectedUsername !== undefined;
  return {
    title: again ? `Authorize @${offer.expectedUsername} again` : 'Link an X account',
    tone: 'neutral',
    body: html`<p class="lead"><bdi>${offer.discordName}</bdi> asked on Discord to ${
      again
        ? html`authorize <strong><bdi>@${offer.expectedUsername}</bdi></strong> again`
        : html`link an X account`
    }, to post with it from there.</p>
<dl class="facts">
<div><dt>Discord account</dt><dd><bdi>${offer.discordName}</bdi></dd></div>
<div><dt>Where</dt><dd><bdi>${offer.placeName}</bdi></dd></div>
<div><dt>X account</dt><dd>${expectedAccount(offer)}</dd></div>
</dl>
<div class="notice" role="note"><p><strong>Continue only if you yourself typed <kbd>/link</kbd> in Discord${again ? ', or pressed Rookery’s button there' : ''}.</strong> If somebody sent you this address, close the page: they could otherwise post as you.</p></div>
<h2>What happens next</h2>
<ol class="steps">${steps(offer.proof)}</ol>
<form method="post"><button type="submit">Continue</button></form>
<p class="quiet">Good until ${renderTime(offer.expiresAt, now)}, for one use. Until you continue, nothing changes.</p>
<h2>What is kept</h2>
<p>X gives Rookery a key to post with, not your password. Rookery stores it encrypted and uses it only for what you ask on Discord: nobody else can post with it. Admins of the server can delete what you posted from there. End it any time with <kbd>/unlink</kbd>, or on X under Settings → Security and account access → Apps and sessions.</p>`,
  };
}

function expectedAccount(offer: LinkOffer): Html {
  if (offer.expectedUsername === undefined)
    return html`<span class="quiet">The one you are signed in to on X</span>`;
  return html`<bdi>@${offer.expectedUsername}</bdi> <span class="quiet">Sign in to X with it first.</span>`;
}

function steps(proof: LinkOffer['proof']): Html {
  const consent = html`<li>X asks whether Rookery may post for you. Check there which account you are signed in to.</li>`;
  if (proof === 'identify') {
    return html`<li>Discord confirms that it is you. Rookery learns your name and id there, nothing else.</li>
${consent}
<li>You come back here, and the account is linked.</li>`;
  }
  return html`${consent}
<li>You come back here and get a short code.</li>
<li>You type the code into Discord, and the account is linked.</li>`;
}
