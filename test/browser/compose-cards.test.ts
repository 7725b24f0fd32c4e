import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { chosenLook, inLook, looksToTest } from './support/look.js';
import { violations } from './support/violations.js';

const PARTS = ['Be there before dawn.', 'Count nests, not birds: https://example.com/how-to #rooks'];
const MANY = Array.from(
  { length: 25 },
  (_, index) => `Nest ${index + 1}: two eggs, one chick, and a *lot* of noise.`,
);

/** Opens the form of /thread, and writes this in it. */
async function write(chat: Chat, texts: readonly string[], line = '/thread '): Promise<void> {
  await chat.type(line);
  const form = chat.page.getByRole('dialog');
  await form.getByRole('textbox').first().fill(texts.join('\n---\n'));
  await submit(chat);
}

async function submit(chat: Chat): Promise<void> {
  const form = chat.page.getByRole('dialog');
  await form.getByRole('button', { name: 'Submit' }).click();
  await form.waitFor({ state: 'detached' });
}

const press = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).click();

/** It is a long walk: the other looks come with the pictures. */
const looks = looksToTest.slice(0, 1);

describe.skipIf(!hasChromium || chosenLook === undefined)('what composing looks like', () => {
  for (const look of looks) {
    it(`has a card or a form for every step (${look})`, async () => {
      const chat = await openChat({ browser: inLook(look), timing: { posting: { graceMs: 300 } } });
      const { scenario } = chat;
      const form = chat.page.getByRole('dialog');
      await scenario.link('robin');
      await chat.type('/drafts');
      await chat.pictureOf('drafts-none', chat.card('No drafts'));

      await chat.type('/thread ');
      await chat.pictureOf('thread-form', form);
      await chat.page.keyboard.press('Escape');
      await write(chat, PARTS);
      const builder = chat.card(/thread of 2/);
      await chat.pictureOf('thread-2', builder);
      expect(await violations(chat.page)).toEqual([]);
      await builder.getByRole('button', { name: 'Change, move or remove a part…' }).click();
      await chat.picture('thread-2-select');
      await builder.getByRole('radio', { name: /^2\. / }).click();
      const part = chat.card('Part 2 of 2');
      await chat.pictureOf('thread-part', part);
      await press(part, 'Edit');
      await chat.pictureOf('thread-part-form', form);
      await chat.page.keyboard.press('Escape');
      await press(part, 'Back');
      await press(builder, 'Options');
      const options = chat.card(/^Options/);
      await chat.pictureOf('options', options);
      await press(options, 'Made with AI: no');
      await press(options, 'Made with AI: yes');
      await press(options, 'Paid partnership: no');
      await press(options, 'Reply, community…');
      await chat.pictureOf('places-form', form);
      await form.getByRole('textbox').first().fill('1234567890');
      await submit(chat);
      await options.getByText('1234567890').waitFor();
      await chat.pictureOf('options-set', options);
      expect(await violations(chat.page)).toEqual([]);
      await press(options, 'Back');
      await chat.pictureOf('thread-2-options', builder);

      await press(builder, 'Schedule');
      await chat.pictureOf('when-form', form);
      await form.getByRole('textbox').first().fill('tomorrow 9:30');
      await submit(chat);
      const refused = chat.page.getByRole('article').filter({ hasText: 'your time zone' }).last();
      await refused.waitFor();
      await chat.pictureOf('no-time-zone', refused);
      await scenario.as('robin').type('/settings timezone zone:Europe/Vienna');
      await press(builder, 'Schedule');
      await form.getByRole('textbox').first().fill('tomorrow 9:30');
      await form.getByRole('textbox').last().fill('weekdays');
      await submit(chat);
      await builder.getByText('every weekday').waitFor();
      await chat.pictureOf('schedule-preview', builder);
      await press(builder, 'Schedule it');
      await chat.card(/scheduled as/).waitFor();
      await chat.pictureOf('scheduled', chat.card(/scheduled as/));

      await chat.type('/tweet text:Hello when:some day soon');
      await chat.pictureOf('not-understood', chat.card(/^Not posted/));
      await chat.type('/tweet text:Good morning rooks when:tomorrow 9:30 repeat:daily');
      await chat.pictureOf('schedule-post', chat.card(/^Preview/));
      await write(chat, MANY);
      await chat.pictureOf('thread-25', chat.card(/thread of 25/));
      await write(chat, [...MANY, 'One more.']);
      await chat
        .card(/^Not posted/)
        .getByText('26 parts')
        .waitFor();
      await chat.pictureOf('thread-26', chat.card(/^Not posted/));
      await chat.type(`/tweet text:${'A long story about rooks. '.repeat(20)}`);
      const long = chat.card(/^Not posted/);
      await long.getByText('A long story').first().waitFor();
      await chat.pictureOf('too-long', long);
      await chat.type('/drafts');
      await chat.pictureOf('drafts', chat.card(/^Your \d+ drafts/));
      expect(await violations(chat.page)).toEqual([]);

      scenario.x.write('robin_writes', { text: 'Two: count nests.' });
      await write(chat, ['One: be there.', 'Two: count nests.', 'Three: bring tea.']);
      await press(chat.card(/thread of 3/), 'Post all 3');
      await chat.card('1 of 3 parts are up').waitFor();
      await chat.pictureOf('partly-published', chat.card('1 of 3 parts are up'));

      scenario.x.set({ billing: 'credits-depleted' });
      await chat.type('/tweet text:Out of money');
      await chat.card(/no posts of this bot/).waitFor();
      await chat.pictureOf('held-credits', chat.card(/no posts of this bot/));

      await chat.type('/tweet text:Nobody will be there when:in 2 seconds');
      await press(chat.card(/^Preview/), 'Schedule it');
      await chat.page.waitForTimeout(200);
      await scenario.stop();
      await chat.page.waitForTimeout(2500);
      await scenario.restart();
      await chat.show('Places');
      await chat.page.getByRole('button', { name: 'Rookery' }).first().click();
      await chat.card(/its time has passed/).waitFor();
      await chat.pictureOf('late', chat.card(/its time has passed/));

      await chat.show('Places');
      await chat.be('rowan');
      await chat.page.getByRole('button', { name: 'Rookery' }).first().click();
      const stop = chat.card('The X app is out of credits');
      await stop.waitFor();
      await chat.pictureOf('app-stopped', stop);
    }, 90_000);
  }
});
