import { join } from 'node:path';
import type { Interaction } from 'discord.js';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPage } from '../../sandbox/page/start-page.js';
import { type SandboxWorld, startWorld } from '../../sandbox/world.js';
import { createClient } from '../sandbox/discord/bot.js';
import { fixture } from '../sandbox/x/media-files.js';
import { hasChromium, openProfile } from './support/chromium.js';
import { inLook, looksToTest } from './support/look.js';
import { paint } from './support/paint.js';
import { violations } from './support/violations.js';

const BIRD = {
  name: 'bird.png',
  mimeType: 'image/png',
  buffer: paint(300, 200, [42, 157, 143], [233, 196, 106]),
};
const SEA = {
  name: 'sea.png',
  mimeType: 'image/png',
  buffer: paint(200, 300, [29, 53, 87], [168, 218, 220]),
};
const CLIP = { name: 'clip.mp4', mimeType: 'video/mp4', buffer: fixture('clip.mp4') };

const COMMANDS = [
  {
    name: 'show',
    description: 'Shows a file',
    options: [{ type: 11, name: 'media', description: 'A picture or a video', required: true }],
  },
  { name: 'form', description: 'Opens a form' },
  { name: 'Look', type: 3 },
];
const FORM = {
  custom_id: 'form',
  title: 'Pictures for your post',
  components: [
    {
      type: 18,
      label: 'Pictures',
      description: 'Up to four images, or one GIF, or one video',
      component: { type: 19, custom_id: 'pictures', min_values: 1, max_values: 4 },
    },
  ],
};
const IS_COMPONENTS_V2 = 1 << 15;

/** Says which files it got, and shows them in a gallery. */
async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isMessageContextMenuCommand()) {
    const files = interaction.targetMessage.attachments.map(({ name }) => name);
    return interaction.reply(`A message with ${files.join(' and ')}`);
  }
  if (interaction.isChatInputCommand() && interaction.commandName === 'form')
    return interaction.showModal(FORM as never);
  const files = interaction.isModalSubmit()
    ? [...(interaction.fields.getUploadedFiles('pictures')?.values() ?? [])]
    : interaction.isChatInputCommand()
      ? [interaction.options.getAttachment('media', true)]
      : [];
  if (!interaction.isRepliable()) return undefined;
  return interaction.reply({
    flags: IS_COMPONENTS_V2,
    components: [
      { type: 10, content: `Got ${files.map(({ name }) => name).join(' and ')}` },
      {
        type: 12,
        items: files.map(({ url, name }) => ({ media: { url }, description: `What ${name} shows` })),
      },
    ],
  } as never);
}

interface Scene {
  readonly world: SandboxWorld;
  readonly page: Page;
  readonly composer: Locator;
  type(line: string): Promise<void>;
  /** With SCREENSHOTS set to a folder, keeps a picture there. */
  picture(name: string): Promise<void>;
}

async function open(look: (typeof looksToTest)[number] = 'light-wide'): Promise<Scene> {
  const world = await startWorld();
  const client = createClient(world.discord);
  const served = await startPage(world, { person: 'robin' });
  client.on('interactionCreate', (interaction) => void answer(interaction));
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(world.environment.DISCORD_TOKEN);
  await ready;
  await client.application?.commands.set(COMMANDS as never);
  const profile = await openProfile(inLook(look));
  const page = await profile.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await client.destroy();
    await served.close();
    await world.close();
    expect(complaints, 'errors in the page’s console').toEqual([]);
  });
  await page.goto(served.address);
  const composer = page.getByRole('textbox', { name: /^Message/ });
  await composer.waitFor();
  return {
    world,
    page,
    composer,
    async type(line) {
      await composer.fill(line);
      await composer.press('Enter');
    },
    async picture(name) {
      const folder = process.env.SCREENSHOTS;
      if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
    },
  };
}

/** Lets files fall on an element, as a person with a mouse does. */
async function drop(page: Page, on: Locator, ...files: (typeof BIRD)[]): Promise<void> {
  const given = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    text: buffer.toString('base64'),
  }));
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    for (const { name, mimeType, text } of ${JSON.stringify(given)}) {
      const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name, { type: mimeType }));
    }
    return data;
  })()`);
  await on.dispatchEvent('dragover', { dataTransfer: transfer });
  await on.dispatchEvent('drop', { dataTransfer: transfer });
}

describe.skipIf(!hasChromium)('files in the chat', () => {
  for (const look of looksToTest)
    it(`go with a form, several at once, and can be taken away again (${look})`, async () => {
      const { page, type, picture } = await open(look);
      await type('/form');
      const form = page.getByRole('dialog', { name: 'Pictures for your post' });
      await form.getByRole('button', { name: 'Submit' }).click();
      await form.getByRole('alert').getByText('Please choose a file.').waitFor();
      await form.getByLabel('Pictures').setInputFiles([BIRD, SEA, CLIP]);
      await form.getByRole('alert').waitFor({ state: 'detached' });
      await form.getByRole('button', { name: 'Take sea.png away' }).click();
      expect(await form.getByTestId('picked-file').count()).toBe(2);
      await picture('files-form');
      expect(await violations(page)).toEqual([]);
      // More than it takes are not taken.
      await drop(page, form.locator('.files'), SEA, BIRD, SEA);
      await form.getByRole('alert').getByText('At most 4 files, please.').waitFor();
      expect(await form.getByTestId('picked-file').count()).toBe(4);
      for (const name of ['sea.png', 'bird.png'])
        await form
          .getByRole('button', { name: `Take ${name} away` })
          .last()
          .click();
      await form.getByRole('alert').waitFor({ state: 'detached' });
      await form.getByRole('button', { name: 'Submit' }).click();
      const reply = page.getByTestId('message').filter({ hasText: 'Got bird.png and clip.mp4' });
      await reply.getByRole('img', { name: 'What bird.png shows' }).waitFor();
      expect(await reply.locator('video').getAttribute('aria-label')).toBe('What clip.mp4 shows');
      expect(await violations(page)).toEqual([]);
      await picture('files-gallery');
    }, 60_000);

  it('go with an option of a command, and with a message, which a message menu then gets', async () => {
    const { page, composer, world, picture } = await open();
    await composer.fill('/show');
    await page.getByRole('option', { name: /show/ }).click();
    const option = page.getByTestId('option-media');
    await option.getByLabel('media').setInputFiles(SEA);
    // The next takes the place of the first.
    await option.getByLabel('media').setInputFiles(BIRD);
    expect(await option.getByTestId('picked-file').allInnerTexts()).toEqual([
      expect.stringContaining('bird.png'),
    ]);
    await picture('files-option');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Got bird.png').waitFor();

    await drop(page, page.locator('.composer-box'), BIRD, SEA);
    await composer.fill('Two for you');
    await picture('files-composer');
    await composer.press('Enter');
    const message = page.getByTestId('message').filter({ hasText: 'Two for you' });
    await message.getByRole('img', { name: 'sea.png' }).waitFor();
    expect(await message.getByRole('img').count()).toBe(2);
    expect(await page.getByTestId('picked-file').count()).toBe(0);
    await picture('files-message');
    await message.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Look' }).click();
    await page.getByText('A message with bird.png and sea.png').waitFor();
    expect(world.discord.ledger.entries('cdn').map(({ status }) => status)).not.toContain(404);
  }, 60_000);
});
