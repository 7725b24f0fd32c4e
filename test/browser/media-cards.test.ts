import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { chosenLook, inLook, looksToTest } from './support/look.js';
import { paint } from './support/paint.js';
import { violations } from './support/violations.js';

const png = (name: string, width: number, height: number, hue: number) => ({
  name,
  mimeType: 'image/png',
  buffer: paint(width, height, [hue, 157, 143], [233, 196, hue]),
});
const NEST = png('nest.png', 600, 400, 42);
const ROOK = png('rook.png', 400, 600, 120);
const SEA = png('sea.png', 900, 300, 200);
const NOTES = { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') };

const press = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).click();
const formOf = ({ page }: Chat): Locator => page.getByRole('dialog');

async function submit(chat: Chat): Promise<void> {
  await formOf(chat).getByRole('button', { name: 'Submit' }).click();
  await formOf(chat).waitFor({ state: 'detached' });
}

/** A long walk: a second look comes with the pictures. */
const look = looksToTest[0] ?? 'light-wide';

describe.skipIf(!hasChromium)('files and polls in the chat', () => {
  it(`a post with pictures, from its form to the timeline (${look})`, async () => {
    const chat = await openChat({ browser: inLook(look) });
    await chat.scenario.link('robin');
    await chat.type('/tweet ');
    const form = formOf(chat);
    await form.getByRole('textbox').fill('Two of ours');
    await form.getByLabel('Pictures, a GIF or a video').setInputFiles([NEST, ROOK]);
    await chat.pictureOf('media-form', form);
    expect(await violations(chat.page)).toEqual([]);
    await submit(chat);
    const preview = chat.card('Preview as @robin_writes');
    await preview.getByRole('img', { name: '1: no alt text' }).waitFor();
    await chat.pictureOf('media-preview', preview);
    expect(await violations(chat.page)).toEqual([]);
    await press(preview, 'Media');
    const media = chat.card('Files of this post');
    await media.waitFor();
    await chat.pictureOf('media-files', media);
    await press(media, 'Alt text');
    await form.getByRole('textbox').first().fill('A nest in a bare tree');
    await form.getByRole('textbox').last().fill('A rook that looks at us');
    await chat.pictureOf('media-alt-form', form);
    await submit(chat);
    await preview.getByText('alt text: “A rook that looks at us”').waitFor();
    await chat.pictureOf('media-described', preview);
    await press(preview, 'Post it');
    await chat.show('Timeline');
    await chat.timeline().getByRole('img', { name: 'A nest in a bare tree' }).waitFor();
    await chat.picture('media-timeline');
    await chat.show('Chat');
    await chat.card(/^Posted/).waitFor();
    await chat.tallPicture('media-posted');
    expect(await violations(chat.page)).toEqual([]);
  }, 90_000);

  it(`“Post to X” on somebody else’s message, with their yes (${look})`, async () => {
    const chat = await openChat({ browser: inLook(look) });
    const { page, scenario } = chat;
    await scenario.link('robin');
    scenario
      .as('jay')
      .say('I counted **forty** nests <:nest:1400000000000000001>', [
        { name: 'nest.png', bytes: NEST.buffer },
      ]);
    const message = page.getByRole('article').filter({ hasText: 'I counted forty nests' });
    await message.getByRole('button', { name: /^More about/ }).click();
    await chat.picture('menu-open');
    await page.getByRole('menuitem', { name: 'Post to X' }).click();
    const preview = chat.card('Preview as @robin_writes');
    await preview.waitFor();
    await chat.pictureOf('menu-preview', preview);
    expect(await violations(page)).toEqual([]);
    await press(preview, 'Ask jay');
    const question = chat.card('May this be posted to X as @robin_writes?');
    await question.waitFor();
    await chat.pictureOf('menu-question', question);
    await chat.pictureOf('menu-asked', preview);
    await press(question, 'Yes, post it');
    await page.getByText('Only jay, who wrote this, can answer.').waitFor();
    await chat.be('jay');
    await press(question, 'Yes, post it');
    await chat.card('Agreed').waitFor();
    await chat.pictureOf('menu-agreed', chat.card('Agreed'));
    await chat.be('robin');
    const told = chat.card('jay agrees');
    await told.waitFor();
    await chat.pictureOf('menu-told', told);
    await press(told, 'Look at it and post');
    await press(preview, 'Post it');
    await chat.show('Timeline');
    await chat.timeline().getByText('I counted forty nests :nest:').waitFor();
    expect(await violations(page)).toEqual([]);
  }, 90_000);
});

describe.skipIf(!hasChromium || chosenLook === undefined)('what else there is of files and polls', () => {
  it(`has a card for every step (${look})`, async () => {
    const chat = await openChat({ browser: inLook(look) });
    const { scenario, page } = chat;
    const form = formOf(chat);
    const robin = scenario.as('robin');
    await scenario.link('robin');
    const files = { media: named(NEST), media2: named(NOTES), media3: named(SEA) };
    await robin.command('/tweet', { text: 'Our week', ...files, alt: 'A nest' });
    await chat.pictureOf('media-refused', chat.card('Not posted yet'));
    await robin.command('/tweet', {
      text: 'Where shall we meet?',
      poll: 'The hills | The sea | Your garden',
      preview: true,
    });
    const poll = chat.card('Preview as @robin_writes');
    await poll.getByText('The hills').waitFor();
    await chat.pictureOf('poll-preview', poll);
    await press(poll, 'Poll');
    await chat.pictureOf('poll-form', form);
    await page.keyboard.press('Escape');
    await chat.type('/thread ');
    await form.getByRole('textbox').first().fill('One\n---\nTwo\n---\nThree');
    await form.getByLabel('Pictures, a GIF or a video').setInputFiles([NEST, ROOK, SEA]);
    await chat.pictureOf('media-thread-form', form);
    await submit(chat);
    const thread = chat.card(/thread of 3/);
    await thread.waitFor();
    await chat.pictureOf('media-thread', thread);
    await thread.getByRole('button', { name: 'Change, move or remove a part…' }).click();
    await thread.getByRole('radio', { name: /^1\. / }).click();
    await chat.card('Part 1 of 3').waitFor();
    await chat.pictureOf('media-part', chat.card('Part 1 of 3'));
    await robin.type('/settings alt-text required:true');
    await chat.card('Saved for you').waitFor();
    await chat.pictureOf('alt-text-settings', chat.card('Saved for you'));
    await robin.command('/tweet', { text: 'No words for it', media: named(ROOK) });
    const required = page.getByRole('article').filter({ hasText: 'every picture needs one' }).last();
    await required.waitFor();
    await chat.pictureOf('alt-text-required', required);
    const jay = scenario.as('jay');
    await robin.messageMenu('Post to X', jay.say('Not for the world'));
    const theirs = page.getByRole('article').filter({ hasText: 'Whose words' }).last();
    await press(theirs, 'Ask jay');
    await chat.be('jay');
    await press(chat.card(/^May this/), 'No');
    await chat.card('Not posted').waitFor();
    await chat.pictureOf('menu-declined', chat.card('Not posted'));
    await chat.be('robin');
    await chat.card('jay does not want this posted').waitFor();
    await chat.pictureOf('menu-refused', chat.card('jay does not want this posted'));
    expect(await violations(page)).toEqual([]);
  }, 120_000);
});

const named = ({ name, buffer }: typeof NEST) => ({ name, bytes: buffer });
