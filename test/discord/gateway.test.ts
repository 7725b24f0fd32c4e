import { afterEach, expect, test } from 'vitest';
import { startDiscordLookAlike } from '../../sandbox/discord/look-alike.js';
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

test('a token that is reset while running ends readiness and is in the log', async () => {
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
  await expect(bot.application(AbortSignal.timeout(500))).rejects.toThrow();
  await expect(bot.login(AbortSignal.timeout(500))).rejects.toThrow();
  await bot.stop();
});

test('whom Discord does not let in is told so by login, with what to do', async () => {
  const open = await start();
  open.look.gateway.refuseIdentifies(4014);
  const { log } = createRecordedLog();
  const apiUrl = new URL(open.look.url);
  const closed: string[] = [];
  const bot = createDiscordBot({
    token: new Secret(TOKEN),
    apiUrl,
    log,
    onInteraction: () => {},
    onClosedForGood: ({ message }) => closed.push(message),
  });
  await expect(bot.login()).rejects.toMatchObject({
    name: 'UserFacingError',
    message: expect.stringContaining('4014'),
    nextStep: expect.stringContaining('developer portal'),
  });
  expect(closed).toEqual([]);
  await bot.stop();
});

// Side by side with the next: discord.js waits five seconds between logins.
test.concurrent('every login of a shard is admitted first, also that after a lost session', async ({
  expect,
}) => {
  const look = await startDiscordLookAlike({ botToken: TOKEN });
  const { log } = createRecordedLog();
  const admitted: number[] = [];
  let gate: Promise<void> = Promise.resolve();
  const bot = createDiscordBot({
    token: new Secret(TOKEN),
    apiUrl: new URL(look.url),
    log,
    onInteraction: () => {},
    beforeIdentify: async (shard) => {
      admitted.push(shard);
      await gate;
    },
    shards: 2,
  });
  await bot.login();
  expect(admitted).toEqual([0, 1]);
  let open: () => void = () => undefined;
  gate = new Promise((resolve) => {
    open = resolve;
  });
  look.gateway.invalidateSession(false);
  await expect.poll(() => admitted.length, { timeout: 10_000 }).toBe(4);
  expect(look.gateway.identifies()).toBe(2);
  open();
  await expect.poll(() => look.gateway.identifies(), { timeout: 15_000 }).toBe(4);
  await bot.stop();
  await look.close();
});

test.concurrent('each login says which servers have the bot, those with an outage included', async ({
  expect,
}) => {
  const look = await startDiscordLookAlike({ botToken: TOKEN });
  const { log } = createRecordedLog();
  const known: { present: ReadonlySet<string>; isOnShard(id: string): boolean }[] = [];
  const bot = createDiscordBot({
    token: new Secret(TOKEN),
    apiUrl: new URL(look.url),
    log,
    onInteraction: () => {},
    onGuildsKnown: (guilds) => known.push(guilds),
    shards: 2,
  });
  await bot.login();
  expect(known).toHaveLength(2);
  const { id } = look.guild;
  expect(known.map(({ present }) => present.has(id)).sort()).toEqual([false, true]);
  for (const { present, isOnShard } of known) expect(isOnShard(id)).toBe(present.has(id));
  await bot.stop();
  await look.close();
});

test('a single 401 does not silence the bot', async () => {
  const open = await start();
  const route = 'GET /applications/@me';
  open.look.faults.add({ route, process: false, answer: { status: 401, body: { message: '401', code: 0 } } });
  await expect(open.bot.application()).rejects.toMatchObject({ name: 'UserFacingError' });
  expect((await open.bot.application()).id).toBe(open.look.applicationId);
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
