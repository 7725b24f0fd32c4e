import { describe, expect, test } from 'vitest';
import type { AttachedFile } from '../../src/command.js';
import type { Card } from '../../src/reply.js';
import { openComposeScene } from '../support/compose-scene.js';
import { AUTHOR } from '../support/post-scene.js';
import { buttonsOf } from '../support/services.js';

const file = (name: string, change: Partial<AttachedFile> = {}): AttachedFile => ({
  id: `1${name.length}`,
  name,
  url: `https://cdn.discordapp.com/attachments/1/2/${name}`,
  bytes: 1_000,
  ...change,
});
const labelsOf = ({ buttons = [] }: Card) => buttons.map(({ label }) => label);
const fieldOf = ({ fields = [] }: Card, name: string) =>
  fields.find((field) => field.name === name)?.value.replaceAll('\\', '');
const hello = { options: { text: 'Hello' } };

describe('/tweet with files', () => {
  test('a picture without alt text is shown first, with the way to describe it', async () => {
    const scene = await openComposeScene();
    const card = await scene.type('tweet', { ...hello, attached: { media: file('rook.png') } });
    expect(card.title).toContain('Preview');
    expect(labelsOf(card).slice(0, 2)).toEqual(['Alt text', 'Post it']);
    expect(card.buttons?.map((button) => 'style' in button && button.style).slice(0, 2)).toEqual([
      'primary',
      'secondary',
    ]);
    expect(card.pictures).toMatchObject([{ description: 'no alt text' }]);
    expect(fieldOf(card, 'Files')).toContain('rook.png · picture, 640×360, 1 kB · **no alt text**');
    expect(scene.intake.fetched).toEqual([{ url: file('rook.png').url, name: 'rook.png' }]);
    const form = await scene.open(card, 'Alt text');
    expect(form.fields).toMatchObject([{ label: 'rook.png', maxLength: 1_000, required: false }]);
    const described = await scene.submit(form, { [form.fields[0]?.id ?? '']: '  A rook \n' });
    expect(fieldOf(described, 'Files')).toContain('alt text: “A rook”');
    expect(described.pictures).toMatchObject([{ description: 'A rook' }]);
    expect(fieldOf(described, 'Price')).toBe('$0.02, $0.005 of it for alt text');
    expect(labelsOf(described)[0]).toBe('Post it');
    const empty = await scene.press(described, 'Media');
    expect(
      fieldOf(await scene.press(empty, 'Alt text', { [form.fields[0]?.id ?? '']: '' }), 'Files'),
    ).toContain('no alt text');
  });

  test.each([
    ['the option', { options: { text: 'Hello', alt: 'A rook' } }, {}],
    ['Discord', hello, { description: 'A rook' }],
  ])('with alt text from %s it goes out at once', async (_case, said, change) => {
    const scene = await openComposeScene();
    await scene.type('tweet', { ...said, attached: { media: file('rook.png', change) } });
    const { posts } = await scene.posting.page({
      statuses: ['published', 'queued', 'failed', 'held'],
      reader: AUTHOR,
      order: 'newest',
      offset: 0,
      limit: 1,
    });
    expect(posts[0]?.parts[0]?.media).toMatchObject([{ name: 'rook.png', altText: 'A rook' }]);
  });

  test('one that was changed is shown first, also with alt text', async () => {
    const scene = await openComposeScene();
    const attached = { media: file('big.png', { description: 'A rook' }) };
    const card = await scene.type('tweet', { ...hello, attached });
    expect(card.title).toContain('Preview');
    expect(fieldOf(card, 'Files')).toContain('Made smaller');
  });

  test('files may say it all', async () => {
    const scene = await openComposeScene();
    const card = await scene.type('tweet', {
      attached: { media: file('a.png'), media2: file('b.png') },
      options: { alt2: 'Two' },
    });
    expect(card.body).toBe('');
    expect(fieldOf(card, 'Characters')).toBeUndefined();
    expect(fieldOf(card, 'Files')).toContain('b.png · picture, 640×360, 1 kB · alt text: “Two”');
    expect(card.pictures).toHaveLength(1);
    expect((await scene.type('drafts')).body).toContain('2 pictures, 1 without alt text');
  });

  test('a refused file loses neither the text nor the other files, and says why', async () => {
    const scene = await openComposeScene();
    const attached = { media: file('rook.png'), media2: file('bad_one.exe') };
    const card = await scene.type('tweet', { ...hello, attached });
    expect(card.title).toBe('Not posted yet');
    expect(card.body?.replaceAll('\\', '')).toContain('bad_one.exe: It is no picture');
    expect(card.body).toContain('Save it as JPEG');
    expect(card.body).toContain('> Hello');
    expect(fieldOf(card, 'Files')).toContain('rook.png');
    expect(labelsOf(card).slice(0, 3)).toEqual(['Media', 'Alt text', 'Post it as it is']);
    const alone = scene.type('tweet', { attached: { media: file('bad.exe') } });
    await expect(alone).rejects.toThrow('bad.exe: It is no picture');
  });

  test('what X does not take together is shown, and can be mended', async () => {
    const scene = await openComposeScene();
    const attached = { media: file('rook.png'), media2: file('film.mp4') };
    const card = await scene.type('tweet', { ...hello, attached });
    expect(card.body).toContain('one GIF or one video');
    expect(labelsOf(card)).not.toContain('Post it');
    const media = await scene.press(card, 'Media');
    expect(labelsOf(media)).toEqual(['Alt text', 'Replace all', 'Back']);
    const mended = await scene.pick(media, 'Remove 1.');
    expect(fieldOf(mended, 'Files')).toContain('film.mp4 · video, 12 s');
    expect(labelsOf(await scene.press(mended, 'Back'))).toContain('Post it');
  });

  test('an account that has not allowed uploads is authorized again first', async () => {
    const scene = await openComposeScene({ scopes: ['tweet.write'] });
    const card = await scene.type('tweet', {
      ...hello,
      options: { text: 'Hello', alt: 'A' },
      attached: { media: file('a.png') },
    });
    expect(card.body).toContain('linked before the bot could upload files');
    expect(labelsOf(card)).toContain('Authorize again');
    expect(labelsOf(card)).not.toContain('Post it');
  });

  test('where alt text is required there is no way around it', async () => {
    const scene = await openComposeScene();
    const saved = await scene.type('settings', { subcommand: 'alt-text', flags: { required: true } });
    expect(fieldOf(saved, 'Alt text of pictures:')).toBe('required · your choice');
    const card = await scene.type('tweet', { ...hello, attached: { media: file('rook.png') } });
    expect(card.body).toContain('every picture needs one');
    expect(labelsOf(card)).toEqual([
      'Alt text',
      'Edit',
      'Schedule',
      'Media',
      'Options',
      'Add a part',
      'Discard',
    ]);
    const form = await scene.open(card, 'Alt text');
    expect(labelsOf(await scene.submit(form, { [form.fields[0]?.id ?? '']: 'A rook' }))[0]).toBe('Post it');
  });
});

describe('files of a draft', () => {
  const add = (names: string[]) => ({ uploaded: { files: names.map((name) => file(name)) } });
  const begin = async () => {
    const scene = await openComposeScene();
    return { scene, card: await scene.type('tweet', { ...hello, flags: { preview: true } }) };
  };

  test('are added in a form that has room for as many as X takes', async () => {
    const { scene, card } = await begin();
    expect((await scene.open(card, 'Add media')).fields).toMatchObject([
      { kind: 'files', max: 4, required: true },
    ]);
    const two = await scene.press(card, 'Add media', {}, add(['a.png', 'b.png']));
    const media = await scene.press(two, 'Media');
    expect((await scene.open(media, 'Add files')).fields).toMatchObject([{ max: 2 }]);
    const four = await scene.press(media, 'Add files', {}, add(['c.png', 'd.png']));
    expect(labelsOf(await scene.press(four, 'Media'))).toEqual(['Alt text', 'Replace all', 'Back']);
  });

  test('are moved, removed and replaced', async () => {
    const { scene, card } = await begin();
    const two = await scene.press(card, 'Add media', {}, add(['a.png', 'b.png']));
    const namesOf = (shown: Card) => fieldOf(shown, 'Files')?.match(/\w\.(png|gif)/g);
    const media = await scene.press(two, 'Media');
    const moved = await scene.pick(media, 'Move 2. b.png forward');
    expect(namesOf(moved)).toEqual(['b.png', 'a.png']);
    // By the place that was seen: in what has changed since, it would be another file.
    await expect(scene.pick(media, 'Remove 1.')).rejects.toThrow('has changed since');
    expect(namesOf(await scene.pick(moved, 'Remove 1.'))).toEqual(['a.png']);
    const again = await scene.press(await scene.again('1.'), 'Media');
    const replaced = await scene.press(again, 'Replace all', {}, add(['z.gif']));
    expect(namesOf(replaced)).toEqual(['z.gif']);
    const bare = await scene.pick(await scene.press(replaced, 'Media'), 'Remove 1.');
    expect(labelsOf(bare)).toContain('Add media');
  });

  test('belong to a part of a thread, and stay with it', async () => {
    const scene = await openComposeScene();
    const thread = await scene.thread('One\n---\nTwo');
    const part = await scene.pick(thread, '2.');
    const card = await scene.press(part, 'Add media', {}, add(['a.png']));
    expect(card.body).toContain('**2** · 3/280 · a picture, without alt text');
    expect(fieldOf(card, 'Files of part 2')).toContain('a.png');
    const shown = await scene.pick(card, '2.');
    expect(labelsOf(shown)).toEqual(['Edit', 'Alt text', 'Media', 'Move up', 'Remove', 'Back']);
    const moved = await scene.press(shown, 'Move up');
    expect(fieldOf(moved, 'Files of part 1')).toContain('a.png');
    // The form was opened before the parts changed their places.
    await expect(scene.press(part, 'Add media', {}, add(['b.png']))).rejects.toThrow('has changed since');
  });

  test('nobody else can change them', async () => {
    const { scene, card } = await begin();
    const stranger = { actorId: '5', ...add(['a.png']) };
    await expect(scene.press(card, 'Add media', {}, stranger)).rejects.toThrow('Only the person');
    expect(scene.intake.fetched).toEqual([]);
  });

  test('a refused one leaves the draft as it is, and says why', async () => {
    const { scene, card } = await begin();
    const after = await scene.press(card, 'Add media', {}, add(['bad.zip', 'a.png']));
    expect(after.body).toContain('It is no picture');
    expect(fieldOf(after, 'Files')).toContain('a.png');
  });
});

describe('polls', () => {
  test.each([
    ['Yes | No | Maybe', undefined, '“Yes” · “No” · “Maybe”, for 1 day'],
    ['Yes|No', '12 hours', '“Yes” · “No”, for 12 hours'],
    ['A | B', '90 min', '“A” · “B”, for 90 minutes'],
    ['A | B', '1d 12h', '“A” · “B”, for 36 hours'],
  ])('%j for %s', async (poll, duration, words) => {
    const scene = await openComposeScene();
    const options = { text: 'Well?', poll, ...(duration === undefined ? {} : { 'poll-duration': duration }) };
    const card = await scene.type('tweet', { options, flags: { preview: true } });
    expect(fieldOf(card, 'Poll')).toBe(words);
  });

  test.each([
    ['Yes', '1 day', 'A poll has 2 to 4 options, and this has 1.'],
    ['Yes | No', 'soon', '“soon” is not how long a poll can run.'],
    ['Yes | No', '8 days', 'A poll runs from 5 minutes to 7 days.'],
    [`${'x'.repeat(26)} | No`, '1 day', 'has 26 characters'],
  ])('%j for %s is shown with what is wrong, and kept', async (poll, duration, words) => {
    const scene = await openComposeScene();
    const card = await scene.type('tweet', { options: { text: 'Well?', poll, 'poll-duration': duration } });
    expect(card.body?.replaceAll('\\', '')).toContain(words);
    expect(fieldOf(card, 'Poll')).toContain('“');
    const form = await scene.open(card, 'Poll');
    const mended = await scene.submit(form, { options: 'One\nTwo', duration: '2 days' });
    expect(fieldOf(mended, 'Poll')).toBe('“One” · “Two”, for 2 days');
    expect(labelsOf(mended)[0]).toBe('Post it');
    expect(fieldOf(await scene.press(mended, 'Poll', { options: '' }), 'Poll')).toBeUndefined();
  });

  test('a poll is begun among the options', async () => {
    const scene = await openComposeScene();
    const card = await scene.type('tweet', { options: { text: 'Well?' }, flags: { preview: true } });
    const options = await scene.press(card, 'Options');
    const polled = await scene.press(options, 'Poll…', { options: 'Yes\nNo', duration: '' });
    expect(fieldOf(polled, 'Poll')).toBe('“Yes” · “No”, for 1 day');
    expect(buttonsOf(polled).some((button) => button.startsWith('Poll →'))).toBe(true);
  });

  test('without a text, the form takes the poll along', async () => {
    const scene = await openComposeScene();
    const form = await scene.form('tweet', { options: { poll: 'Yes | No' } });
    expect(form.fields.map(({ id }) => id)).toEqual(['text', 'poll']);
    const card = await scene.submit(form, { text: 'Well?', poll: 'Yes' });
    expect(fieldOf(card, 'Poll')).toContain('“Yes”');
  });
});
