import { type Interaction, MessageFlags } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { type Scene, startScene } from './bot.js';

let scene: Scene;
afterEach(() => scene.close());

const button = (label: string, customId: string, disabled = false) => ({
  type: 2,
  style: 1,
  label,
  custom_id: customId,
  disabled,
});
const BUTTONS = {
  type: 1,
  components: [
    button('Approve', 'approve'),
    button('Off', 'off', true),
    { type: 2, style: 5, label: 'Open', url: 'https://example.com/' },
  ],
};
const MODAL = {
  custom_id: 'form',
  title: 'Edit',
  components: [
    { type: 1, components: [{ type: 4, custom_id: 'text', style: 2, label: 'Text', value: 'before' }] },
    {
      type: 18,
      label: 'Account',
      component: { type: 3, custom_id: 'account', options: [{ label: 'Corvid', value: '1' }] },
    },
  ],
};

/** Answers commands with buttons and a select; `onUse` answers whatever comes of them. */
async function startCard(onUse: (interaction: Interaction) => Promise<unknown>, flags = 0) {
  scene = await startScene(async (interaction) => {
    if (!interaction.isChatInputCommand()) return onUse(interaction);
    const select = { type: 3, custom_id: 'pick', options: [{ label: 'One', value: '1' }] };
    const people = { type: 5, custom_id: 'people' };
    const rows = [BUTTONS, { type: 1, components: [select] }, { type: 1, components: [people] }];
    return interaction.reply({ content: 'A card', components: rows as never, flags });
  });
  const { look } = scene;
  const { reply } = await look.as('robin').command('tweet', { text: 'Hello' });
  if (reply === undefined) throw new Error('no card');
  return { look, card: reply };
}

test('a click that updates the message settles with the new message', async () => {
  const { look, card } = await startCard(async (interaction) => {
    if (interaction.isButton()) await interaction.update({ content: 'Approved', components: [] });
  });
  const exchange = await look.as('jay').click(card, 'Approve');
  expect(exchange.settled).toBe('update');
  expect(exchange.reply).toBe(card);
  expect(card.text()).toBe('Approved');
  expect(card.buttons()).toEqual([]);
});

test('after a deferred update an edit or a follow-up settles the click', async () => {
  const { look, card } = await startCard(async (interaction) => {
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    if (interaction.user.username === 'jay')
      await interaction.followUp({ content: 'Not yours', flags: MessageFlags.Ephemeral });
    else await interaction.editReply({ content: 'Done' });
  });
  const refused = await look.as('jay').click(card, 'approve');
  expect(refused.settled).toBe('follow-up');
  expect(refused.followUps).toMatchObject([{ content: 'Not yours', ephemeral: true }]);
  expect(card.text()).toBe('A card');
  const done = await look.as('robin').click(card, 'approve');
  expect(done.settled).toBe('edit');
  expect(card.text()).toBe('Done');
});

test('an edit by way of the channel settles a click too', async () => {
  const { look, card } = await startCard(async (interaction) => {
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    const path = `/channels/${interaction.channelId}/messages/${interaction.message.id}` as const;
    await scene.client.rest.patch(path, { body: { content: 'By channel' } });
  });
  await look.as('jay').click(card, 'approve');
  expect(card.text()).toBe('By channel');
});

test('links, disabled and missing buttons cannot be clicked', async () => {
  const { look, card } = await startCard(async () => undefined);
  const robin = look.as('robin');
  await expect(robin.click(card, 'Open')).rejects.toThrow('is a link');
  await expect(robin.click(card, 'Off')).rejects.toThrow('disabled');
  await expect(robin.click(card, 'Reject')).rejects.toThrow('it has: Approve, Off, Open');
  expect(card.buttons()[2]).toEqual({ label: 'Open', url: 'https://example.com/', disabled: false });
});

test('nobody else can click on an ephemeral message', async () => {
  const { look, card } = await startCard(async () => undefined, MessageFlags.Ephemeral);
  await expect(look.as('jay').click(card, 'approve')).rejects.toThrow('cannot see this message');
});

test('a select sends what was chosen, and people among it come along', async () => {
  const { look, card } = await startCard(async (interaction) => {
    if (interaction.isStringSelectMenu()) await interaction.reply(`chose ${interaction.values.join()}`);
    if (interaction.isUserSelectMenu())
      await interaction.reply(`chose ${interaction.users.map((user) => user.username).join()}`);
  });
  const robin = look.as('robin');
  expect((await robin.select(card, 'pick', ['1'])).reply?.content).toBe('chose 1');
  expect((await robin.select(card, 'people', ['@jay'])).reply?.content).toBe('chose jay');
  await expect(robin.select(card, 'pick', ['2'])).rejects.toThrow('does not offer "2"');
  await expect(robin.select(card, 'pick', [])).rejects.toThrow('takes from 1 to 1 values');
});

test('a form opens from a click, and its submit may update the message', async () => {
  const { look, card } = await startCard(async (interaction) => {
    if (interaction.isButton()) await interaction.showModal(MODAL as never);
    if (!interaction.isModalSubmit() || !interaction.isFromMessage()) return;
    const text = interaction.fields.getTextInputValue('text');
    const [account] = interaction.fields.getStringSelectValues('account');
    await interaction.update({ content: `${text} as ${account}` });
  });
  const robin = look.as('robin');
  const { modal, settled, reply } = await robin.click(card, 'approve');
  if (modal === undefined) throw new Error('no form');
  expect([settled, reply]).toEqual(['modal', undefined]);
  expect(modal.text()).toBe('Edit\nText\nAccount');
  await expect(robin.submit(modal, { Text: '', account: '1' })).rejects.toThrow('"Text" must be filled');
  await expect(robin.submit(modal, { Nothing: '' })).rejects.toThrow('has no field "Nothing"');
  await expect(robin.submit(modal, { account: '2' })).rejects.toThrow('does not offer "2"');
  await expect(look.as('jay').submit(modal, {})).rejects.toThrow("on robin's screen");
  const exchange = await robin.submit(modal, { account: '1' });
  expect(exchange.settled).toBe('update');
  expect(card.text()).toBe('before as 1');
});

test('a form cannot be answered by a form, and a command cannot update a message', async () => {
  const refusals: unknown[] = [];
  const { look, card } = await startCard(async (interaction) => {
    if (interaction.isButton()) await interaction.showModal(MODAL as never);
    if (!interaction.isModalSubmit()) return;
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    await scene.client.rest
      .post(path, { body: { type: 9, data: MODAL }, auth: false })
      .catch((error: unknown) => refusals.push((error as { code: number }).code));
    await interaction.reply('done');
  });
  const { modal } = await look.as('robin').click(card, 'approve');
  if (modal === undefined) throw new Error('no form');
  await look.as('robin').submit(modal, { account: '1' });
  expect(refusals).toEqual([50035]);
});

test('autocomplete sees what was typed so far and gives choices', async () => {
  scene = await startScene(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    const text = interaction.options.getString('text');
    await interaction.respond([{ name: `${typed} for ${text}`, value: typed }]);
  });
  const robin = scene.look.as('robin');
  expect(await robin.complete('/tweet text:Hello there account:@cor')).toEqual([
    { name: '@cor for Hello there', value: '@cor' },
  ]);
  await expect(robin.complete('/tweet text:Hel')).rejects.toThrow('has no autocomplete');
});

test('a message menu hands over the message', async () => {
  scene = await startScene(async (interaction) => {
    if (interaction.isMessageContextMenuCommand()) await interaction.reply(interaction.targetMessage.content);
  });
  const rowan = scene.look.as('rowan');
  const message = rowan.say('Post me');
  const { reply } = await rowan.messageMenu('Post to X', message);
  expect(reply?.content).toBe('Post me');
});
