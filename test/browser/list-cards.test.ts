import { describe, it } from 'vitest';
import type { Part } from '../../src/posting/ports.js';
import { type PutPost, putPosts, waitsUntil } from '../scenarios/support/put-posts.js';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { chosenLook, inLook, looksToTest } from './support/look.js';

const HOUR = 3_600_000;
const inHours = (hours: number) => Date.now() + hours * HOUR;
const up = (part: Part): Part => ({
  ...part,
  status: 'published',
  xPostId: `19000000000000000${part.index}`,
  sentAt: inHours(-5),
});
const thread = [
  'Why rooks build where they build: a thread.',
  'They come back to the same trees.',
  'For decades.',
];

/** One of each state that people meet. */
const states = (): readonly PutPost[] => [
  waitsUntil(inHours(20), 'Doors open at nine. Bring a friend, and something warm to drink.'),
  { ...waitsUntil(inHours(44), ''), texts: thread },
  { ...waitsUntil(inHours(-2), 'Good morning from the rookery'), status: 'held', heldReason: 'late' },
  {
    texts: ['Is the shop open on Sunday? Yes: https://example.com/hours'],
    status: 'held',
    heldReason: 'outcome_unknown',
  },
  { texts: ['New nest, same tree'], status: 'held', heldReason: 'paused' },
  waitsUntil(inHours(70), 'See you on Tuesday'),
  waitsUntil(inHours(90), 'Last call for the meetup'),
  { texts: ['Hello from the team'], status: 'published', parts: (parts) => parts.map(up) },
  {
    texts: thread,
    status: 'partly_published',
    failure: { kind: 'forbidden', detail: 'You are not allowed to do that.' },
    parts: ([first, second, ...rest]) => [
      ...(first === undefined ? [] : [up(first)]),
      ...(second === undefined ? [] : [{ ...second, status: 'failed' as const }]),
      ...rest,
    ],
  },
  { texts: ['The same words again'], status: 'failed', failure: { kind: 'duplicate' } },
  { texts: ['A slip of the pen'], status: 'deleted', parts: (parts) => parts.map(up) },
  { texts: ['Not this one'], status: 'cancelled' },
];

/** Picks an entry of the newest list. */
async function pick({ page }: Chat, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Act on…' }).last().click();
  await page.getByRole('radio', { name: entry }).click();
}

describe.skipIf(!hasChromium || chosenLook === undefined)('what the lists look like', () => {
  for (const look of looksToTest) {
    it(`each of their cards (${look})`, async () => {
      const chat = await openChat({ browser: inLook(look) });
      await chat.scenario.link('robin');
      await putPosts(chat.scenario, 'robin', states());
      const press = (name: string) => chat.page.getByRole('button', { name, exact: true }).last().click();

      // Enter would take the first of the options that are offered.
      const send = async (line: string) => {
        await chat.composer.fill(line);
        await chat.page.getByRole('button', { name: 'Send' }).click();
      };
      await send('/queue');
      await chat.card('What waits to be posted').waitFor();
      await chat.tallPicture('card-queue');
      await press('Next');
      await chat.page.getByText('page 2 of 2').waitFor();
      await chat.picture('card-queue-last-page');
      await pick(chat, 'Last call');
      await chat.card(/^Scheduled as/).waitFor();
      await chat.picture('card-scheduled');
      await press('Move');
      const form = chat.page.getByRole('dialog');
      await form.getByRole('textbox').fill('fri 18:00');
      await chat.picture('modal-move');
      await form.getByRole('button', { name: 'Submit' }).click();
      await chat.card('Move it there?').waitFor();
      await chat.picture('card-move');
      await press('Not that');
      await chat.card(/^Scheduled as/).waitFor();
      await press('Cancel');
      await chat.card('Cancel this post?').waitFor();
      await chat.picture('card-cancel');
      await press('Keep it');
      await press('Back to the queue');
      await chat.page.getByText('page 2 of 2').waitFor();
      await press('Previous');
      await chat.page.getByText('page 1 of 2').waitFor();
      await pick(chat, 'Why rooks');
      await chat.card(/^Thread of 3, scheduled/).waitFor();
      await chat.picture('card-scheduled-thread');
      await press('Edit');
      await chat.card(/^Which part/).waitFor();
      await chat.picture('card-which-part');
      await press('Back to the queue');
      await chat.page.getByText('page 1 of 2').waitFor();
      await pick(chat, 'Good morning');
      await chat.card(/^Held: its time/).waitFor();
      await chat.picture('card-late');

      await send('/history');
      await chat.card('What became of posts').waitFor();
      await chat.tallPicture('card-history');
      await pick(chat, 'Hello from the team');
      await chat.card(/^Posted as/).waitFor();
      await chat.picture('card-history-posted');

      await send('/settings timezone zone:Europe/Vienna');
      await chat.card('Saved for you').waitFor();
      await chat.picture('card-settings');
    }, 60_000);
  }
});
