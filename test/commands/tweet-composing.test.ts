import { describe, expect, test } from 'vitest';
import { communityIdFrom, postIdFrom } from '../../commands/tweet/x-address.js';
import type { Card } from '../../src/reply.js';
import { aLink, START } from '../storage/fixtures.js';
import { type ComposeScene, openComposeScene } from '../support/compose-scene.js';
import { HOUR, labelsOf } from '../support/list-scene.js';
import { AUTHOR } from '../support/post-scene.js';

const GUILD = aLink().place.replace('guild:', '');
/** Saturday, 9:30 in Vienna. */
const TOMORROW = Date.parse('2027-01-16T08:30:00Z');

const fieldOf = ({ fields = [] }: Card, name: string) => fields.find((field) => field.name === name)?.value;

async function inVienna(): Promise<ComposeScene> {
  const scene = await openComposeScene();
  await scene.posting.changeSettings({ memberId: AUTHOR }, { timeZone: 'Europe/Vienna' });
  return scene;
}

const say = (scene: ComposeScene, options: Readonly<Record<string, string>>) =>
  scene.type('tweet', { options: { text: 'Hello', ...options } });

describe('what was not understood', () => {
  test.each([
    [{ when: 'some day' }, '‘some day’ was not understood as a time', 'Choose the time'],
    [{ repeat: 'daily' }, 'when the first one goes out', 'Choose the time'],
    [{ when: 'tomorrow 9:30', repeat: 'often' }, '‘often’ is no repetition', 'Choose the time'],
    [{ 'reply-to': 'that one' }, '‘that one’ is not the address of a post', 'Reply, community…'],
    [
      { community: 'x.com/birds' },
      '‘x\\.com\\/birds’ is not the address of a community',
      'Reply, community…',
    ],
  ])(
    '%j: the text is kept, nothing is posted, and the first button puts it right',
    async (options, words, label) => {
      const scene = await inVienna();
      const card = await say(scene, options);
      expect(card).toMatchObject({ tone: 'warning', title: 'Not posted yet' });
      expect(card.body).toContain(words);
      expect(card.body).toContain('> Hello');
      expect(labelsOf(card).slice(0, 2)).toEqual([label, 'Post it as it is']);
      expect(scene.x.asked).toEqual([]);
      expect((await scene.again('1. Hello')).title).toBe('Preview as @rookery');
    },
  );

  test('is told of every option, and what was understood is kept', async () => {
    const scene = await inVienna();
    const card = await say(scene, {
      when: 'some day',
      'reply-to': 'that one',
      community: '77',
      'who-can-reply': 'following',
    });
    expect(card.body).toContain('‘that one’');
    expect(card.body).toContain('‘some day’');
    expect(fieldOf(card, 'Community')).toBe('77');
    expect(fieldOf(card, 'Who can reply')).toBe('People the account follows');
    // Without a time, a click too many would post at once.
    expect(labelsOf(card)[0]).toBe('Choose the time');
  });

  test('a time is not, before the member’s time zone is known', async () => {
    const scene = await openComposeScene();
    const card = await say(scene, { when: 'tomorrow 9:30' });
    expect(card.body).toContain('your time zone');
    expect(card.body).toContain('/settings timezone'.replaceAll('/', '\\/'));
    await scene.posting.changeSettings({ memberId: AUTHOR }, { timeZone: 'Europe/Vienna' });
    const chosen = await scene.press(card, 'Choose the time', { when: 'tomorrow 9:30' });
    expect(fieldOf(chosen, 'Goes out')).toContain(`<t:${TOMORROW / 1000}:F>`);
  });

  test.each(['in 2 hours', 'in an hour', '<t:1800007200:F>'])('%s needs no time zone', async (when) => {
    const card = await say(await openComposeScene(), { when });
    expect(fieldOf(card, 'Goes out')).toContain('<t:18000');
    expect(labelsOf(card)[0]).toBe('Schedule it');
  });

  test.each([{ when: 'in the morning' }, { when: 'in 2 hours', repeat: 'daily' }])(
    '%j needs one',
    async (options) => {
      const card = await say(await openComposeScene(), options as Record<string, string>);
      expect(card.body).toContain('your time zone');
    },
  );

  test('of an account that is not one’s own is told together with it', async () => {
    const scene = await inVienna();
    const card = await say(scene, { account: 'brand', when: 'some day' });
    expect(card.title).toContain('This would be as @rookery');
    expect(card.body).toContain('‘some day’');
    expect(labelsOf(card)[0]).toBe('Choose the time');
  });
});

describe('a time', () => {
  test('is shown back, and accepted only at a second click', async () => {
    const scene = await inVienna();
    const card = await say(scene, { when: 'tomorrow 9:30' });
    expect(card).toMatchObject({ tone: 'info', title: 'Preview as @rookery' });
    expect(card.fields?.[0]).toEqual({
      name: 'Goes out',
      value: `<t:${TOMORROW / 1000}:F> (<t:${TOMORROW / 1000}:R>)`,
    });
    expect(labelsOf(card).slice(0, 2)).toEqual(['Schedule it', 'Post it now']);
    await scene.live(48 * HOUR);
    expect(scene.x.asked).toEqual([]);
  });

  test('that was accepted is kept to the minute', async () => {
    const scene = await inVienna();
    const card = await say(scene, { when: 'tomorrow 9:30', community: '77' });
    const scheduled = await scene.press(card, 'Schedule it');
    expect(scheduled.title).toBe('Scheduled as @rookery');
    expect(fieldOf(scheduled, 'Community')).toBe('77');
    await scene.live(TOMORROW - START - 1);
    expect(scene.x.asked).toEqual([]);
    await scene.live(1);
    expect(scene.x.asked.map(({ text }) => text)).toEqual(['Hello']);
  });

  test('that has passed while the preview was looked at is refused, and the draft stays', async () => {
    const scene = await inVienna();
    const card = await say(scene, { when: 'in 2 minutes' });
    await scene.pass(121_000);
    await expect(scene.press(card, 'Schedule it')).rejects.toThrow('over by now');
    expect(labelsOf(await scene.again('1. Hello'))).toContain('Schedule it');
  });

  test('and its repetition stand in the form that changes them, and go when they are taken out', async () => {
    const scene = await inVienna();
    const card = await say(scene, { when: 'tomorrow 9:30', repeat: 'weekly' });
    expect(fieldOf(card, 'Repeats')).toContain('every Saturday');
    expect(card.footer).toContain('X refuses a text that is up already');
    const form = await scene.open(card, 'Another time');
    expect(form.fields.map(({ value }) => value)).toEqual(['2027-01-16 09:30', 'weekly']);
    const moved = await scene.submit(form, { when: 'sun 10:00' });
    expect(fieldOf(moved, 'Repeats')).toContain('every Sunday');
    const none = await scene.press(moved, 'Another time', { when: '', repeat: '' });
    expect(fieldOf(none, 'Goes out')).toBeUndefined();
    expect(none.footer).toBeUndefined();
    expect(labelsOf(none)[0]).toBe('Post it');
  });

  test('of an older message is not the one that is accepted', async () => {
    const scene = await inVienna();
    const old = await say(scene, { when: 'tomorrow 9:30' });
    await scene.press(await scene.again('1. Hello'), 'Another time', { when: 'tomorrow 22:00' });
    const shown = await scene.press(old, 'Schedule it');
    expect(shown.footer).toContain('nothing has been posted');
    expect(labelsOf(shown)[0]).toBe('Schedule it');
    expect((await scene.posting.draftsOf(AUTHOR)).map(({ status }) => status)).toEqual(['draft']);
  });

  test('of a scheduled post is not changed by the buttons of its preview', async () => {
    const scene = await inVienna();
    const card = await say(scene, { when: 'tomorrow 9:30' });
    await scene.press(card, 'Schedule it');
    for (const label of ['Options', 'Post it now', 'Discard'])
      await expect(scene.press(card, label)).rejects.toThrow('scheduled by now');
    await expect(scene.open(card, 'Another time')).rejects.toThrow('scheduled by now');
  });
});

describe('a preview', () => {
  test.each([
    ['a member', { memberId: AUTHOR }],
    ['a server', { guildId: GUILD }],
  ])('is always shown where %s has chosen so', async (_name, owner) => {
    const scene = await openComposeScene();
    await scene.posting.changeSettings(owner, { preview: true });
    const card = await say(scene, {});
    expect(card.title).toBe('Preview as @rookery');
    expect(scene.x.asked).toEqual([]);
    expect((await scene.press(card, 'Post it')).title).toBe('Posted as @rookery');
  });

  test('is shown of a reply, which X may refuse, but not of other options', async () => {
    const scene = await openComposeScene();
    expect((await say(scene, { 'who-can-reply': 'verified' })).title).toBe('Posted as @rookery');
    const card = await say(scene, { 'reply-to': 'https://x.com/someone/status/55?s=20' });
    expect(fieldOf(card, 'Reply to')).toContain('https://x.com/i/status/55');
    expect(fieldOf(card, 'Reply to')).toContain('mentioned or quoted this account');
    await scene.press(card, 'Post it');
    expect(scene.x.asked.map(({ replySettings, inReplyTo }) => [replySettings, inReplyTo])).toEqual([
      ['verified', undefined],
      [undefined, '55'],
    ]);
  });

  test('carries the options of the form that it came from', async () => {
    const scene = await openComposeScene();
    const form = await scene.form('tweet', {
      options: { 'who-can-reply': 'subscribers', community: '77' },
      flags: { preview: true, 'paid-partnership': true },
    });
    const card = await scene.submit(form, { text: 'Hello' });
    expect(fieldOf(card, 'Who can reply')).toBe('Subscribers of the account');
    expect(fieldOf(card, 'Community')).toBe('77');
    expect(fieldOf(card, 'Labels')).toBe('paid partnership');
  });
});

describe('the options', () => {
  const preview = async (scene: ComposeScene) =>
    scene.type('tweet', { options: { text: 'Hello' }, flags: { preview: true } });

  test('are set and taken back, one by one, and stand in the preview', async () => {
    const scene = await openComposeScene();
    let card = await scene.press(await preview(scene), 'Options');
    expect(card.body).toBe('Everybody may reply, and it carries no label.');
    card = await scene.press(card, 'Made with AI: no');
    card = await scene.press(card, 'Paid partnership: no');
    card = await scene.press(card, 'Made with AI: yes');
    card = await scene.pick(card, 'Can reply: verified');
    card = await scene.press(card, 'Reply, community…', { reply_to: '55', community: '77' });
    card = await scene.press(card, 'Reply, community…', { reply_to: '' });
    const shown = await scene.press(card, 'Back');
    expect(shown.fields?.map(({ name }) => name)).toEqual([
      'Characters',
      'Price',
      'Who can reply',
      'Community',
      'Labels',
    ]);
    await scene.press(shown, 'Post it');
    expect(scene.x.asked).toEqual([
      { text: 'Hello', replySettings: 'verified', communityId: '77', paidPartnership: true },
    ]);
  });

  test('stay as they are when an address is wrong', async () => {
    const scene = await openComposeScene();
    const card = await scene.press(await preview(scene), 'Options');
    await expect(
      scene.press(card, 'Reply, community…', { reply_to: '55', community: 'birds' }),
    ).rejects.toThrow('‘birds’ is not the address of a community');
    const [draft] = await scene.posting.draftsOf(AUTHOR);
    expect(draft?.options).toBeUndefined();
  });

  test('are its author’s alone', async () => {
    const scene = await openComposeScene();
    const card = await preview(scene);
    await scene.storage.posts.save({ ...(await one(scene)), authorId: '666' });
    for (const label of ['Options', 'Discard', 'Post it'])
      await expect(scene.press(card, label)).rejects.toThrow('Only the person who wrote');
    await expect(scene.open(card, 'Edit')).rejects.toThrow('Only the person who wrote');
  });

  async function one(scene: ComposeScene) {
    const [draft] = await scene.posting.draftsOf(AUTHOR);
    if (draft === undefined) throw new Error('no draft');
    return draft;
  }
});

describe('an address on X', () => {
  test.each([
    '1234567890',
    ' https://x.com/robin_writes/status/1234567890 ',
    'https://twitter.com/robin_writes/status/1234567890?s=20&t=abc',
    'x.com/i/status/1234567890/photo/1',
    'http://mobile.twitter.com/a/status/1234567890#m',
    'https://www.x.com/a/STATUS/1234567890',
  ])('of a post: %s', (typed) => {
    expect(postIdFrom(typed)).toBe('1234567890');
  });

  test.each([
    '',
    'abc',
    '12345678901234567890',
    'https://example.com/a/status/1234567890',
    'https://x.com.example.com/a/status/1234567890',
    'https://x.com/a/status/1234567890x',
    'https://x.com/a',
    'javascript:1234567890',
  ])('not of a post: %j', (typed) => {
    expect(() => postIdFrom(typed)).toThrow(`‘${typed}’ is not the address of a post`);
  });

  test('of a community', () => {
    expect(communityIdFrom('https://x.com/i/communities/77/about')).toBe('77');
    expect(communityIdFrom('77')).toBe('77');
    expect(() => communityIdFrom('https://x.com/a/status/77')).toThrow('not the address of a community');
  });
});
