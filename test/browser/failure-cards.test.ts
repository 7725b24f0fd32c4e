import { describe, it } from 'vitest';
import type { FaultAnswer } from '../../sandbox/faults.js';
import { openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { inLook, lookOfThisRun } from './support/look.js';

const inAnHour = (): string => String(Math.floor(Date.now() / 1000) + 3600);

function problem(
  status: number,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): FaultAnswer {
  return { status, headers, body: { status, type: 'about:blank', ...body } };
}

const rateLimited = (): FaultAnswer =>
  problem(
    429,
    { title: 'Too Many Requests' },
    { 'x-rate-limit-remaining': '0', 'x-rate-limit-limit': '100', 'x-rate-limit-reset': inAnHour() },
  );

const FORBIDDEN = { title: 'Forbidden' };

/** One for each cause that X can give, and the card that tells it. What stops the whole app has a test of its own
 *  (compose-cards). */
const causes: readonly (readonly [string, () => FaultAnswer, RegExp])[] = [
  [
    'duplicate',
    () =>
      problem(403, { ...FORBIDDEN, detail: 'You are not allowed to create a Tweet with duplicate content.' }),
    /has this post already/,
  ],
  [
    'missing-scope',
    () =>
      problem(403, {
        ...FORBIDDEN,
        detail: 'not configured',
        type: 'https://api.x.com/2/problems/oauth1-permissions',
      }),
    /did not allow posting/,
  ],
  [
    'not-enrolled',
    () =>
      problem(403, {
        title: 'Client Forbidden',
        reason: 'client-not-enrolled',
        type: 'https://api.twitter.com/2/problems/client-forbidden',
      }),
    /no access to this/,
  ],
  [
    'reply-not-allowed',
    () =>
      problem(403, {
        ...FORBIDDEN,
        detail:
          'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.',
      }),
    /does not allow this reply/,
  ],
  ['another-403', () => problem(403, { ...FORBIDDEN, detail: 'You may not do that.' }), /X refused the post/],
  [
    'too-long',
    () => problem(400, { title: 'Invalid Request', errors: [{ message: 'Your Tweet text is too long.' }] }),
    /too long/,
  ],
];

describe.skipIf(!hasChromium)('what each failure looks like', () => {
  const look = lookOfThisRun;
  it(`has a card for every cause (${look})`, async () => {
    const chat = await openChat({
      browser: inLook(look),
      timing: { posting: { firstReadMs: 50, secondReadMs: 400, readGapMs: 300 } },
    });
    const { faults } = chat.scenario.x;
    await chat.type('/tweet text:Before anything is linked');
    await chat.card(/no X account linked/).waitFor();
    await chat.picture(`card-not-linked`);
    await chat.scenario.link('robin');
    for (const [name, answer, title] of causes) {
      faults.add({ route: 'POST /2/tweets', process: false, answer: answer() });
      await chat.type(`/tweet text:This will fail: ${name}`);
      await chat.card(title).waitFor();
      await chat.picture(`card-${name}`);
    }
    // Every refusal can be written anew, from its own text.
    await chat
      .card(/too long/)
      .getByRole('button', { name: 'Edit and post again' })
      .click();
    const editor = chat.page.getByRole('dialog').getByRole('textbox');
    await editor.fill(`${await editor.inputValue()}, now short`);
    await chat.picture('modal-again');
    await editor.press('Tab');
    await chat.page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
    await chat
      .card(/^New draft/)
      .getByText('This will fail: too-long, now short')
      .waitFor();
    await chat.picture('card-new-draft');
    faults.add({ route: 'POST /2/tweets', process: false, answer: 'drop', times: 2 });
    await chat.type('/tweet text:Nobody will know');
    await chat.card('X did not answer').waitFor();
    await chat.picture(`card-unknown`);
    await chat.card('Is it up?').waitFor();
    await chat.picture(`card-asked`);
    // After this one X's word holds back every post of the account.
    faults.add({ route: 'POST /2/tweets', process: false, answer: rateLimited() });
    await chat.type('/tweet text:Too much for now');
    await chat.card('Waiting for X').waitFor();
    await chat.picture('card-rate-limit');
    await chat.type(`/tweet text:${'too long '.repeat(40)}`);
    await chat.card(/X would not take this/).waitFor();
    await chat.picture(`card-too-long-here`);
    await chat.type('/help');
    await chat.card(/Rookery posts to X/).waitFor();
    await chat.picture(`card-help`);
    await chat.type('/accounts');
    await chat.card(/Your X accounts/).waitFor();
    await chat.picture(`card-accounts`);
    await chat.be('rowan');
    await chat.type('/team accounts');
    await chat.card('X accounts of this server').waitFor();
    await chat.picture('card-team');
    await chat.type('/team pause');
    await chat.card('Posting is paused').waitFor();
    await chat.picture('card-paused');
  }, 60_000);
});
