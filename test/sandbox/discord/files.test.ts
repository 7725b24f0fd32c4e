import type { Interaction, ModalSubmitInteraction } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import type { DiscordLookAlikeOptions } from '../../../sandbox/discord/look-alike.js';
import type { Message } from '../../../sandbox/discord/messages/message.js';
import { fixture, makePng } from '../x/media-files.js';
import { api } from './api.js';
import { type Scene, startScene } from './bot.js';

let scene: Scene;
afterEach(() => scene.close());

const start = async (
  onInteraction: (interaction: Interaction) => Promise<unknown>,
  options: Partial<DiscordLookAlikeOptions> = {},
) => {
  scene = await startScene(onInteraction, options);
  return scene.look;
};

const bird = { name: 'bird.png', bytes: makePng(20, 10) };

interface RawAttachment {
  readonly id: string;
  readonly url: string;
  readonly filename: string;
}

const attachmentsOf = (message: Message | undefined) => (message?.raw.attachments ?? []) as RawAttachment[];

describe('a file for an option', () => {
  /** Keeps what came; answers each command. */
  async function startReading(options: Partial<DiscordLookAlikeOptions> = {}) {
    const seen: {
      name: string;
      url: string;
      size: number;
      contentType: string | null;
      width: number | null;
    }[] = [];
    const look = await start(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const file = interaction.options.getAttachment('media', true);
      const { name, url, size, contentType, width } = file;
      seen.push({ name, url, size, contentType, width });
      await interaction.reply('Got it');
    }, options);
    return { look, seen };
  }

  test('is given by its bytes, and told of as Discord does', async () => {
    const { look, seen } = await startReading();
    await look.as('robin').command('tweet', { text: 'Hello', media: bird });
    expect(seen).toMatchObject([
      { name: 'bird.png', size: bird.bytes.length, contentType: 'image/png', width: 20 },
    ]);
    const answer = await fetch(seen[0]?.url ?? '');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-length')).toBe(String(bird.bytes.length));
    expect(Buffer.from(await answer.arrayBuffer()).equals(bird.bytes)).toBe(true);
    await look.as('robin').command('tweet', { text: 'Hello', media: { ...bird, type: 'image/webp' } });
    expect(seen[1]?.contentType).toBe('image/webp');
  });

  test('is given by a path where somebody opens it', async () => {
    const { look, seen } = await startReading();
    const openFile = (path: string) => ({ name: path, bytes: fixture('photo.jpg') });
    await look.as('robin').type('/tweet text:Look at @this media:@photo.jpg', { openFile });
    expect(seen).toMatchObject([{ name: 'photo.jpg', contentType: 'image/jpeg', width: 640 }]);
    await expect(look.as('robin').type('/tweet text:Hello media:@photo.jpg')).rejects.toThrow(
      'there is no "@photo.jpg" here to choose',
    );
  });

  test('goes into no other option', async () => {
    const { look } = await startReading();
    await expect(look.as('robin').command('tweet', { text: bird })).rejects.toThrow('takes no file');
  });
});

describe('the address of a file', () => {
  async function addressOf(options: Partial<DiscordLookAlikeOptions> = {}) {
    const look = await start(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ files: [{ attachment: bird.bytes, name: bird.name }] });
    }, options);
    const { reply } = await look.as('robin').command('tweet', { text: 'Hello' });
    return { look, reply, url: attachmentsOf(reply)[0]?.url ?? '' };
  }
  const statusOf = async (url: string) => (await fetch(url)).status;

  test('is signed, and ends', async () => {
    const { url } = await addressOf();
    expect(url).toMatch(/\/attachments\/\d+\/\d+\/bird\.png\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/);
    expect(await statusOf(url)).toBe(200);
    expect(await statusOf(url.replace(/\?.*/, ''))).toBe(404);
    expect(await statusOf(url.replace('?ex=', '?ex=f'))).toBe(404);
    expect(await statusOf(url.replace('bird.png', 'other.png'))).toBe(404);
  });

  test('leads nowhere after its time', async () => {
    const { look, url } = await addressOf({ attachmentLifeMs: 1500 });
    expect(await statusOf(url)).toBe(200);
    await expect.poll(() => statusOf(url), { timeout: 5000 }).toBe(404);
    const [first, ...later] = look.ledger.entries('cdn').map(({ status }) => status);
    expect([first, later.at(-1)]).toEqual([200, 404]);
  });

  test('can be made to lead nowhere; reading the message again gives one that works', async () => {
    const { look, reply, url } = await addressOf();
    look.expireAttachments();
    const gone = await fetch(url);
    expect([gone.status, await gone.text()]).toEqual([404, 'This content is no longer available.']);
    const { body } = await api(look, `GET /channels/${reply?.channelId}/messages/${reply?.id}`);
    const [attachment] = body.attachments as RawAttachment[];
    expect(attachment?.url).not.toBe(url);
    expect(await statusOf(attachment?.url ?? '')).toBe(200);
  });

  test('can be troubled: cut off, of another type, of another length, elsewhere, slow', async () => {
    const { look, url } = await addressOf();
    const route = 'GET /attachments';
    const read = async () => Buffer.from(await (await fetch(url)).arrayBuffer());
    look.faults.add(
      { route, process: true, answer: 'truncate' },
      { route, process: true, answer: 'drop' },
      { route, process: true, change: { headers: { 'content-type': 'text/html' } } },
      { route, process: true, change: { headers: { 'content-length': '5' } } },
      { route, process: true, change: { headers: { 'content-length': '5000' } } },
      { route, process: false, answer: { status: 302, headers: { location: 'http://127.0.0.1:1/' } } },
      { route, process: true, answer: 'drip' },
      { route, process: true, answer: 'silence' },
      { route, process: true, answer: 'stall' },
    );
    await expect(read()).rejects.toThrow();
    await expect(read()).rejects.toThrow();
    expect((await fetch(url)).headers.get('content-type')).toBe('text/html');
    expect(await read()).toHaveLength(5);
    await expect(read()).rejects.toThrow();
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(302);
    const dripping = await fetch(url);
    const reader = dripping.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(1);
    await reader?.cancel();
    await expect(fetch(url, { signal: AbortSignal.timeout(100) })).rejects.toThrow();
    const stalled = await fetch(url, { signal: AbortSignal.timeout(300) });
    await expect(stalled.arrayBuffer()).rejects.toThrow();
    expect((await read()).equals(bird.bytes)).toBe(true);
  });
});

describe('a form with a file upload', () => {
  const field = (more: object) => ({
    type: 18,
    label: 'Pictures',
    component: { type: 19, custom_id: 'pictures', ...more },
  });

  async function openForm(more: object) {
    let submitted: ModalSubmitInteraction | undefined;
    const look = await start(async (interaction) => {
      if (interaction.isModalSubmit()) {
        submitted = interaction;
        return interaction.reply('Got it');
      }
      if (interaction.isChatInputCommand())
        await interaction.showModal({ custom_id: 'form', title: 'Form', components: [field(more)] } as never);
      return undefined;
    });
    const robin = look.as('robin');
    const { modal } = await robin.command('tweet', { text: 'Hello' });
    if (modal === undefined) throw new Error('no form');
    return { look, robin, modal, files: () => submitted?.fields.getUploadedFiles('pictures') };
  }

  test('takes files by their bytes, and such as were attached before', async () => {
    const { look, robin, modal, files } = await openForm({ min_values: 1, max_values: 4 });
    const before = look.attach({ name: 'sea.jpg', bytes: fixture('photo.jpg') });
    await robin.submit(modal, { Pictures: [bird, before] });
    const got = [...(files()?.values() ?? [])];
    expect(got.map(({ name, contentType, size }) => [name, contentType, size])).toEqual([
      ['bird.png', 'image/png', bird.bytes.length],
      ['sea.jpg', 'image/jpeg', fixture('photo.jpg').length],
    ]);
    expect((await fetch(got[0]?.url ?? '')).status).toBe(200);
  });

  test.each<[string, object, number, boolean]>([
    ['none, which must be one', {}, 0, false],
    ['one', {}, 1, true],
    ['two, which may be one', {}, 2, false],
    ['none, which may be none', { required: false, min_values: 0, max_values: 4 }, 0, true],
    ['one, which must be two', { required: false, min_values: 2, max_values: 4 }, 1, false],
    ['four of four', { required: false, min_values: 0, max_values: 4 }, 4, true],
    ['five of four', { required: false, min_values: 0, max_values: 4 }, 5, false],
  ])('counts its files: %s', async (_what, more, count, isTaken) => {
    const { robin, modal } = await openForm(more);
    const sent = robin.submit(modal, { pictures: Array.from({ length: count }, () => bird) });
    if (isTaken) await sent;
    else await expect(sent).rejects.toThrow('the field "Pictures" takes from');
  });

  test('takes no file that is not there', async () => {
    const { robin, modal } = await openForm({});
    await expect(robin.submit(modal, { pictures: '7' })).rejects.toThrow('there is no file "7"');
  });

  test.each([
    ['eleven files', { max_values: 11 }],
    ['more at least than at most', { min_values: 3, max_values: 2 }],
    ['none at least though it is required', { min_values: 0 }],
  ])('is refused when it asks for %s', async (_what, more) => {
    let refused: { code?: number } = {};
    const look = await start(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const modal = { custom_id: 'form', title: 'Form', components: [field(more)] };
      await interaction.showModal(modal as never).catch((error: { code?: number }) => {
        refused = error;
        return interaction.reply('Refused');
      });
    });
    await look.as('robin').command('tweet', { text: 'Hello' });
    expect(refused.code).toBe(50035);
  });
});

test('a message menu gets the message with its files, its author and whom it names', async () => {
  let target:
    | { content: string; author: string; mentions: string[]; files: { name: string; url: string }[] }
    | undefined;
  const look = await start(async (interaction) => {
    if (!interaction.isMessageContextMenuCommand()) return;
    const { content, author, mentions, attachments } = interaction.targetMessage;
    target = {
      content,
      author: author.username,
      mentions: mentions.users.map((user) => user.username),
      files: attachments.map(({ name, url }) => ({ name, url })),
    };
    await interaction.reply('Got it');
  });
  const robin = look.as('robin');
  const message = robin.say(`Look, <@${look.as('jay').id}>`, [
    bird,
    { name: 'notes.txt', bytes: Buffer.from('Hi') },
  ]);
  look.expireAttachments();
  await look.as('jay').messageMenu('Post to X', message);
  expect(target).toMatchObject({
    content: message.content,
    author: 'robin',
    mentions: ['jay'],
    files: [{ name: 'bird.png' }, { name: 'notes.txt' }],
  });
  // The address of before led nowhere any more.
  const notes = await fetch(target?.files[1]?.url ?? '');
  expect([notes.headers.get('content-type'), await notes.text()]).toEqual([
    expect.stringContaining('text/plain'),
    'Hi',
  ]);
});

describe('files of a message', () => {
  const gallery = (...names: string[]) => [
    { type: 12, items: names.map((name) => ({ media: { url: `attachment://${name}` }, description: name })) },
  ];
  const V2 = 1 << 15;

  /** A deferred reply that becomes these bodies, one after the other. */
  async function edits(...bodies: object[]) {
    const problems: unknown[] = [];
    const look = await start(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      for (const body of bodies)
        await interaction.editReply(body as never).catch((error: { rawError?: unknown }) => {
          problems.push(error.rawError);
        });
      await interaction.followUp('Done');
    });
    const exchange = await look.as('robin').command('tweet', { text: 'Hello' });
    await look.waitForMessage(({ content }) => content === 'Done');
    return { look, reply: exchange.reply, problems };
  }
  const withPictures = {
    flags: V2,
    components: gallery('one.png', 'two.png'),
    files: ['one.png', 'two.png'].map((name) => ({ attachment: makePng(), name })),
  };

  test('come with an edit, and are named by its components', async () => {
    const { reply, problems } = await edits(withPictures);
    expect(problems).toEqual([]);
    const [one, two] = attachmentsOf(reply);
    expect(reply?.components).toMatchObject([
      { items: [{ media: { url: one?.url }, description: 'one.png' }, { media: { url: two?.url } }] },
    ]);
    expect((await fetch(two?.url ?? '')).headers.get('content-type')).toBe('image/png');
  });

  test('are of at most 10 MB each', async () => {
    const file = (size: number) => ({ files: [{ attachment: Buffer.alloc(size), name: 'large.bin' }] });
    const { reply, problems } = await edits(file(10 * 1024 * 1024), file(10 * 1024 * 1024 + 1));
    expect(problems).toMatchObject([{ code: 40005 }]);
    expect(attachmentsOf(reply)).toMatchObject([{ filename: 'large.bin', size: 10 * 1024 * 1024 }]);
  });

  test('stay when an edit does not speak of them, and go when it lists none', async () => {
    const words = { components: [{ type: 10, content: 'Words' }] };
    const kept = await edits(withPictures, words);
    expect(attachmentsOf(kept.reply)).toHaveLength(2);
    await scene.close();
    const dropped = await edits(withPictures, { ...words, attachments: [] });
    expect(dropped.problems).toEqual([]);
    expect(attachmentsOf(dropped.reply)).toEqual([]);
  });

  test('have to be there when components name them', async () => {
    const { reply, problems } = await edits(
      withPictures,
      { components: gallery('one.png'), attachments: [] },
      { components: gallery('three.png'), files: [{ attachment: makePng(), name: 'other.png' }] },
    );
    expect(problems).toMatchObject([{ code: 50035 }, { code: 50035 }]);
    expect(JSON.stringify(problems)).toContain('REFERENCED_ATTACHMENT_NOT_FOUND');
    expect(attachmentsOf(reply).map(({ filename }) => filename)).toEqual(['one.png', 'two.png']);
  });
});
