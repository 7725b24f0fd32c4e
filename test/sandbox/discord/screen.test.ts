import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordLookAlike, startDiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import { api } from './api.js';
import { COMMANDS, TOKEN } from './bot.js';

let look: DiscordLookAlike;

beforeEach(async () => {
  look = await startDiscordLookAlike({ botToken: TOKEN });
});
afterEach(() => look.close());

test("a person's screen has their servers, their messages and the commands that they may use", async () => {
  await api(look, `PUT /applications/${look.applicationId}/commands`, COMMANDS);
  look.addGuild('Elsewhere');
  look.as('robin').say('Hello');
  look.as('robin', 'dm').say('Dear bot');
  const [rowan, robin] = [look.screen('rowan'), look.screen('robin')];
  expect(robin.servers.map(({ name }) => name)).toEqual(['Corvid Team']);
  expect(robin.messages.map(({ content }) => content)).toEqual(['Hello', 'Dear bot']);
  expect(rowan.messages.map(({ content }) => content)).toEqual(['Hello']);
  expect(rowan.servers[0]?.commands.map(({ name }) => name)).toEqual(['tweet', 'team', 'Post to X']);
  expect(robin.servers[0]?.commands.map(({ name }) => name)).toEqual(['tweet', 'Post to X']);
  expect(rowan.dm.commands.map(({ name }) => name)).toEqual(['tweet', 'Post to X']);
  expect(look.people().map(({ name }) => name)).toEqual(['rowan', 'robin', 'jay']);
});

test("a server's own command hides the global one of its name", async () => {
  const { applicationId, guild } = look;
  await api(look, `PUT /applications/${applicationId}/commands`, [{ name: 'tweet', description: 'global' }]);
  await api(look, `PUT /applications/${applicationId}/guilds/${guild.id}/commands`, [
    { name: 'tweet', description: 'own' },
  ]);
  const { servers, dm } = look.screen('robin');
  expect(servers[0]?.commands.map(({ description }) => description)).toEqual(['own']);
  expect(dm.commands.map(({ description }) => description)).toEqual(['global']);
});

test('a screen without the bot has no commands', async () => {
  await api(look, `PUT /applications/${look.applicationId}/commands`, COMMANDS);
  look.removeBotFromGuild(look.guild.id);
  expect(look.screen('rowan').servers[0]?.commands).toEqual([]);
});

test('whoever watches hears of each message until they stop', () => {
  const heard: string[] = [];
  const stops = ['one', 'two'].map((name) => look.watch(() => heard.push(name)));
  look.as('robin').say('Hello');
  expect(heard).toEqual(['one', 'two']);
  stops[0]?.();
  look.as('robin').say('Again');
  expect(heard).toEqual(['one', 'two', 'two']);
});
