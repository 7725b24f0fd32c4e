import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordLookAlike, startDiscordLookAlike } from '../../../sandbox/discord/look-alike.js';
import { api } from './api.js';
import { TOKEN } from './bot.js';

let look: DiscordLookAlike;
let general: string;

beforeEach(async () => {
  look = await startDiscordLookAlike({ botToken: TOKEN });
  const { body } = await api(look, `GET /guilds/${look.guild.id}/channels`);
  general = (body as unknown as { id: string }[])[0]?.id ?? '';
});
afterEach(() => look.close());

const post = (body: unknown) => api(look, `POST /channels/${general}/messages`, body);
const openDm = async (name: string) => {
  const { body } = await api(look, 'POST /users/@me/channels', { recipient_id: look.user(name).id });
  return `POST /channels/${body.id}/messages`;
};

test('the same nonce gives back the first message', async () => {
  const first = await post({ content: 'one', nonce: 'n1', enforce_nonce: true });
  const again = await post({ content: 'two', nonce: 'n1', enforce_nonce: true });
  expect(again.body).toMatchObject({ id: first.body.id, content: 'one' });
  expect(look.messages('general')).toHaveLength(1);
  expect(look.ledger.entries('channel-message')).toMatchObject([
    { nonce: 'n1', repeated: false },
    { nonce: 'n1', repeated: true },
  ]);
  expect(look.ledger.entries('message')).toHaveLength(1);
});

test('a nonce that is not enforced, or another one, makes another message', async () => {
  await post({ content: 'one', nonce: 'n1' });
  await post({ content: 'two', nonce: 'n1' });
  await post({ content: 'three', nonce: 'n2', enforce_nonce: true });
  expect(look.messages('general')).toHaveLength(3);
  expect((await post({ content: 'x', nonce: 'x'.repeat(26) })).body).toMatchObject({ code: 50035 });
});

test('a person who closed their DMs gets nothing', async () => {
  const route = await openDm('robin');
  expect((await api(look, route, { content: 'hello' })).status).toBe(200);
  look.setDmsOpen('robin', false);
  expect(await api(look, route, { content: 'again' })).toMatchObject({ status: 403, body: { code: 50007 } });
  expect(look.dms('robin').map((message) => message.content)).toEqual(['hello']);
  expect(look.ledger.entries('dm')).toMatchObject([{ recipient: 'robin' }]);
});

test('a channel can be closed to the bot, and a server can throw it out', async () => {
  look.setChannelWritable('general', false);
  expect(await post({ content: 'x' })).toMatchObject({ status: 403, body: { code: 50013 } });
  look.removeBotFromGuild(look.guild.id);
  expect(await post({ content: 'x' })).toMatchObject({ status: 403, body: { code: 50001 } });
  expect(await api(look, `GET /guilds/${look.guild.id}`)).toMatchObject({ status: 403 });
});

test('messages are read, edited and deleted by their author alone', async () => {
  const { body } = await post({ content: 'one' });
  const path = `/channels/${general}/messages/${body.id}`;
  await api(look, `PATCH ${path}`, { content: 'two' });
  expect((await api(look, `GET ${path}`)).body).toMatchObject({ content: 'two' });
  const other = look.as('robin').say('mine');
  const theirs = `/channels/${general}/messages/${other.id}`;
  expect((await api(look, `PATCH ${theirs}`, { content: 'x' })).body).toMatchObject({ code: 50005 });
  const [message] = look.messages('general');
  expect((await api(look, `DELETE ${path}`)).status).toBe(204);
  expect(message?.deleted).toBe(true);
  expect((await api(look, `GET ${path}`)).body).toMatchObject({ code: 10008 });
  expect(look.messages('general')).toEqual([other]);
});

test('whom a message notifies follows from its allowed mentions', async () => {
  const content = `@everyone <@${look.user('robin').id}>`;
  const loud = await post({ content });
  expect(loud.body).toMatchObject({ mention_everyone: true, mentions: [{ username: 'robin' }] });
  const quiet = await post({ content, allowed_mentions: { parse: [] } });
  expect(quiet.body).toMatchObject({ mention_everyone: false, mentions: [] });
});

test('a reply names the message that it answers', async () => {
  const { body } = await post({ content: 'one' });
  const reply = await post({ content: 'two', message_reference: { message_id: body.id } });
  expect(reply.body).toMatchObject({ type: 19, referenced_message: { content: 'one' } });
  const missing = await post({ content: 'two', message_reference: { message_id: '1' } });
  expect(missing.body).toMatchObject({ code: 50035 });
});

test('waiting for a message finds what was there and what comes', async () => {
  await post({ content: 'past' });
  expect((await look.waitForMessage((message) => message.content === 'past')).id).toBeDefined();
  const coming = look.waitForMessage((message) => message.content === 'future');
  await post({ content: 'future' });
  expect((await coming).author.name).toBe('Rookery');
  await expect(look.waitForMessage(() => false, 20)).rejects.toThrow('no such message');
});

test('requests without the bot token, to unknown places or with broken JSON are refused', async () => {
  expect((await api(look, 'GET /users/@me', undefined, {})).status).toBe(401);
  expect(await api(look, 'GET /guilds/1', undefined, { authorization: 'Bot wrong' })).toMatchObject({
    status: 401,
  });
  expect(await api(look, 'GET /nothing/here')).toMatchObject({ status: 404, body: { code: 0 } });
  expect(look.ledger.entries('unknown-route')).toMatchObject([{ method: 'GET', path: '/nothing/here' }]);
  expect(look.ledger.entries('invalid-request')).toHaveLength(2);
  const headers = { authorization: `Bot ${TOKEN}`, 'content-type': 'application/json' };
  const broken = await fetch(`${look.url}/v10/channels/${general}/messages`, {
    method: 'POST',
    headers,
    body: '{',
  });
  expect(await broken.json()).toMatchObject({ code: 50109 });
});

test('the requests of the bot can be read afterwards, as they were answered', async () => {
  const { body } = await post({ content: 'one' });
  await api(look, `PATCH /channels/${general}/messages/${body.id}`, { content: 'two' });
  const [, first] = look.requests();
  expect(first).toMatchObject({
    method: 'POST',
    path: `/channels/${general}/messages`,
    route: 'POST /channels/:id/messages',
    body: { content: 'one' },
    status: 200,
    responseBody: { content: 'one' },
  });
});

test('faults hit the named route: refused, unprocessed, cut off after taking effect', async () => {
  const route = 'POST /channels/:id/messages';
  look.faults.add(
    { route, process: false, answer: { status: 429, headers: { 'retry-after': '2' } } },
    { route, process: false, answer: { status: 502, body: '<html>' } },
    { route, process: true, answer: 'drop' },
    { route, process: true, answer: 'truncate' },
  );
  const limited = await post({ content: '1' });
  expect(limited).toMatchObject({ status: 429, body: { retry_after: 2, global: false } });
  await expect(post({ content: '2' })).rejects.toThrow();
  expect(look.messages('general')).toHaveLength(0);
  await expect(post({ content: '3' })).rejects.toThrow();
  await expect(post({ content: '4' })).rejects.toThrow();
  expect(look.messages('general').map((message) => message.content)).toEqual(['3', '4']);
  expect((await post({ content: '5' })).status).toBe(200);
});

test('more requests in a second than Discord allows are turned away', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => api(look, 'GET /users/@me')));
  const bot = await Promise.all(Array.from({ length: 60 }, () => api(look, 'GET /applications/@me')));
  const limited = [...answers, ...bot].filter((answer) => answer.status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(limited[0]?.body).toMatchObject({ global: true });
});
