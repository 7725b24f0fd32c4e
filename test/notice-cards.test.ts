import { describe, expect, test } from 'vitest';
import type { Engine } from '../src/create-engine.js';
import { createNoticeCards } from '../src/notice-cards.js';
import type { Post } from '../src/posting/ports.js';
import { aLink, anAuthorization, aPart, aPost } from './storage/fixtures.js';
import { X_USER } from './support/fake-x.js';
import { createMemoryIntake } from './support/memory-intake.js';
import { PRICES } from './support/prices.js';
import { buttonsOf, services } from './support/services.js';

const PUBLISHED = aPost({ status: 'published', parts: [aPart({ status: 'published', xPostId: '77' })] });
const LINKED = anAuthorization({ step: 'linked', linkedAs: X_USER });

function cardsWith(drafts: readonly Post[] = []) {
  const engine = services({
    accounts: { usernameOf: async (xUserId) => (xUserId === aLink().xUserId ? 'rookery' : undefined) },
    posting: {
      draftsOf: async (authorId) => drafts.filter((draft) => draft.authorId === authorId),
    },
  });
  return createNoticeCards({
    prices: PRICES,
    media: createMemoryIntake(),
    engine: () => engine as unknown as Engine,
  });
}

const draftOf = (change: Partial<Post>) =>
  aPost({ status: 'draft', xUserId: '', authorId: LINKED.discordUserId, ...change });

describe('what notices show', () => {
  test('how a post ended, as the command would show it', async () => {
    const card = await cardsWith().settled(PUBLISHED);
    expect(card).toMatchObject({ title: 'Posted as @rookery', fields: [{ name: 'Price', value: '$0.015' }] });
    // The channel's own card has the button that deletes.
    expect(buttonsOf(card)).toEqual(['See it on X → https://x.com/rookery/status/77']);
  });

  test('that the channel could not be shown it', async () => {
    const card = await cardsWith().settled({ ...PUBLISHED, announcement: 'no_access' });
    expect(card.footer).toContain('may not write in this channel');
  });

  test('to the channel: as whom, by whom and for how much; the text escaped', async () => {
    const text = '@everyone see readme.md';
    const post = aPost({ ...PUBLISHED, parts: [aPart({ text, status: 'published', xPostId: '77' })] });
    const card = await cardsWith().announced(post);
    expect(card.title).toBe('Posted as @rookery');
    expect(card.body).not.toContain('@everyone');
    expect(card.fields).toMatchObject([
      { name: 'By', value: `<@${PUBLISHED.authorId}>` },
      { name: 'Price', value: expect.stringContaining('readme') },
    ]);
  });

  test('without the handle of an account that is gone', async () => {
    const card = await cardsWith().announced({ ...PUBLISHED, xUserId: '1' });
    expect(card.title).toBe('Posted to X');
    expect(buttonsOf(card)).toContain('See it on X → https://x.com/i/status/77');
  });

  test('before the engine is there', async () => {
    const cards = createNoticeCards({ prices: PRICES, media: createMemoryIntake(), engine: () => undefined });
    expect((await cards.settled(PUBLISHED)).title).toBe('Posted');
    expect((await cards.linkEnded(LINKED)).title).toBe('Linked @rookery');
  });
});

describe('the end of a link', () => {
  test('offers again the newest text that waited for any account, or for this one', async () => {
    const drafts = [
      draftOf({ id: 'old', parts: [aPart({ text: 'old' })] }),
      draftOf({ id: 'waited', xUserId: X_USER.id, parts: [aPart({ text: 'it waited' })] }),
      draftOf({ id: 'other', xUserId: '1' }),
      draftOf({ id: 'theirs', authorId: '666' }),
    ];
    const card = await cardsWith(drafts).linkEnded(LINKED);
    expect(card.body).toContain('> it waited');
    expect(buttonsOf(card)[0]).toBe('Post it → tweet.post.1_waited');
  });

  test('offers nothing when nothing waited', async () => {
    const card = await cardsWith([draftOf({ xUserId: '1' })]).linkEnded(LINKED);
    expect(buttonsOf(card)).toEqual(['Not me → link.undo.authorization-one']);
  });

  test('that failed says why, and offers no text', async () => {
    const card = await cardsWith([draftOf({})]).linkEnded(anAuthorization({ failure: 'refused' }));
    expect(card.title).toBe('Not linked');
    expect(buttonsOf(card)).toEqual([]);
  });
});

test('a removal names the server and the account, escaped', () => {
  const card = cardsWith().linkRemoved({
    discordUserId: '7',
    username: 'rook_ery',
    placeName: '**Corvid** @everyone',
    nonce: 'n',
  });
  expect(card.title).toContain('@rook\\_ery is not linked in');
  expect(card.title).not.toContain('@everyone');
  expect(card.title).not.toContain('**Corvid');
});
