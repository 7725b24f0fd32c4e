import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { asReviewTeam } from '../scenarios/support/review-team.js';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { inLook, lookOfThisRun } from './support/look.js';
import { paint } from './support/paint.js';
import { violations } from './support/violations.js';

const NEST = {
  name: 'nest.png',
  mimeType: 'image/png',
  buffer: paint(600, 400, [42, 157, 143], [233, 196, 106]),
};
const WORDS =
  'The old rookery by the mill has eleven nests this spring, two more than last year. Counting goes on until the leaves are out: https://example.com/count';
const BETTER = WORDS.replace('eleven nests', 'twelve nests').replace('two more', 'three more');

const press = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).click();

async function submit({ page }: Chat, fields: readonly string[]): Promise<void> {
  const form = page.getByRole('dialog');
  for (const [index, words] of fields.entries()) await form.getByRole('textbox').nth(index).fill(words);
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.waitFor({ state: 'detached' });
}

async function go(chat: Chat, channel: string): Promise<void> {
  await chat.show('Places');
  await chat.page.getByRole('button', { name: channel }).first().click();
}

describe.skipIf(!hasChromium)('a review in the chat', () => {
  it(`from the draft to the timeline (${lookOfThisRun})`, async () => {
    const chat = await openChat({ browser: inLook(lookOfThisRun) });
    const { page } = chat;
    const form = page.getByRole('dialog');
    await asReviewTeam(chat.scenario);
    await chat.type('/tweet ');
    await form.getByLabel('Pictures, a GIF or a video').setInputFiles([NEST]);
    await submit(chat, [WORDS]);
    const preview = chat.card('Preview as @robin_writes');
    await preview.waitFor();
    await press(preview, 'Alt text');
    await submit(chat, ['A bare tree with nests in it']);
    await preview.getByText('A bare tree with nests in it').first().waitFor();
    await chat.pictureOf('review-preview', preview);
    await press(preview, 'Send for approval');
    const waiting = chat.card(/^Waiting for approval/);
    await waiting.waitFor();
    await chat.pictureOf('review-waiting', waiting);
    expect(await violations(page)).toEqual([]);

    await chat.show('Places');
    await chat.be('jay');
    await go(chat, 'review');
    const card = chat.card(/waits for approval$/);
    await card.waitFor();
    await chat.pictureOf('review-card', card);
    await press(card, 'Approve');
    await card.getByText(/1 of 2/).waitFor();
    await chat.pictureOf('review-card-1', card);
    await press(card, 'Edit');
    await chat.pictureOf('review-edit-form', form);
    await submit(chat, [BETTER]);
    await card.getByText('twelve').last().waitFor();
    await card.getByText(/Changed since/).waitFor();
    await chat.pictureOf('review-card-diff', card);
    expect(await violations(page)).toEqual([]);
    await press(card, 'Reject');
    await chat.pictureOf('review-reject-form', form);
    await page.keyboard.press('Escape');
    await chat.type('/review');
    const none = chat.card('What waits for your decision');
    await none.waitFor();
    await chat.pictureOf('review-list-none', none);

    await chat.show('Places');
    await chat.be('rowan');
    await go(chat, 'review');
    await chat.type('/review');
    const list = chat.card('What waits for your decision');
    await list.waitFor();
    await chat.pictureOf('review-list', list);
    await press(card, 'Approve');
    await card.getByText(/1 of 2/).waitFor();
    await chat.scenario.as('wren', { channel: 'review' }).click(lastCard(chat), 'Approve');
    const approved = chat.card(/^Approved/);
    await approved.waitFor();
    await chat.pictureOf('review-approved', approved);
    await chat.show('Timeline');
    await chat.timeline().getByText('twelve nests').waitFor();
    expect(await violations(page)).toEqual([]);
  }, 90_000);
});

function lastCard({ scenario }: Chat) {
  const found = scenario.discord.messages('review').findLast((message) => message.buttons().length > 0);
  if (found === undefined) throw new Error('no card');
  return found;
}
