import { describe, expect, test } from 'vitest';
import { consentCard } from '../../commands/cards/consent-card.js';
import type { AttachedFile, TargetMessage } from '../../src/command.js';
import type { Card } from '../../src/reply.js';
import { type ComposeScene, openComposeScene } from '../support/compose-scene.js';
import { MANAGE_GUILD, type Said } from '../support/invocation.js';
import { AUTHOR } from '../support/post-scene.js';

const WRITER = '4242';

function message(change: Partial<TargetMessage> = {}): TargetMessage {
  return {
    id: '1',
    channelId: '4417',
    authorId: AUTHOR,
    authorName: 'nelly',
    authorKind: 'person',
    text: 'Hello **rooks**',
    files: [],
    names: { users: new Map(), roles: new Map(), channels: new Map() },
    ...change,
  };
}

const file = (name: string): AttachedFile => ({
  id: name,
  name,
  url: `https://cdn.discordapp.com/${name}`,
  bytes: 9,
});
const use = (scene: ComposeScene, change: Partial<TargetMessage> = {}, said: Said = {}) =>
  scene.type('Post to X', { message: message(change), ...said });
const theirs = { authorId: WRITER, authorName: 'Rowan' };
const labelsOf = ({ buttons = [] }: Card) => buttons.map(({ label }) => label);
const fieldOf = ({ fields = [] }: Card, name: string) => fields.find((field) => field.name === name)?.value;

/** The message in the channel, as it was asked last. */
function question(scene: ComposeScene): Card {
  const [post] = scene.consentAsked.calls.at(-1) ?? [];
  if (post === undefined) throw new Error('nobody was asked');
  return consentCard(post, { username: 'rookery' });
}

const answer = (scene: ComposeScene, label: string, actorId = WRITER, card = question(scene)) =>
  scene.press(card, label, undefined, { actorId });

describe('one’s own message', () => {
  test('becomes a draft as plain text, and says what X shows otherwise', async () => {
    const scene = await openComposeScene();
    const card = await use(scene, {
      text: '# News\n**Hello** <@7>, <@&15> and ||all|| <:nest:1> [here](https://example.com)',
      names: { users: new Map([['7', 'Robin']]), roles: new Map(), channels: new Map() },
    });
    expect(card.title).toContain('Preview');
    expect(card.body?.replaceAll('\\', '')).toBe(
      '> News\n> Hello Robin, Editors and all :nest: here (https://example.com)',
    );
    expect(card.footer).toContain('X has no spoilers');
    expect(labelsOf(card)[0]).toBe('Post it');
  });

  test('brings its files, with the alt text that they have in Discord', async () => {
    const scene = await openComposeScene();
    const described = { ...file('rook.png'), description: 'A rook' };
    const card = await use(scene, { text: '', files: [described] });
    expect(fieldOf(card, 'Files')?.replaceAll('\\', '')).toContain(
      'rook.png · picture, 640×360, 1 kB · alt text: “A rook”',
    );
  });

  test('is a thread when it is long, or has more files than one post takes', async () => {
    const scene = await openComposeScene();
    const long = Array.from({ length: 80 }, (_, index) => `Nest number ${index}.`).join(' ');
    const files = ['a.png', 'b.png', 'c.png', 'd.png', 'e.png', 'f.mp4'].map(file);
    expect((await use(scene, { text: long })).title).toMatch(/thread of [3-9]/);
    const card = await use(scene, { files });
    expect(card.title).toContain('thread of 3');
    expect(card.body).toContain('4 pictures');
    expect(card.body).toContain('**3** · a video');
  });

  test('keeps what can be used of it when a file is refused', async () => {
    const scene = await openComposeScene();
    const card = await use(scene, { files: [file('bad.zip'), file('rook.png')] });
    expect(card.body).toContain('It is no picture');
    expect(fieldOf(card, 'Files')).toContain('rook');
    await expect(use(scene, { text: '', files: [file('bad.zip')] })).rejects.toThrow('It is no picture');
  });

  test('is kept by somebody who has linked nothing', async () => {
    const scene = await openComposeScene();
    const card = await use(scene, { authorId: '5' }, { actorId: '5' });
    expect(card.title).toContain('no X account linked');
    expect(card.body).toContain('> Hello rooks');
  });
});

test.each([
  [{ text: '' }, {}, 'nothing in this message'],
  [{ authorKind: 'self' as const }, {}, 'a message of mine'],
  [{ authorKind: 'app' as const, authorName: 'News' }, {}, 'An app wrote this'],
])('%j is refused: %j', async (change, said, words) => {
  const scene = await openComposeScene();
  await expect(use(scene, change, said)).rejects.toThrow(words);
});

test('what an app wrote is for admins, who are told which one', async () => {
  const scene = await openComposeScene();
  const card = await use(
    scene,
    { authorKind: 'app', authorId: '9', authorName: 'News' },
    { permissions: MANAGE_GUILD },
  );
  expect(card.footer).toContain('Written by the app News');
  expect(labelsOf(card)[0]).toBe('Post it');
});

describe('somebody else’s message', () => {
  test('is posted after its author has agreed to exactly what was shown', async () => {
    const scene = await openComposeScene();
    const card = await use(scene, theirs);
    expect(labelsOf(card)).not.toContain('Post it');
    expect(fieldOf(card, 'Whose words')).toContain('has not been asked yet');
    const waiting = await scene.press(card, 'Ask Rowan');
    expect(fieldOf(waiting, 'Whose words')).toContain('has not answered yet');
    expect(question(scene)).toMatchObject({ title: 'May this be posted to X as @rookery?' });
    expect(question(scene).body).toContain(`<@${WRITER}>, you wrote this, and <@${AUTHOR}>`);
    expect(question(scene).body).toContain('> Hello rooks');
    expect(await answer(scene, 'Yes, post it')).toMatchObject({ title: 'Agreed', tone: 'success' });
    expect(scene.toldOf()).toEqual(['draft']);
    const agreed = await scene.again('1.');
    const posted = await scene.press(agreed, 'Post it');
    expect(posted.title).toContain('Posted');
    expect(scene.x.create.calls).toMatchObject([[expect.any(String), 'Hello rooks']]);
  });

  test('nobody but its author can answer, its drafter least of all', async () => {
    const scene = await openComposeScene();
    await scene.press(await use(scene, theirs), 'Ask Rowan');
    for (const actorId of [AUTHOR, '5']) {
      await expect(answer(scene, 'Yes, post it', actorId)).rejects.toThrow('Only Rowan');
      await expect(answer(scene, 'No', actorId)).rejects.toThrow('Only Rowan');
    }
  });

  test('a no ends it, and both are told', async () => {
    const scene = await openComposeScene();
    await scene.press(await use(scene, theirs), 'Ask Rowan');
    const ended = await answer(scene, 'No');
    expect(ended.body).toContain('does not want this on X');
    expect(ended.buttons).toBeUndefined();
    expect(scene.toldOf()).toEqual(['cancelled']);
    expect((await scene.type('drafts')).title).toBe('No drafts');
  });

  test('an edit voids the yes, and has to be asked anew', async () => {
    const scene = await openComposeScene();
    await scene.press(await use(scene, theirs), 'Ask Rowan');
    const first = question(scene);
    await answer(scene, 'Yes, post it');
    const edited = await scene.press(await scene.again('1.'), 'Edit', { text: 'Hello crows' });
    expect(fieldOf(edited, 'Whose words')).toContain('ask again');
    expect(labelsOf(edited)).toContain('Ask Rowan');
    expect(labelsOf(edited)).not.toContain('Post it');
    await expect(answer(scene, 'Yes, post it', WRITER, first)).rejects.toThrow(
      'changed after you were asked',
    );
    await scene.press(edited, 'Ask Rowan');
    expect(question(scene).body).toContain('> Hello crows');
    await answer(scene, 'Yes, post it');
    expect(labelsOf(await scene.again('1.'))).toContain('Post it');
  });

  test('a button of before does not post it either', async () => {
    const scene = await openComposeScene();
    await scene.press(await use(scene, theirs), 'Ask Rowan');
    await answer(scene, 'Yes, post it');
    const agreed = await scene.again('1.');
    await scene.press(agreed, 'Edit', { text: 'Hello crows' });
    const shown = await scene.press(agreed, 'Post it');
    expect(shown.footer).toContain('changed elsewhere');
    expect(scene.x.create.calls).toEqual([]);
  });
});
