import { REST } from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DiscordLookAlike, startDiscordLookAlike } from '../../sandbox/discord/look-alike.js';
import { registerCommands } from '../../src/discord/register.js';
import { createMemoryFacts } from './support/memory-stores.js';
import { TOKEN } from './support/scene.js';

const tweet: RESTPostAPIApplicationCommandsJSONBody = {
  name: 'tweet',
  description: 'Post to X',
  contexts: [0, 1],
};
let look: DiscordLookAlike;

beforeAll(async () => {
  look = await startDiscordLookAlike({ botToken: TOKEN });
});
afterAll(() => look.close());

function setUp() {
  const rest = new REST({ api: look.url, version: '10' }).setToken(TOKEN);
  const facts = createMemoryFacts();
  const register = (definitions = [tweet], applicationId = look.applicationId) =>
    registerCommands({ rest, applicationId, definitions, facts });
  return { facts, register };
}

const writes = () => look.requests().filter(({ method }) => method === 'PUT').length;

test('commands are written once, and again when one changes', async () => {
  const { register } = setUp();
  const before = writes();
  expect(await register()).toBe('written');
  expect(await register()).toBe('unchanged');
  expect(writes() - before).toBe(1);
  expect(await register([{ ...tweet, description: 'Post to X now' }])).toBe('written');
  expect(look.commands()).toMatchObject([{ name: 'tweet', description: 'Post to X now' }]);
});

test('the order of keys and absent values are no change', async () => {
  const { register } = setUp();
  await register();
  const reordered = { contexts: [0, 1], description: 'Post to X', options: undefined, name: 'tweet' };
  expect(await register([reordered as unknown as typeof tweet])).toBe('unchanged');
});

test('what Discord refuses is written again the next time', async () => {
  const { register, facts } = setUp();
  await expect(register([{ name: 'Not A Name', description: 'x' }])).rejects.toThrow();
  expect(facts.values.size).toBe(0);
  expect(await register()).toBe('written');
});

test('another application has its own commands', async () => {
  const { register, facts } = setUp();
  await register();
  await expect(register([tweet], '1400000000000000000')).rejects.toThrow();
  expect(facts.values.size).toBe(1);
});
