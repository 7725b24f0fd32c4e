import { afterEach, expect, test } from 'vitest';
import type { Command } from '../../src/command.js';
import { createDiscordBot } from '../../src/discord/bot.js';
import { Secret } from '../../src/secret.js';
import { createRecordedLog } from './support/recorded-log.js';
import { type Scene, startScene, TOKEN } from './support/scene.js';

const ping: Command<null> = {
  data: { name: 'ping', description: 'Is it there?' },
  first: { kind: 'defer', ephemeral: true },
  execute: async () => ({ card: { tone: 'success', title: 'Here' } }),
};

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

async function start(): Promise<Scene> {
  scene = await startScene([ping]);
  const { bot } = scene;
  await expect.poll(() => bot.isReady()).toBe(true);
  return scene;
}

async function expectAnswer({ look }: Scene): Promise<void> {
  const { reply } = await look.as('robin').type('/ping');
  expect(reply?.text()).toContain('Here');
}

test('a requested reconnect resumes, and commands are answered again', async () => {
  const open = await start();
  open.look.gateway.requestReconnect();
  await expect.poll(() => open.look.gateway.resumes(), { timeout: 10_000 }).toBe(1);
  await expect.poll(() => open.bot.isReady(), { timeout: 10_000 }).toBe(true);
  await expectAnswer(open);
  expect(open.look.gateway.identifies()).toBe(1);
});

test('a connection that dies is not ready, and comes back', async () => {
  const open = await start();
  open.look.gateway.drop();
  await expect.poll(() => open.bot.isReady()).toBe(false);
  await expect.poll(() => open.bot.isReady(), { timeout: 15_000 }).toBe(true);
  await expectAnswer(open);
});

test('a token that is reset while running ends readiness and is in the log, without ending the process', async () => {
  const open = await start();
  open.look.gateway.drop(4004);
  await expect.poll(() => open.bot.isReady()).toBe(false);
  await expect.poll(() => open.recorded.text()).toContain('closed the connection for good');
});

test('logins are kept when few are left', async () => {
  const open = await start();
  open.look.gateway.setStartsLeft(49);
  const apiUrl = new URL(open.look.url);
  const { log } = createRecordedLog();
  const bot = createDiscordBot({ token: new Secret(TOKEN), apiUrl, log, onInteraction: () => {} });
  await expect(bot.login()).rejects.toMatchObject({ name: 'UserFacingError' });
  expect(open.look.gateway.identifies()).toBe(1);
  await bot.stop();
});

test('a Discord that is not there is an error of login, not of the process', async () => {
  const { log } = createRecordedLog();
  const apiUrl = new URL('http://127.0.0.1:1/api');
  const bot = createDiscordBot({ token: new Secret(TOKEN), apiUrl, log, onInteraction: () => {} });
  await expect(bot.application()).rejects.toThrow();
  await expect(bot.login()).rejects.toThrow();
  await bot.stop();
});

test('a handler that throws does not end the connection', async () => {
  const open = await start();
  const { log, text } = createRecordedLog();
  const apiUrl = new URL(open.look.url);
  const token = new Secret(TOKEN);
  const onInteraction = () => {
    throw new Error('planted');
  };
  const bot = createDiscordBot({ token, apiUrl, log, onInteraction, shards: 1 });
  await bot.login();
  await expectAnswer(open);
  await expect.poll(text).toContain('planted');
  expect(bot.isReady()).toBe(true);
  await bot.stop();
});
