import { describe, expect, test } from 'vitest';
import { openComposeScene } from '../support/compose-scene.js';
import { anXError } from '../support/fake-x.js';
import { labelsOf } from '../support/list-scene.js';

const THREE = 'One\n---\nTwo\n---\nThree';

const fieldOf = ({ fields = [] }: { fields?: readonly { name: string; value: string }[] }, name: string) =>
  fields.find((field) => field.name === name)?.value;
const quoted = ({ body = '' }: { body?: string }) =>
  body.split('\n').flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));

describe('/thread', () => {
  test('opens a form with room for a long text, which carries the options along', async () => {
    const scene = await openComposeScene();
    const form = await scene.form('thread', {
      options: { when: 'tomorrow 9:30', account: '@rookery', 'who-can-reply': 'verified' },
      flags: { numbers: true, 'made-with-ai': true },
    });
    expect(form.fields.map(({ id, value = '' }) => [id, value])).toEqual([
      ['text', ''],
      ['more', ''],
      ['when', 'tomorrow 9:30'],
      ['files', ''],
    ]);
    const card = await scene.submit(form, { text: 'One\n---\nTwo', more: 'Three', when: '' });
    expect(quoted(card)).toEqual(['One 1\\/2', 'Two', '', 'Three 2\\/2']);
    expect(fieldOf(card, 'Who can reply')).toBe('Verified accounts');
    expect(fieldOf(card, 'Labels')).toBe('made with AI');
  });

  test('says what to do when a form has no room for all the options', async () => {
    const scene = await openComposeScene();
    const options = { when: 'fri 9:00', repeat: 'weekly', 'reply-to': '1', community: '2' };
    await expect(scene.form('thread', { options })).rejects.toMatchObject({
      message: expect.stringContaining('does not take that many'),
      nextStep: expect.stringContaining('preview'),
    });
    const { fields } = await scene.form('tweet', { options });
    expect(fields).toHaveLength(5);
  });

  test('shows every part with its count, and the price of all, and posts nothing', async () => {
    const scene = await openComposeScene();
    const card = await scene.thread('See readme.md\n---\nTwo');
    expect(card).toMatchObject({ tone: 'info', title: 'Preview of a thread of 2 as @rookery' });
    expect(card.body).toContain('**1** · 27/280');
    expect(fieldOf(card, 'Price')).toBe('$0\\.215 for 2 posts, because X makes a link of readme\\.md');
    expect(labelsOf(card)).toEqual([
      'Post all 2',
      'Edit as one text',
      'Schedule',
      'Options',
      'Add a part',
      'Number the parts',
      'Discard',
    ]);
    expect(scene.x.asked).toEqual([]);
  });

  test('of one short part is a post', async () => {
    const scene = await openComposeScene();
    expect(labelsOf(await scene.thread('One', { flags: { numbers: true } }))[0]).toBe('Post it');
  });

  test('S4: quotes and escapes, in the list of parts as well', async () => {
    const scene = await openComposeScene();
    const card = await scene.thread('@everyone **bold**\n---\n# heading\n<@&1>');
    expect(card.body).not.toMatch(/@everyone|(?<!\\)\*\*bold|> # heading|<@&1>/);
    expect(card.selects?.[0]?.options[1]?.label).toBe('2. # heading <@&1>');
  });

  test('of 25 parts is shown whole enough, and one of 26 says how many are too many', async () => {
    const scene = await openComposeScene();
    const parts = Array.from({ length: 26 }, (_, index) => `${index + 1} @everyone ${'*'.repeat(250)}`);
    const most = await scene.thread(parts.slice(1).join('\n---\n'));
    expect(most.title).toContain('thread of 25');
    expect(most.selects?.[0]?.options).toHaveLength(25);
    // No form has room for it.
    expect(labelsOf(most)).not.toContain('Edit as one text');
    const tooMany = await scene.press(most, 'Add a part', { text: 'One more' });
    expect(tooMany).toMatchObject({ tone: 'warning', title: 'Not posted: X would not take this' });
    expect(tooMany.body).toContain('26 parts, and a thread takes 25');
    expect(labelsOf(tooMany)).not.toContain('Post all 26');
    // What is not bought has no price.
    expect(fieldOf(tooMany, 'Price')).toBeUndefined();
    const part = await scene.pick(tooMany, '1. ');
    expect((await scene.press(part, 'Remove')).title).toContain('thread of 25');
  });

  test('cuts where telephones join dashes, even when the parts are too many', async () => {
    const scene = await openComposeScene();
    const card = await scene.thread(Array.from({ length: 26 }, (_, index) => `Part ${index}`).join('\n—-\n'));
    expect(card.body).toContain('26 parts');
  });

  test('cuts no emoji family in two, in no list', async () => {
    const scene = await openComposeScene();
    const family = '👩‍👩‍👧‍👦';
    const card = await scene.thread(`${family.repeat(150)}\n---\n${'a'.repeat(79)}${family}`);
    expect(card.title).toContain('thread of 3');
    const texts = card.selects?.[0]?.options.map(({ label }) => label.slice(3)) ?? [];
    expect(texts[0]?.startsWith(family)).toBe(true);
    expect(texts.every((label) => label.isWellFormed())).toBe(true);
  });
});

describe('the builder', () => {
  test('adds, edits, moves and removes parts, and numbers them anew each time', async () => {
    const scene = await openComposeScene();
    let card = await scene.press(await scene.thread(THREE), 'Number the parts');
    card = await scene.press(card, 'Add a part', { text: 'Four' });
    card = await scene.press(await scene.pick(card, '4.'), 'Move up');
    card = await scene.press(await scene.pick(card, '1.'), 'Move down');
    card = await scene.press(await scene.pick(card, '2.'), 'Edit', { text: 'First' });
    card = await scene.press(await scene.pick(card, '4.'), 'Remove');
    expect(quoted(card)).toEqual(['Two 1\\/3', 'First 2\\/3', 'Four 3\\/3']);
    card = await scene.press(card, 'Without numbers');
    expect(quoted(card)).toEqual(['Two', 'First', 'Four']);
    expect((await scene.press(card, 'Post all 3')).title).toBe('Posted as @rookery');
    expect(scene.x.asked.map(({ text }) => text)).toEqual(['Two', 'First', 'Four']);
  });

  test('opens a part without its number, and offers no way beyond the ends', async () => {
    const scene = await openComposeScene();
    const card = await scene.thread(THREE, { flags: { numbers: true } });
    const first = await scene.pick(card, '1.');
    expect(labelsOf(first)).toEqual(['Edit', 'Add media', 'Move down', 'Remove', 'Back']);
    expect((await scene.open(first, 'Edit')).fields[0]?.value).toBe('One');
    expect(labelsOf(await scene.pick(card, '3.'))).toEqual([
      'Edit',
      'Add media',
      'Move up',
      'Remove',
      'Back',
    ]);
    expect((await scene.press(first, 'Back')).title).toContain('thread of 3');
  });

  test('keeps a thread that is edited as one text, numbers and all', async () => {
    const scene = await openComposeScene();
    const card = await scene.thread(THREE, { flags: { numbers: true } });
    expect((await scene.open(card, 'Edit as one text')).fields[0]?.value).toBe(THREE);
    const edited = await scene.press(card, 'Edit as one text', { text: 'One\n---\nTwo and a half' });
    expect(quoted(edited)).toEqual(['One 1\\/2', 'Two and a half 2\\/2']);
  });

  test('says when there is no room for numbers, instead of doing nothing', async () => {
    const scene = await openComposeScene();
    const card = await scene.thread(
      Array.from({ length: 25 }, (_, index) => String(index % 10).repeat(280)).join('\n---\n'),
    );
    await expect(scene.press(card, 'Number the parts')).rejects.toThrow('more than 25 parts');
  });

  test('makes a thread of a text that is too long for a post, and a post of a thread of one', async () => {
    const scene = await openComposeScene();
    const card = await scene.type('tweet', { options: { text: 'A sentence about rooks. '.repeat(20) } });
    expect(labelsOf(card)[0]).toBe('Make it a thread');
    const thread = await scene.press(card, 'Make it a thread');
    expect(thread.title).toContain('thread of 2');
    const rest = await scene.press(await scene.pick(thread, '2.'), 'Remove');
    expect(labelsOf(rest)).toContain('Post it');
  });

  test.each(['Edit', 'Move down', 'Remove'])(
    'refuses “%s” of a part in a draft that has changed since, and changes nothing',
    async (label) => {
      const scene = await openComposeScene();
      const old = await scene.pick(await scene.thread(THREE), '1.');
      await scene.press(await scene.again('1. One'), 'Add a part', { text: 'Four' });
      const acting = scene.press(old, label, label === 'Edit' ? { text: 'Other' } : undefined);
      await expect(acting).rejects.toThrow('has changed since');
      expect(quoted(await scene.again('1. One'))).toEqual(['One', 'Two', 'Three', 'Four']);
    },
  );

  test('two windows with one draft: what was not seen is not posted, but shown', async () => {
    const scene = await openComposeScene();
    const old = await scene.thread(THREE);
    const other = await scene.again('1. One');
    const part = await scene.pick(other, '2.');
    await scene.press(part, 'Edit', { text: 'Two, but ruder' });
    const shown = await scene.press(old, 'Post all 3');
    expect(scene.x.asked).toEqual([]);
    expect(quoted(shown)).toEqual(['One', 'Two, but ruder', 'Three']);
    expect(shown.footer).toContain('nothing has been posted');
    await scene.press(shown, 'Post all 3');
    expect(scene.x.asked).toHaveLength(3);
    await expect(scene.press(other, 'Discard')).rejects.toThrow('posted or discarded already');
  });
});

describe('a thread of which a part was refused', () => {
  async function refusedAtTwo() {
    const scene = await openComposeScene();
    const card = await scene.thread(THREE);
    scene.x.create.next((_token, text) => ({ id: '101', text }));
    scene.x.create.fails(anXError('duplicate'));
    return { scene, card: await scene.press(card, 'Post all 3') };
  }

  test('says what is up, what was refused and why, and what can be done', async () => {
    const { card } = await refusedAtTwo();
    expect(card).toMatchObject({ tone: 'warning', title: '1 of 3 parts are up' });
    expect(card.body).toContain('X refuses a second post with the same text');
    expect(card.body?.match(/^\d · .*$/gm)).toEqual(['1 · up', '2 · **refused**', '3 · waits']);
    expect(fieldOf(card, 'Price of what is up')).toBe('$0.015');
    expect(labelsOf(card)).toEqual([
      'See it on X',
      'Edit this part and go on',
      'Try it unchanged',
      'Delete what is up',
    ]);
  });

  test('goes on with other words from that part', async () => {
    const { scene, card } = await refusedAtTwo();
    expect((await scene.open(card, 'Edit this part and go on')).fields[0]?.value).toBe('Two');
    await scene.press(card, 'Edit this part and go on', { text: 'Two, in other words' });
    await scene.runDue();
    expect(scene.x.asked.slice(2)).toMatchObject([
      { text: 'Two, in other words', inReplyTo: '101' },
      { text: 'Three' },
    ]);
  });

  test('goes on as it is, or is deleted after one more question', async () => {
    const { scene, card } = await refusedAtTwo();
    const asked = await scene.press(card, 'Delete what is up');
    expect(asked.title).toBe('Delete this from X?');
    await scene.press(card, 'Try it unchanged');
    await scene.runDue();
    expect(scene.x.asked.map(({ text }) => text)).toEqual(['One', 'Two', 'Two', 'Three']);
    await expect(scene.press(card, 'Try it unchanged')).rejects.toThrow('nothing left to decide');
  });
});
