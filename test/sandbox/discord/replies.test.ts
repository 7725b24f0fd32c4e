import { MessageFlags } from 'discord.js';
import { expect, test } from 'vitest';
import { startScene } from './bot.js';

test('a deferred reply settles when it is edited, and only the member who asked sees it', async () => {
  const scene = await startScene(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`You said ${interaction.options.getString('text')}`);
  });
  const exchange = await scene.look.as('robin').type('/tweet text:Hello from: the team account:@corvid');
  expect(exchange.settled).toBe('edit');
  expect(exchange.reply?.text()).toBe('You said Hello from: the team');
  expect(exchange.reply?.ephemeral).toBe(true);
  expect(exchange.reply?.deferred).toBe(false);
  expect(scene.look.messages('general')).toEqual([]);
  expect(scene.look.ledger.entries('acknowledge')).toHaveLength(1);
  await scene.close();
});
