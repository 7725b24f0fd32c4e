import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReplyHandle } from '../../src/accounts/ports.js';
import type { Command } from '../../src/command.js';
import { createDiscordBot } from '../../src/discord/bot.js';
import { NotAllowedError } from '../../src/errors.js';
import { md } from '../../src/markdown.js';
import { Secret } from '../../src/secret.js';
import { createRecordedLog } from './support/recorded-log.js';
import { type Scene, startScene, TOKEN, writtenBodies } from './support/scene.js';

const action = (name: string) => ({ command: 'tweet', action: name, subject: 'p1' });
let scene: Scene;
let executed = 0;
let lastHandle: ReplyHandle | undefined;

const tweet: Command<null> = {
  data: {
    name: 'tweet',
    description: 'Post to X',
    options: [
      { type: 3, name: 'text', description: 'What', required: true },
      { type: 3, name: 'account', description: 'As whom', autocomplete: true },
    ],
  },
  first: (invocation) => ({ kind: 'defer', ephemeral: invocation.text('text') !== 'public' }),
  async execute(invocation) {
    executed += 1;
    if (invocation.text('text') === 'refuse') throw new NotAllowedError('Only editors may post.');
    if (invocation.text('text') === 'late') scene.clock.advance(15 * 60_000);
    return {
      card: {
        tone: 'success',
        title: md`${invocation.actor.name} in ${invocation.where.name}`,
        body: md`${invocation.text('text') ?? ''}`,
        buttons: [
          { label: 'Confirm', style: 'success', action: action('confirm') },
          { label: 'Details', style: 'secondary', action: action('details') },
          { label: 'Refuse', style: 'danger', action: action('refuse') },
          { label: 'Edit', style: 'primary', action: action('edit') },
        ],
      },
      sent: async (handle) => {
        lastHandle = handle;
      },
    };
  },
  complete: async ({ focused }) => [{ name: `@${focused?.value}`, value: '1' }],
  handlers: {
    confirm: {
      first: { kind: 'update' },
      execute: async ({ subject }) => ({ card: { tone: 'success', title: md`Confirmed ${subject}` } }),
    },
    details: {
      first: { kind: 'update' },
      execute: async () => ({ card: { tone: 'info', title: 'Details' }, as: 'follow-up' }),
    },
    refuse: { first: { kind: 'update' }, execute: () => Promise.reject(new NotAllowedError('Not you.')) },
    edit: {
      first: {
        kind: 'modal',
        open: () => ({
          title: 'Edit',
          action: action('edited'),
          fields: [{ id: 'text', label: 'Text', style: 'paragraph', required: true, value: 'old' }],
        }),
      },
      execute: () => Promise.reject(new Error('never called')),
    },
    edited: {
      first: { kind: 'update' },
      execute: async (invocation) => ({
        card: { tone: 'success', title: 'Edited', body: md`${invocation.field('text') ?? ''}` },
      }),
    },
  },
};

beforeAll(async () => {
  scene = await startScene([tweet]);
});
afterAll(async () => {
  // Whatever the tests above made the bot write.
  for (const body of writtenBodies(scene.look))
    expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  expect(scene.recorded.text()).not.toContain(TOKEN);
  await scene.close();
});

test('a command is answered over the gateway, ephemerally, within Discord’s time', async () => {
  const exchange = await scene.look.as('robin').type('/tweet text:@everyone **hi**');
  expect(exchange.reply?.ephemeral).toBe(true);
  expect(exchange.reply?.text()).toContain('robin in Corvid Team');
  expect(exchange.reply?.text()).not.toContain('@everyone');
  expect(exchange.acknowledgedMs).toBeLessThan(1_000);
});

test('in direct messages it says so', async () => {
  const exchange = await scene.look.as('robin', 'dm').type('/tweet text:hi');
  expect(exchange.reply?.text()).toContain('robin in direct messages');
});

test('a click edits, answers apart, or is refused apart', async () => {
  const robin = scene.look.as('robin');
  const { reply } = await robin.type('/tweet text:public');
  if (reply === undefined) throw new Error('no reply');
  const details = await robin.click(reply, 'Details');
  expect(details.followUps[0]?.text()).toContain('Details');
  const refused = await robin.click(reply, 'Refuse');
  expect(refused.followUps[0]).toMatchObject({ ephemeral: true });
  expect(refused.followUps[0]?.text()).toContain('Not you');
  await robin.click(reply, 'Confirm');
  expect(reply.text()).toContain('Confirmed p1');
  expect(reply.buttons()).toEqual([]);
});

test('a form opens, and what is sent updates the message', async () => {
  const robin = scene.look.as('robin');
  const { reply } = await robin.type('/tweet text:hello');
  if (reply === undefined) throw new Error('no reply');
  const { modal } = await robin.click(reply, 'Edit');
  if (modal === undefined) throw new Error('no form');
  await robin.submit(modal, { text: 'new words' });
  expect(reply.text()).toContain('new words');
});

test('autocomplete', async () => {
  const choices = await scene.look.as('robin').complete('/tweet text:x account:nest');
  expect(choices).toEqual([{ name: '@nest', value: '1' }]);
});

test('a refused command says why', async () => {
  const { reply } = await scene.look.as('robin').type('/tweet text:refuse');
  expect(reply?.text()).toContain('Only editors may post');
});

test('a late result comes by direct message, with a nonce that Discord enforces', async () => {
  const typed = scene.look.as('jay').type('/tweet text:late');
  await scene.look.waitForMessage((message) => message.text().includes('jay in Corvid Team'));
  expect(scene.look.dms('jay')).toHaveLength(1);
  const last = () => writtenBodies(scene.look).at(-1);
  await expect.poll(last).toMatchObject({ enforce_nonce: true, nonce: expect.any(String) });
  void typed.catch(() => undefined);
});

test('with closed direct messages it comes to the channel', async () => {
  scene.look.setDmsOpen('rowan', false);
  void scene.look
    .as('rowan', { channel: 'social' })
    .type('/tweet text:late')
    .catch(() => undefined);
  await scene.look.waitForMessage((message) => message.text().includes('rowan in Corvid Team'));
  expect(scene.look.messages('social')).toHaveLength(1);
});

test('an interaction that Discord delivers again is carried out once', async () => {
  const before = executed;
  const { interactionId } = await scene.look.as('robin').type('/tweet text:once');
  for (let times = 0; times < 63; times += 1) scene.look.redeliver(interactionId);
  await expect.poll(() => callbacksOf(interactionId), { timeout: 15_000 }).toBe(64);
  await scene.router.idle();
  expect(executed - before).toBe(1);
});

const callbacksOf = (id: string) =>
  scene.look.requests().filter(({ path }) => path.startsWith(`/interactions/${id}/`)).length;

test('an acknowledgement whose answer is lost is repeated, and the command is carried out once', async () => {
  const before = executed;
  const route = 'POST /interactions/:id/:token/callback';
  scene.look.faults.add({ route, process: true, answer: 'drop' });
  const { reply } = await scene.look.as('robin').type('/tweet text:dropped');
  expect(reply?.text()).toContain('dropped');
  expect(executed - before).toBe(1);
});

test('an edit that fails for a moment is repeated', async () => {
  const route = 'PATCH /webhooks/:id/:token/messages/:id';
  scene.look.faults.add({ route, process: false, answer: { status: 503 } });
  scene.look.faults.add({ route, process: false, answer: 'drop' });
  const { reply } = await scene.look.as('robin').type('/tweet text:bumpy');
  expect(reply?.text()).toContain('bumpy');
});

test('a burst is not held back by the limit for what the bot writes in its own name', async () => {
  const robin = scene.look.as('robin');
  const typed = Array.from({ length: 80 }, (_, number) => robin.type(`/tweet text:burst${number}`));
  const replies = await Promise.all(typed);
  expect(new Set(replies.map(({ reply }) => reply?.text())).size).toBe(80);
  expect(scene.recorded.text()).not.toContain('waiting for a rate limit');
});

test('interaction endpoints see no bot token', () => {
  const open = scene.look.requests().filter(({ path }) => /^\/(interactions|webhooks)\//.test(path));
  expect(open.length).toBeGreaterThan(10);
  for (const { headers } of open) expect(headers).not.toHaveProperty('authorization');
});

test('answers say what people can cause', async () => {
  const { answers, look } = scene;
  const card = { tone: 'info' as const, title: 'T' };
  const { reply } = await look.as('robin').type('/tweet text:handle');
  if (lastHandle === undefined || reply === undefined) throw new Error('no handle');
  expect(await answers.edit(lastHandle, card)).toBe('done');
  expect(await answers.edit({ ...lastHandle, messageId: '1400000000000000000' }, card)).toBe('gone');
  expect(await answers.edit({ ...lastHandle, token: new Secret('other') }, card)).toBe('expired');
  const ref = { id: '1400000000000000000', applicationId: look.applicationId, token: new Secret('other') };
  expect(await answers.acknowledge(ref, { kind: 'update' })).toBe('unknown_interaction');
  expect(await answers.followUp(ref, card)).toBe('expired');
  expect(await answers.directMessage(look.user('rowan').id, card, 'n1')).toBe('closed');
  expect(await answers.directMessage(look.user('jay').id, card, 'n1')).toBe('done');
  expect(await answers.directMessage('1400000000000000000', card, 'n1')).toBe('closed');
  expect(await answers.channelMessage('1400000000000000000', card, 'n1')).toBe('no_access');
  look.setChannelWritable('social', false);
  const social = look.addChannel('quiet').id;
  look.setChannelWritable('quiet', false);
  expect(await answers.channelMessage(social, card, 'n1')).toBe('no_access');
});

test('the same nonce makes one message', async () => {
  const { answers, look } = scene;
  const channel = look.addChannel('nonces').id;
  const card = { tone: 'info' as const, title: 'Once' };
  await answers.channelMessage(channel, card, 'same');
  await answers.channelMessage(channel, card, 'same');
  expect(look.messages('nonces')).toHaveLength(1);
});

test('a server error that stays is thrown, so that the caller can try again', async () => {
  const { answers, look } = scene;
  const route = 'POST /channels/:id/messages';
  look.faults.add({ route, process: false, times: 4, answer: { status: 502 } });
  const sending = answers.channelMessage(look.addChannel('down').id, { tone: 'info', title: 'T' }, 'n2');
  await expect(sending).rejects.toThrow();
});

test('the direct messages with one person are opened once', async () => {
  const { answers, look } = scene;
  const opened = () => look.requests().filter(({ path }) => path === '/users/@me/channels').length;
  look.addMember({ name: 'finch' });
  const before = opened();
  await Promise.all(
    [1, 2, 3].map((n) => answers.directMessage(look.user('finch').id, { tone: 'info', title: 'T' }, `m${n}`)),
  );
  expect(opened() - before).toBe(1);
});

test('readiness and guild names', () => {
  expect(scene.bot.isReady()).toBe(true);
  expect(scene.bot.guildName(scene.look.guild.id)).toBe('Corvid Team');
  expect(scene.bot.guildName('1')).toBeUndefined();
});

function otherBot(token: string) {
  const apiUrl = new URL(scene.look.url);
  const { log } = createRecordedLog();
  return createDiscordBot({ token: new Secret(token), apiUrl, log, onInteraction: () => {} });
}

test('a Discord that cannot be reached is waited for, until somebody stops it', async () => {
  const { log, lines } = createRecordedLog();
  // Port 9 (discard): nothing listens there.
  const apiUrl = new URL('http://127.0.0.1:9/api');
  const bot = createDiscordBot({ token: new Secret(TOKEN), apiUrl, log, onInteraction: () => {} });
  const stopping = new AbortController();
  const application = bot.application(stopping.signal).then(
    () => 'answered',
    (error: Error) => error.name,
  );
  await expect.poll(() => lines().map((line) => line.event)).toContain('discord-unreachable');
  stopping.abort();
  expect(await application).toBe('AbortError');
  await bot.stop();
});

test('a wrong token is found before any gateway login, and says where to get one', async () => {
  const bot = otherBot('wrong');
  await expect(bot.application()).rejects.toMatchObject({
    name: 'UserFacingError',
    message: expect.stringContaining('DISCORD_TOKEN'),
    nextStep: expect.stringContaining('discord.com/developers'),
  });
  await bot.stop();
});
