import { expect, onTestFinished, test } from 'vitest';
import { type Report, runLine } from '../../sandbox/run-line.js';
import { startWorld } from '../../sandbox/world.js';
import { COMMANDS, createClient } from './discord/bot.js';
import { fixture } from './x/media-files.js';

/** A world with a bot that says which file it got; gives what a line reports. */
async function startTyping() {
  const world = await startWorld();
  const client = createClient(world.discord);
  onTestFinished(async () => {
    await client.destroy();
    await world.close();
  });
  client.on('interactionCreate', (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const file = interaction.options.getAttachment('media');
    void interaction.reply(`${interaction.options.getString('text')} ${file?.name} ${file?.size}`);
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(world.environment.DISCORD_TOKEN);
  await ready;
  await client.application?.commands.set(COMMANDS as never);
  return async (line: string) => {
    const reports: Report[] = [];
    const worked = await runLine(world, { as: 'robin', line }, (report) => reports.push(report));
    return { worked, reports };
  };
}

test('a line takes the file whose path it names, and says when there is none', async () => {
  const type = await startTyping();
  const path = 'test/sandbox/fixtures/photo.jpg';
  expect(await type(`/tweet text:Hello media:@${path}`)).toMatchObject({
    worked: true,
    reports: [{ reply: `Hello photo.jpg ${fixture('photo.jpg').length}` }],
  });
  expect(await type('/tweet text:Hello media:@nowhere/bird.png')).toMatchObject({
    worked: false,
    reports: [{ error: 'nowhere/bird.png cannot be read' }],
  });
});
