import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { violations } from './support/violations.js';

const press = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).click();

/** With the keyboard: the button gets the focus, and Enter presses it. */
const enter = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).press('Enter');

async function submit({ page }: Chat, how: 'click' | 'Enter'): Promise<void> {
  const form = page.getByRole('dialog');
  const button = form.getByRole('button', { name: 'Submit' });
  await (how === 'click' ? button.click() : button.press('Enter'));
  await form.waitFor({ state: 'detached' });
}

const postsOn = (chat: Chat) => chat.page.getByTestId('post').allInnerTexts();

describe.skipIf(!hasChromium)('composing in Chromium', () => {
  it('by mouse: a thread, from the form over its builder to the timeline', async () => {
    const chat = await openChat();
    await chat.scenario.link('robin');
    await chat.type('/thread ');
    const form = chat.page.getByRole('dialog');
    await form.getByRole('textbox').first().fill('One: be there.\n---\nTwo: count.\n---\nThree: bring tea.');
    expect(await violations(chat.page)).toEqual([]);
    await submit(chat, 'click');
    const builder = chat.card(/^Preview of a thread/);
    await builder.getByRole('button', { name: 'Change, move or remove a part…' }).click();
    await builder.getByRole('radio', { name: /^3\. / }).click();
    expect(await violations(chat.page)).toEqual([]);
    await press(chat.card('Part 3 of 3'), 'Move up');
    await press(builder, 'Number the parts');
    await builder.getByText('Three: bring tea. 2/3', { exact: true }).waitFor();
    expect(await violations(chat.page)).toEqual([]);
    await press(builder, 'Post all 3');
    await chat.card('Posted as @robin_writes').first().waitFor();
    await chat.show('Timeline');
    await chat.timeline().getByText('Two: count. 3/3').waitFor();
    const thread = chat.timeline().getByRole('listitem').first();
    expect(await thread.getByTestId('post').allInnerTexts()).toEqual([
      expect.stringContaining('One: be there. 1/3'),
      expect.stringContaining('Three: bring tea. 2/3'),
      expect.stringContaining('Two: count. 3/3'),
    ]);
    expect(await violations(chat.page)).toEqual([]);
  }, 60_000);

  it('by keyboard alone: a schedule, from words to publication', async () => {
    const chat = await openChat();
    await chat.scenario.link('robin');
    await chat.type('/settings timezone zone:Europe/Vienna');
    await chat.page.getByRole('article').getByText('Europe/Vienna').first().waitFor();
    await chat.type('/tweet text:Good evening, rooks preview:true');
    const preview = chat.card(/^Preview/);
    await enter(preview, 'Schedule');
    const form = chat.page.getByRole('dialog');
    await form.getByRole('textbox').first().waitFor();
    await chat.page.keyboard.type('in 4 seconds');
    expect(await violations(chat.page)).toEqual([]);
    await submit(chat, 'Enter');
    await preview.getByText('Goes out', { exact: true }).waitFor();
    expect(await postsOn(chat)).toEqual([]);
    await enter(preview, 'Schedule it');
    await chat.card(/^Scheduled/).waitFor();
    expect(await violations(chat.page)).toEqual([]);
    await chat.show('Timeline');
    await chat.timeline().getByText('Good evening, rooks').waitFor();
  }, 60_000);
});
