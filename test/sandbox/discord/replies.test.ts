import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, type Interaction, MessageFlags } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import type { DiscordLookAlikeOptions } from '../../../sandbox/discord/look-alike.js';
import { type Scene, startScene } from './bot.js';

let scene: Scene;
afterEach(() => scene.close());

/** Starts a bot that answers each interaction with `answer`, and keeps what Discord refused. */
async function startBot(
  answer: (interaction: Interaction) => Promise<unknown>,
  options: Partial<DiscordLookAlikeOptions> = {},
) {
  const refusals: unknown[] = [];
  scene = await startScene(async (interaction) => {
    await answer(interaction).catch((error: unknown) => {
      refusals.push(error instanceof DiscordAPIError ? error.code : error);
    });
  }, options);
  return { look: scene.look, refusals };
}

test('a deferred reply settles when it is edited, and only the member who asked sees it', async () => {
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`You said ${interaction.options.getString('text')}`);
  });
  const exchange = await look.as('robin').type('/tweet text:Hello from: the team account:@corvid');
  expect(exchange.settled).toBe('edit');
  expect(exchange.acknowledgedMs).toBeLessThan(3000);
  expect(exchange.reply?.text()).toBe('You said Hello from: the team');
  expect(exchange.reply).toMatchObject({ ephemeral: true, deferred: false, deleted: false });
  expect(exchange.reply?.history).toHaveLength(1);
  expect(look.messages('general')).toEqual([]);
});

test('a public reply stands in the channel, and a later edit shows in it and in next()', async () => {
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: 'one', allowedMentions: { parse: [] } });
    await interaction.editReply('two');
  });
  const exchange = await look.as('robin').command('tweet', { text: 'Hello' });
  expect(exchange.settled).toBe('reply');
  const edited = await exchange.next();
  expect(edited).toBe(exchange.reply);
  expect(edited.text()).toBe('two');
  expect(edited.history.map((version) => version.content)).toEqual(['one', 'two']);
  expect(look.messages('general')).toEqual([edited]);
  expect(look.ledger.entries('message')[0]).toMatchObject({ allowed_mentions: { parse: [] } });
});

test('what the reply flags say later does not change who sees a deferred reply', async () => {
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.followUp({ content: 'first', flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: 'second', flags: MessageFlags.Ephemeral });
  });
  const exchange = await look.as('robin').command('tweet', { text: 'Hello' });
  expect(exchange.reply).toMatchObject({ content: 'first', ephemeral: false });
  expect(await exchange.next()).toMatchObject({ content: 'second', ephemeral: true });
  expect(exchange.followUps).toHaveLength(1);
});

test('an interaction that nobody acknowledges in time is given up, and its late answer refused', async () => {
  const { look, refusals } = await startBot(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await wait(300);
      await interaction.reply('late');
    },
    { deadlineMs: 150 },
  );
  await expect(look.as('robin').command('tweet', { text: 'Hello' })).rejects.toThrow(
    'The application did not respond',
  );
  await expect.poll(() => refusals).toEqual([10062]);
  expect(look.messages('general')).toEqual([]);
});

test('a second acknowledgement is refused', async () => {
  const { look, refusals } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('one');
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    await scene.client.rest.post(path, { body: { type: 4, data: { content: 'two' } }, auth: false });
  });
  await look.as('robin').command('tweet', { text: 'Hello' });
  await expect.poll(() => refusals).toEqual([40060]);
  expect(look.messages('general').map((message) => message.content)).toEqual(['one']);
});

test('an interaction that is deferred and then forgotten is reported', async () => {
  const { look } = await startBot(
    async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    },
    { answerMs: 100 },
  );
  await expect(look.as('robin').command('tweet', { text: 'Hello' })).rejects.toThrow(
    'nothing came in 100 ms',
  );
});

test('a token dies after its life', async () => {
  const { look, refusals } = await startBot(
    async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      await wait(300);
      await interaction.editReply('two');
    },
    { tokenLifeMs: 200 },
  );
  const { reply } = await look.as('robin').command('tweet', { text: 'Hello' });
  await expect.poll(() => refusals).toEqual([50027]);
  expect(reply?.content).toBe('one');
  expect(look.ledger.entries('invalid-request')).toMatchObject([{ status: 401 }]);
});

test('with_response tells the message, a deleted reply is gone, and its edit is refused', async () => {
  const ids: unknown[] = [];
  const { look, refusals } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const answer = await interaction.reply({ content: 'one', withResponse: true });
    ids.push(answer.resource?.message?.id);
    await interaction.deleteReply();
    await interaction.editReply('two');
  });
  const exchange = await look.as('robin').command('tweet', { text: 'Hello' });
  await expect.poll(() => refusals).toEqual([10008]);
  expect(ids).toEqual([exchange.reply?.id]);
  expect(exchange.reply?.deleted).toBe(true);
  expect(look.messages('general')).toEqual([]);
});

test('files sent along become attachments with an address, also inside components', async () => {
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({
      files: [{ attachment: Buffer.from('picture'), name: 'bird.png', description: 'A bird' }],
      components: [{ type: 12, items: [{ media: { url: 'attachment://bird.png' } }] }],
      flags: MessageFlags.IsComponentsV2,
    });
  });
  const { reply } = await look.as('robin').command('tweet', { text: 'Hello' });
  const [attachment] = (reply?.raw.attachments ?? []) as { url: string; description: string }[];
  expect(attachment?.description).toBe('A bird');
  expect(reply?.components).toMatchObject([{ items: [{ media: { url: attachment?.url } }] }]);
  expect(await (await fetch(attachment?.url ?? '')).text()).toBe('picture');
});

test('a command from the DM with the bot has a user and no server', async () => {
  const seen: unknown[] = [];
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    seen.push(interaction.guildId, interaction.user.username, interaction.context);
    await interaction.reply('here');
  });
  await look.as('jay', 'dm').command('tweet', { text: 'Hello' });
  expect(seen).toEqual([null, 'jay', 1]);
  expect(look.dms('jay')).toHaveLength(1);
  expect(look.dms('robin')).toHaveLength(0);
});

test('the edit of a deferred reply may bring new components', async () => {
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const components = [{ type: 17, components: [{ type: 10, content: 'Inside' }] }];
    await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components });
  });
  const { reply } = await look.as('robin').command('tweet', { text: 'Hello' });
  expect(reply?.text()).toBe('Inside');
  expect(reply).toMatchObject({ ephemeral: true, flags: 32768 | 64 });
});

const input = (more: Record<string, unknown> = {}) => ({
  type: 4,
  custom_id: 'a',
  style: 1,
  label: 'A',
  ...more,
});
const form = (more: Record<string, unknown>) => ({
  custom_id: 'form',
  title: 'Form',
  components: [{ type: 1, components: [input()] }],
  ...more,
});

test.each([
  ['a long title', form({ title: 'x'.repeat(46) })],
  ['a long custom id', form({ custom_id: 'x'.repeat(101) })],
  ['nothing in it', form({ components: [] })],
  [
    'six fields',
    form({
      components: Array.from({ length: 6 }, (_, index) => ({
        type: 1,
        components: [input({ custom_id: `${index}` })],
      })),
    }),
  ],
  ['a long label', form({ components: [{ type: 1, components: [input({ label: 'x'.repeat(46) })] }] })],
  [
    'two fields in a row',
    form({ components: [{ type: 1, components: [input(), input({ custom_id: 'b' })] }] }),
  ],
  [
    'two fields of one id',
    form({ components: Array.from({ length: 2 }, () => ({ type: 1, components: [input()] })) }),
  ],
  [
    'a button',
    form({ components: [{ type: 1, components: [{ type: 2, style: 1, custom_id: 'b', label: 'B' }] }] }),
  ],
])('a form with %s is refused, and the interaction can still be answered', async (_, data) => {
  const { look } = await startBot(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    const refusal = await scene.client.rest
      .post(path, { body: { type: 9, data }, auth: false })
      .catch((error: unknown) => error);
    await interaction.reply(String((refusal as { code: number }).code));
  });
  const exchange = await look.as('robin').command('tweet', { text: 'Hello' });
  expect([exchange.reply?.content, exchange.modal]).toEqual(['50035', undefined]);
});
