import { setTimeout as wait } from 'node:timers/promises';
import { Events, Status } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startDiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import { createClient, type Scene, startScene, TOKEN } from './bot.js';

let scene: Scene;
let received: string[] = [];
afterEach(() => scene.close());

async function start(options: { heartbeatIntervalMs?: number; deadlineMs?: number } = {}) {
  received = [];
  scene = await startScene(async (interaction) => {
    received.push(interaction.id);
    if (interaction.isChatInputCommand()) await interaction.reply('ok').catch(() => undefined);
  }, options);
  return scene.look;
}
const tweet = () => scene.look.as('robin').command('tweet', { text: 'Hello' });

test('a client logs in with its intents and knows its server and channels', async () => {
  const look = await start();
  expect(look.gateway.connections()).toBe(1);
  expect(look.ledger.entries('identify')).toMatchObject([{ intents: 1, shard: [0, 1] }]);
  const guild = scene.client.guilds.cache.get(look.guild.id);
  expect(guild?.name).toBe('Corvid Team');
  expect(guild?.channels.cache.map((channel) => channel.name)).toEqual(['general', 'social']);
  expect(scene.client.application.id).toBe(look.applicationId);
  expect(look.ledger.entries('unknown-route')).toEqual([]);
});

test('a wrong token is turned away by the API and by the gateway', async () => {
  const look = await start();
  const stranger = createClient(look);
  await expect(stranger.login('wrong')).rejects.toThrow();
  await stranger.destroy();
  const socket = new WebSocket(look.url.replace('http', 'ws').replace('/api', ''));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('open', () => socket.send(JSON.stringify({ op: 2, d: { token: 'wrong', intents: 1 } })));
  expect(await closed).toBe(4004);
});

test('what a lost connection missed is replayed when it resumes', async () => {
  const look = await start();
  look.gateway.drop();
  await expect.poll(() => look.gateway.connections()).toBe(0);
  const exchange = await tweet();
  expect(exchange.reply?.content).toBe('ok');
  expect([look.gateway.identifies(), look.gateway.resumes()]).toEqual([1, 1]);
  expect(received).toEqual([exchange.interactionId]);
});

test('a request to reconnect is followed by a resume', async () => {
  const look = await start();
  const resumed = new Promise((resolve) => scene.client.once(Events.ShardResume, resolve));
  look.gateway.requestReconnect();
  await resumed;
  expect([look.gateway.identifies(), look.gateway.resumes()]).toEqual([1, 1]);
  expect((await tweet()).reply?.content).toBe('ok');
});

test('an invalid session that may go on is resumed, another one identifies anew', async () => {
  const look = await start();
  look.gateway.invalidateSession(true);
  await expect.poll(() => look.gateway.resumes(), { timeout: 8000 }).toBe(1);
  expect(look.gateway.identifies()).toBe(1);
  look.gateway.invalidateSession(false);
  await expect.poll(() => look.gateway.identifies(), { timeout: 12_000 }).toBe(2);
  expect((await tweet()).reply?.content).toBe('ok');
});

test('a connection closed for good identifies anew', async () => {
  const look = await start();
  look.gateway.drop(4009);
  await expect.poll(() => look.gateway.identifies(), { timeout: 12_000 }).toBe(2);
  // A client that is destroyed between its login and Discord's answer waits for that for ever.
  await expect.poll(() => scene.client.ws.status).toBe(Status.Ready);
});

test('a zombie connection is noticed by the client, and nothing that it missed is lost', async () => {
  const look = await start({ heartbeatIntervalMs: 300, deadlineMs: 10_000 });
  look.gateway.stall();
  const exchange = await tweet();
  expect(exchange.reply?.content).toBe('ok');
  expect(look.gateway.resumes()).toBe(1);
});

test('without a bot the application does not respond', async () => {
  const look = await start({ deadlineMs: 100 });
  await scene.client.destroy();
  await expect.poll(() => look.gateway.connections()).toBe(0);
  await expect(tweet()).rejects.toThrow('The application did not respond');
  expect(look.ledger.entries('dispatch')).toMatchObject([{ sessions: 0 }]);
});

test('an interaction can be delivered twice', async () => {
  const look = await start();
  const { interactionId } = await tweet();
  look.redeliver(interactionId);
  await expect.poll(() => received).toEqual([interactionId, interactionId]);
  expect(look.ledger.entries('dispatch').map((entry) => entry.delivery)).toEqual([1, 2]);
});

test('events arrive on the shard of their server', async () => {
  const look = await startDiscordLookAlike({ botToken: TOKEN });
  const clients = [0, 1].map((shard) => createClient(look, { shards: [shard], shardCount: 2 }));
  const guilds = [look.guild];
  while (new Set(guilds.map(({ id }) => (BigInt(id) >> 22n) % 2n)).size < 2) {
    await wait(2);
    guilds.push(look.addGuild(`Guild ${guilds.length}`));
  }
  for (const client of clients) {
    const ready = new Promise((resolve) => client.once('clientReady', resolve));
    await client.login(TOKEN);
    await ready;
  }
  const known = clients.map((client) => [...client.guilds.cache.keys()]);
  expect(known.flat().sort()).toEqual(guilds.map(({ id }) => id).sort());
  expect(known.every((ids) => ids.length > 0)).toBe(true);
  for (const client of clients) await client.destroy();
  await look.close();
  scene = { ...scene, close: async () => undefined };
});
