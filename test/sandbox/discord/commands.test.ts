import type { ChatInputCommandInteraction } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { api } from './api.js';
import { COMMANDS, type Scene, startScene } from './bot.js';

let scene: Scene;
let seen: ChatInputCommandInteraction[] = [];

beforeEach(async () => {
  seen = [];
  scene = await startScene(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    seen.push(interaction);
    await interaction.reply('ok');
  });
});
afterEach(() => scene.close());

const register = (commands: unknown) => {
  const path = `/applications/${scene.look.applicationId}/commands`;
  return api(scene.look, `PUT ${path}`, commands);
};
const command = (more: Record<string, unknown>) => ({ name: 'fine', description: 'Fine', ...more });
const option = (more: Record<string, unknown>) => ({ type: 3, name: 'one', description: 'One', ...more });

test('registering keeps the commands, and registering again keeps their ids', async () => {
  const { look } = scene;
  const before = look.commands().map(({ name, id }) => [name, id]);
  expect(before.map(([name]) => name)).toEqual(['tweet', 'team', 'Post to X']);
  expect((await register(COMMANDS)).status).toBe(200);
  expect(look.commands().map(({ name, id }) => [name, id])).toEqual(before);
  expect(look.ledger.entries('commands-registered')).toHaveLength(2);
});

test.each([
  ['an upper-case name', [command({ name: 'Fine' })], '0.name'],
  ['a name with a space', [command({ name: 'not fine' })], '0.name'],
  ['a long description', [command({ description: 'x'.repeat(101) })], '0.description'],
  ['no description', [{ name: 'fine' }], '0.description'],
  [
    'a required option after an optional one',
    [command({ options: [option({}), option({ name: 'two', required: true })] })],
    '0.options.1',
  ],
  ['two options of one name', [command({ options: [option({}), option({})] })], '0.options.1'],
  [
    'too many options',
    [command({ options: Array.from({ length: 26 }, (_, index) => option({ name: `o${index}` })) })],
    '0.options',
  ],
  [
    'too many choices',
    [
      command({
        options: [
          option({
            choices: Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: `${index}` })),
          }),
        ],
      }),
    ],
    '0.options.0.choices',
  ],
  ['two commands of one name', [command({}), command({})], '1'],
])('%s is refused where it stands', async (_, commands, path) => {
  const { status, body } = await register(commands);
  expect([status, body.code]).toEqual([400, 50035]);
  expect(body.errors).toHaveProperty(`${path}._errors`);
});

test('a line is read by the registered definition and its values converted', async () => {
  const { look } = scene;
  await look.as('robin').type('/tweet text:We: 50% off parts:3');
  expect(seen[0]?.options.getString('text')).toBe('We: 50% off');
  expect(seen[0]?.options.getInteger('parts')).toBe(3);
  const media = look.attach({ name: 'bird.png', type: 'image/png', bytes: Buffer.from('png') });
  await look.as('robin').command('tweet', { text: 'x', media });
  const file = seen[1]?.options.getAttachment('media');
  expect(file).toMatchObject({ name: 'bird.png', size: 3, contentType: 'image/png' });
  expect(await (await fetch(file?.url ?? '')).text()).toBe('png');
});

test('a line that the client would not send is refused', async () => {
  const robin = scene.look.as('robin');
  await expect(robin.type('/tweet')).rejects.toThrow('"text" is required');
  await expect(robin.type('/tweet text:a parts:x')).rejects.toThrow('must be a number');
  await expect(robin.type('/tweet text:a parts:26')).rejects.toThrow('at most 25');
  await expect(robin.type('/tweet hello')).rejects.toThrow('does not begin with one of the options');
  await expect(robin.command('tweet', { text: 'a', nothing: 1 })).rejects.toThrow('no option "nothing"');
  await expect(robin.type('/nothing')).rejects.toThrow('no command "nothing"');
  await expect(scene.look.as('rowan').type('/team')).rejects.toThrow('needs one of: accounts, share');
  expect(seen).toEqual([]);
});

test('subcommands carry their own options, and roles come along', async () => {
  const { look } = scene;
  const role = look.addRole('Press');
  await look.as('rowan').type('/team share role:@Press');
  expect(seen[0]?.options.getSubcommand()).toBe('share');
  expect(seen[0]?.options.getRole('role')).toMatchObject({ id: role.id, name: 'Press' });
});

test('a command for managers is hidden from members, and can be forced', async () => {
  const { look } = scene;
  await expect(look.as('robin').type('/team accounts')).rejects.toThrow('not available here to robin');
  await look.as('robin').type('/team accounts', { force: true });
  await look.as('rowan').type('/team accounts');
  expect(seen.map((one) => one.memberPermissions?.has('ManageGuild'))).toEqual([false, true]);
});

test('a command for servers is hidden in the DM', async () => {
  await expect(scene.look.as('rowan', 'dm').type('/team accounts')).rejects.toThrow('not available');
});

test("another server has its own members and the bot's own place in it", async () => {
  const { look } = scene;
  const second = look.addGuild('Second');
  await expect(look.as('robin', { guild: 'Second' }).type('/tweet text:a')).rejects.toThrow(
    'not in this place',
  );
  look.addMember({ name: 'wren', guilds: ['Second'], admin: true });
  await look.as('wren', { guild: second.id, channel: 'social' }).type('/tweet text:a');
  expect(seen[0]?.guildId).toBe(second.id);
  expect(seen[0]?.guild?.name).toBe('Second');
  look.removeBotFromGuild(second.id);
  await expect(look.as('wren', { guild: second.id }).type('/tweet text:a')).rejects.toThrow('not in Second');
  await expect.poll(() => scene.client.guilds.cache.has(second.id)).toBe(false);
});
