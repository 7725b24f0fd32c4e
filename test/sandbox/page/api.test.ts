import { type Interaction, MessageFlags } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { WorldOptions } from '../../../sandbox/world.js';
import { COMMANDS, createClient } from '../discord/bot.js';
import { makePng } from '../x/media-files.js';
import { channelId, listen, perform, type Scene, startScene, visit } from './visit.js';

/** A scene with a real discord.js client that answers like this. */
async function startBot(
  answer: (interaction: Interaction) => Promise<unknown>,
  options: WorldOptions = {},
): Promise<Scene> {
  const scene = await startScene(options);
  const { discord, environment } = scene.world;
  const client = createClient(discord);
  onTestFinished(() => client.destroy());
  client.on('interactionCreate', (interaction) => void answer(interaction));
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(environment.DISCORD_TOKEN);
  await ready;
  await client.application?.commands.set(COMMANDS as never);
  return scene;
}

const BUTTON = { type: 1, components: [{ type: 2, style: 1, label: 'Write', custom_id: 'write' }] };
const MODAL = {
  custom_id: 'form',
  title: 'A form',
  components: [
    { type: 18, label: 'Code', component: { type: 4, custom_id: 'code', style: 1, min_length: 4 } },
  ],
};
const OPTIONS = ['text', 'account', 'parts', 'media'];

/** Shows what it was given, as only its user sees it. */
async function echo(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete())
    return interaction.respond([{ name: '@robin_writes', value: `x${interaction.options.getFocused()}` }]);
  if (interaction.isButton()) return interaction.showModal(MODAL as never);
  if (!interaction.isRepliable()) return undefined;
  const flags = MessageFlags.Ephemeral;
  if (interaction.isModalSubmit())
    return interaction.reply({ content: interaction.fields.getTextInputValue('code'), flags });
  if (interaction.isMessageContextMenuCommand())
    return interaction.reply({ content: `menu on ${interaction.targetMessage.content}`, flags });
  if (!interaction.isChatInputCommand()) return undefined;
  const given = OPTIONS.map((name) => interaction.options.get(name)).map((option) =>
    option?.attachment === undefined ? option?.value : option.attachment?.name,
  );
  return interaction.reply({ content: JSON.stringify(given), components: [BUTTON], flags });
}

/** Lets a bot wait for the test. */
function signal(): { readonly promise: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { promise, give: () => give() };
}

const lastOf = ({ world }: Scene, person = 'robin') => world.discord.screen(person).messages.at(-1);

describe('what a person does on the page', () => {
  test('a command goes as it is typed, or with its options one by one', async () => {
    const scene = await startBot(echo);
    expect(await perform(scene, { kind: 'type', text: '/tweet text:Hello there account:@robin' })).toEqual({
      status: 200,
      body: {},
    });
    expect(lastOf(scene)?.content).toBe('["Hello there","@robin",null,null]');
    const { origin, cookie } = scene;
    const kept = await visit(`${origin}/api/files?name=${encodeURIComponent('a b.png')}`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'image/png' },
      body: 'bytes',
    });
    const media = JSON.parse(kept.text).id;
    const values = { text: 'with account:in it', parts: 3, media };
    expect((await perform(scene, { kind: 'command', path: '/tweet', values })).body).toEqual({});
    expect(lastOf(scene)?.content).toBe('["with account:in it",null,3,"a b.png"]');
  });

  test('a message brings files, which were kept before', async () => {
    const scene = await startBot(echo);
    const id = scene.world.discord.attach({ name: 'bird.png', bytes: makePng() });
    const said = await perform(scene, { kind: 'say', text: '', files: [id] });
    expect(said.body).toEqual({});
    expect(lastOf(scene)?.raw.attachments).toMatchObject([
      { filename: 'bird.png', content_type: 'image/png' },
    ]);
    const wrong = await perform(scene, { kind: 'say', text: 'Hi', files: ['7'] });
    expect(wrong.body.error).toBe('there is no file "7" to send');
  });

  test('choices come while typing', async () => {
    const scene = await startBot(echo);
    const { body } = await perform(scene, { kind: 'complete', text: '/tweet text:Hi account:ro' });
    expect(body).toEqual({ choices: [{ name: '@robin_writes', value: 'xro' }] });
  });

  test('a button opens a form, and the form is sent', async () => {
    const scene = await startBot(echo);
    await perform(scene, { kind: 'type', text: '/tweet text:Hello' });
    const message = lastOf(scene)?.id;
    const { body } = await perform(scene, { kind: 'click', message, customId: 'write' });
    const modal = body.modal as { id: string; raw: unknown };
    expect(modal.raw).toMatchObject({ title: 'A form' });
    const short = await perform(scene, { kind: 'submit', modal: modal.id, values: { code: 'abc' } });
    expect(short.body.error).toMatch(/at least 4 characters/);
    const others = { as: 'jay', kind: 'submit', modal: modal.id, values: { code: 'abcd' } };
    expect((await perform(scene, others)).body.error).toMatch(/robin's screen/);
    expect(
      (await perform(scene, { kind: 'submit', modal: modal.id, values: { code: 'abcd' } })).body,
    ).toEqual({});
    expect(lastOf(scene)?.content).toBe('abcd');
  });

  test("a message's menu knows the message", async () => {
    const scene = await startBot(echo);
    await perform(scene, { kind: 'say', text: 'Good news', as: 'jay' });
    const message = lastOf(scene)?.id;
    expect((await perform(scene, { kind: 'menu', message, name: 'Post to X' })).body).toEqual({});
    expect(lastOf(scene)?.content).toBe('menu on Good news');
  });

  test('what Discord refuses comes back in words', async () => {
    const scene = await startBot(async () => undefined, { discord: { deadlineMs: 300 } });
    const errorOf = async (deed: Record<string, unknown>) => (await perform(scene, deed)).body.error;
    expect(await errorOf({ kind: 'type', text: '/tweet text:Hi' })).toBe('The application did not respond');
    expect(await errorOf({ kind: 'type', text: '/nothing' })).toMatch(/no command "nothing"/);
    expect(await errorOf({ kind: 'type', text: '/tweet' })).toMatch(/"text" is required/);
    expect(await errorOf({ kind: 'type', text: '/team accounts' })).toMatch(/not available here to robin/);
    expect(await errorOf({ kind: 'click', message: '1', customId: 'x' })).toMatch(/not there any more/);
    expect(await errorOf({ kind: 'submit', modal: '1', values: {} })).toMatch(/not there any more/);
    expect(await errorOf({ kind: 'type', text: '/tweet text:Hi', as: 'nobody' })).toMatch(/nobody/);
    expect(await errorOf({ kind: 'dance' })).toMatch(/kind/);
  });

  test('a body that is none is refused', async () => {
    const { origin, cookie } = await startScene();
    const headers = { cookie, origin, 'content-type': 'application/json' };
    const broken = await visit(`${origin}/api/deeds`, { method: 'POST', headers, body: '{' });
    expect([broken.status, Object.keys(JSON.parse(broken.text))]).toEqual([400, ['error']]);
    const long = { method: 'POST', headers, body: JSON.stringify('x'.repeat(300_000)) } as const;
    expect((await visit(`${origin}/api/deeds`, long)).status).toBe(413);
    const file = {
      method: 'POST',
      headers: { cookie, origin },
      body: 'x'.repeat(100 * 1024 * 1024 + 1),
    } as const;
    expect((await visit(`${origin}/api/files?name=a`, file)).status).toBe(413);
  });

  test('being somebody logs the browser in to both look-alikes', async () => {
    const { origin, cookie, world } = await startScene();
    const headers = { cookie, origin, 'content-type': 'application/json' };
    const post = (as: string) =>
      visit(`${origin}/api/logins`, { method: 'POST', headers, body: JSON.stringify({ as }) });
    const { status, headers: given } = await post('jay');
    expect(status).toBe(204);
    const cookies = [given['set-cookie']].flat().map((one) => one?.split(';')[0]);
    const ask = (address: string) => fetch(address, { headers: { cookie: cookies.join('; ') } });
    const { environment } = world;
    const discord = new URLSearchParams({
      client_id: world.discord.applicationId,
      redirect_uri: `${environment.PUBLIC_URL}/auth/discord/callback`,
      response_type: 'code',
      scope: 'identify',
    });
    const page = await (await ask(`${world.discord.authorizeUrl}?${discord}`)).text();
    expect(page).toContain('Signed in as <strong>jay</strong>');
    const x = new URLSearchParams({
      client_id: environment.X_CLIENT_ID ?? '',
      redirect_uri: `${environment.PUBLIC_URL}/auth/x/callback`,
      response_type: 'code',
      scope: 'tweet.read',
      state: 's',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    });
    expect(await (await ask(`${world.x.authorizeUrl}?${x}`)).text()).toContain('@jay_builds');
    expect((await post('nobody')).status).toBe(404);
  });

  test('coming back to the page keeps the logins, so that a consent page that stands open still works', async () => {
    const { cookie, origin } = await startScene();
    const logIn = async (as: string, cookies: readonly string[] = []) => {
      const headers = { cookie: [cookie, ...cookies].join('; '), origin, 'content-type': 'application/json' };
      const given = await visit(`${origin}/api/logins`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ as }),
      });
      return [given.headers['set-cookie']].flat().map((one) => one?.split(';')[0] ?? '');
    };
    const jay = await logIn('jay');
    expect(jay).toHaveLength(2);
    expect(await logIn('jay', jay)).toEqual(jay);
    const robin = await logIn('robin', jay);
    expect(robin.filter((one) => jay.includes(one))).toEqual([]);
  });
});

describe('what a person sees', () => {
  test('begins with everything there is', async () => {
    const scene = await startBot(echo);
    await perform(scene, { kind: 'say', text: 'Earlier' });
    const first = await (await listen(scene, 'rowan')).until(({ fresh }) => fresh === true);
    expect(first.world).toMatchObject({
      me: { name: 'rowan' },
      bot: { name: 'Rookery' },
      people: [{ name: 'rowan' }, { name: 'robin' }, { name: 'jay' }],
      servers: [
        {
          name: 'Corvid Team',
          channels: [{ name: 'general' }, { name: 'social' }],
          members: [
            { name: 'Rookery', bot: true },
            { name: 'rowan', bot: false, roles: ['Admin'] },
            { name: 'robin', roles: [] },
            { name: 'jay', roles: [] },
          ],
        },
      ],
    });
    const names = first.world?.servers[0]?.commands.map(({ name }) => name);
    expect(names).toEqual(['tweet', 'team', 'Post to X']);
    expect(first.messages).toMatchObject([{ author: { name: 'robin' }, raw: { content: 'Earlier' } }]);
    const robins = await (await listen(scene, 'robin')).until(({ fresh }) => fresh === true);
    expect(robins.world?.servers[0]?.commands.map(({ name }) => name)).toEqual(['tweet', 'Post to X']);
    expect(robins.world?.dm.commands.map(({ name }) => name)).toEqual(['tweet', 'Post to X']);
  });

  test('an ephemeral reply is its owner’s alone, from thinking to the last edit', async () => {
    const seen = signal();
    const scene = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await seen.promise;
      await interaction.editReply('The secret');
    });
    const [robin, jay] = [await listen(scene, 'robin'), await listen(scene, 'jay')];
    const done = perform(scene, { kind: 'type', text: '/tweet text:Hi' });
    const thinking = await robin.until(({ messages = [] }) => messages.some((one) => one.deferred));
    expect(thinking.messages).toMatchObject([{ ephemeral: true, raw: { interaction: { name: 'tweet' } } }]);
    seen.give();
    await done;
    const edited = await robin.until(({ messages = [] }) =>
      messages.some((one) => one.raw.content === 'The secret'),
    );
    expect(edited.messages?.[0]?.id).toBe(thinking.messages?.[0]?.id);
    await perform(scene, { kind: 'say', text: 'Public' });
    await jay.until(({ messages = [] }) => messages.some((one) => one.raw.content === 'Public'));
    expect(jay.updates.flatMap(({ messages = [] }) => messages).map(({ raw }) => raw.content)).toEqual([
      'Public',
    ]);
    const click = { as: 'jay', kind: 'click', message: edited.messages?.[0]?.id, customId: 'x' };
    expect((await perform(scene, click)).body.error).toMatch(/not there any more/);
  });

  test('direct messages are nobody else’s', async () => {
    const scene = await startScene();
    const { world } = scene;
    const [robin, jay] = [await listen(scene, 'robin'), await listen(scene, 'jay')];
    await perform(scene, { kind: 'say', text: 'Dear bot', channel: world.discord.screen('robin').dm.id });
    await robin.until(({ messages = [] }) => messages.some((one) => one.raw.content === 'Dear bot'));
    await perform(scene, { kind: 'say', text: 'All', channel: channelId(scene, 'social') });
    await jay.until(({ messages = [] }) => messages.some((one) => one.raw.content === 'All'));
    expect(JSON.stringify(jay.updates)).not.toContain('Dear bot');
  });

  test('a deleted message goes, and each update says only what is new', async () => {
    const seen = signal();
    const scene = await startBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('Here');
      await seen.promise;
      await interaction.deleteReply();
    });
    const stream = await listen(scene, 'jay');
    await stream.until(({ fresh }) => fresh === true);
    await perform(scene, { kind: 'type', text: '/tweet text:Hi' });
    await stream.until(({ messages = [] }) => messages.length > 0);
    seen.give();
    const gone = await stream.until((update) => update.gone !== undefined);
    const here = stream.updates.flatMap(({ messages = [] }) => messages);
    expect(gone).toEqual({ gone: [here[0]?.id] });
    expect(stream.updates.filter((update) => update.world !== undefined)).toHaveLength(1);
  });

  test('posts appear with their links, and replies with what they answer', async () => {
    const scene = await startScene();
    const { x } = scene.world;
    const stream = await listen(scene, 'robin');
    const { access_token } = x.grant('robin_writes');
    const post = async (body: Record<string, unknown>) => {
      const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
      const options = { method: 'POST', headers, body: JSON.stringify(body) };
      return ((await (await fetch(`${x.url}/2/tweets`, options)).json()) as { data: { id: string } }).data.id;
    };
    const id = await post({ text: 'See https://example.com/a <b> #news' });
    await post({ text: 'And more', reply: { in_reply_to_tweet_id: id } });
    const { posts = [] } = await stream.until((update) => update.posts?.length === 2);
    expect(posts[0]).toMatchObject({ id, name: 'robin', username: 'robin_writes' });
    expect(posts[0]?.parts).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'example.com/a', href: 'https://example.com/a' },
      { kind: 'text', text: ' <b> ' },
      { kind: 'name', text: '#news' },
    ]);
    expect(posts[1]?.inReplyTo).toBe(id);
    await fetch(`${x.url}/2/tweets/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${access_token}` },
    });
    await stream.until((update) => update.posts?.length === 1);
  });

  test('there is no stream for somebody who does not exist', async () => {
    const { origin, cookie } = await startScene();
    expect((await visit(`${origin}/api/stream?as=mallory`, { headers: { cookie } })).status).toBe(404);
  });
});
