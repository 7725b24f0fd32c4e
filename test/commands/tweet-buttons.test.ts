import { describe, expect, test } from 'vitest';
import { tweet } from '../../commands/tweet.js';
import { NotLinkedError } from '../../src/errors.js';
import type { DeleteRequest } from '../../src/posting/delete-post.js';
import type { PublishRequest } from '../../src/posting/drafts.js';
import { aLink, aPart, aPost } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import { aLinkedAccount, buttonsOf, noAccount, services } from '../support/services.js';

const GUILD = aLink().place.replace('guild:', '');
const DRAFT = aPost({ status: 'draft', xUserId: '99' });
const PUBLISHED = aPost({ status: 'published', parts: [aPart({ status: 'published', xPostId: '77' })] });

const click = (said: Said = {}) => anInvocation({ subject: 'post-one', actorId: '7', ...said });
const usernameOf = async () => 'rookery';

describe('a preview', () => {
  const preview = (text: string) => {
    const accounts = { usable: async () => [aLinkedAccount()], choose: async () => aLinkedAccount() };
    const keepDraft = async () => aPost({ status: 'draft', parts: [aPart({ text })] });
    const written = anInvocation({ subject: 'p', fields: { text } });
    return tweet.handlers.written.execute(written, services({ accounts, posting: { keepDraft } }));
  };

  test('of a text that X would not take says what to do, and no price for what is not bought', async () => {
    const { card } = await preview('x'.repeat(281));
    expect(card.title).toContain('Not posted');
    expect(card.body).toContain('281 of 280');
    expect(card.body).toContain('Shorten it');
    expect(card.fields?.map(({ name }) => name)).toEqual(['Characters']);
  });

  test('shows the count and the price with its reason, and posts nothing', async () => {
    const { card } = await preview('See readme.md first');
    expect(card).toMatchObject({ tone: 'info', title: 'Preview as @rookery' });
    expect(card.fields).toMatchObject([
      { name: 'Characters', value: '33 of 280, as X counts' },
      { name: 'Price', value: expect.stringContaining('because X makes a link of readme') },
    ]);
    expect(buttonsOf(card)).toEqual([
      'Post it → tweet.post.1_post-one',
      'Edit → tweet.edit.post-one',
      'Schedule → tweet.when.post-one',
      'Add media → tweet.files_add.0_1_post-one',
      'Options → tweet.options.post-one',
      'Add a part → tweet.add.post-one',
      'Discard → tweet.drop.post-one',
    ]);
  });

  test('of a text that X would not take says why, and cannot be posted', async () => {
    const { card } = await preview('x'.repeat(281));
    expect(card).toMatchObject({ tone: 'warning', body: expect.stringContaining('281 of 280') });
    expect(buttonsOf(card)).toEqual([
      'Make it a thread → tweet.split.post-one',
      'Edit → tweet.edit.post-one',
      'Schedule → tweet.when.post-one',
      'Add media → tweet.files_add.0_1_post-one',
      'Options → tweet.options.post-one',
      'Add a part → tweet.add.post-one',
      'Discard → tweet.drop.post-one',
    ]);
  });

  test('S4: is quoted and escaped', async () => {
    const { card } = await preview('@everyone **bold**');
    expect(card.body).not.toContain('@everyone');
    expect(card.body).not.toContain('**bold');
  });
});

describe('"Post it"', () => {
  const posting = (asked: PublishRequest[] = []) => ({
    readDraft: async (postId: string, actorId: string) => {
      expect([postId, actorId]).toEqual(['post-one', '7']);
      return DRAFT;
    },
    publishDraft: async (request: PublishRequest) => {
      asked.push(request);
      return PUBLISHED;
    },
  });

  test('is the actor’s, here, with the account of the draft', async () => {
    const asked: PublishRequest[] = [];
    const accounts = {
      usable: async () => [aLinkedAccount()],
      choose: async (member: object, wanted: string | undefined) => {
        expect([member, wanted]).toEqual([{ discordUserId: '7', place: aLink().place, roleIds: [] }, '99']);
        return aLinkedAccount({ link: { xUserId: '99' } });
      },
    };
    const used = services({ accounts, posting: posting(asked) });
    const { card } = await tweet.handlers.post.execute(click(), used);
    expect(card.title).toBe('Posted as @rookery');
    expect(asked).toMatchObject([
      { postId: 'post-one', actorId: '7', xUserId: '99', place: aLink().place, channelId: '4417' },
    ]);
  });

  test('S6: the account of the draft is not one’s own any more: nothing is posted', async () => {
    const accounts = {
      usable: async () => [aLinkedAccount()],
      choose: async () => {
        throw new NotLinkedError('That is not one of your X accounts here.');
      },
    };
    const { readDraft } = posting();
    const used = services({ accounts, posting: { readDraft } });
    await expect(tweet.handlers.post.execute(click(), used)).rejects.toBeInstanceOf(NotLinkedError);
  });

  test('where nothing is linked, such as in direct messages, it offers the account from elsewhere', async () => {
    const accounts = { usable: async () => [], choose: noAccount, elsewhere: async () => [aLinkedAccount()] };
    const { readDraft } = posting();
    const used = services({ accounts, posting: { readDraft } });
    const { card } = await tweet.handlers.post.execute(click({ place: 'dm' }), used);
    expect(card).toMatchObject({ title: expect.stringContaining('Not posted') });
    expect(card.body).toContain('Hello from the rookery');
    expect(buttonsOf(card)).toEqual([`Use @rookery here → link.use.${aLink().xUserId}`]);
  });

  test('with an account that has to be authorized again it posts nothing, and offers that', async () => {
    const account = aLinkedAccount({ health: 'needs_reauthorization' });
    const accounts = { usable: async () => [account], choose: async () => account };
    const { readDraft } = posting();
    const used = services({ accounts, posting: { readDraft } });
    const { card } = await tweet.handlers.post.execute(click(), used);
    expect(card.title).toMatch(/^Not posted/);
    expect(buttonsOf(card)).toEqual([`Authorize again → link.reauthorize.${aLink().xUserId}`]);
  });
});

describe('"Edit"', () => {
  const edit = (id: string) => {
    const editDraft = async (request: object) => {
      expect(request).toEqual({ postId: 'post-one', actorId: '7', text: 'One\n\ntwo' });
      return aPost({ id, status: 'draft', parts: [aPart({ text: 'One\n\ntwo' })] });
    };
    return tweet.handlers.edited.execute(
      click({ fields: { text: 'One\n\ntwo' } }),
      services({ accounts: { usernameOf }, posting: { editDraft } }),
    );
  };

  test('opens a form with the whole text, for its author', async () => {
    const readEditable = async (postId: string, actorId: string) => {
      expect([postId, actorId]).toEqual(['post-one', '7']);
      return aPost({ status: 'draft', parts: [aPart({ text: 'Line one\n\nLine two' })] });
    };
    const { first } = tweet.handlers.edit;
    const form = await first.open(click(), services({ posting: { readEditable } }));
    expect(form.action).toEqual({ command: 'tweet', action: 'edited', subject: 'post-one' });
    expect(form.fields).toMatchObject([{ value: 'Line one\n\nLine two' }]);
  });

  test('what comes back takes the place of the preview', async () => {
    const reply = await edit('post-one');
    expect(reply).not.toHaveProperty('as');
    expect(reply.card.body).toContain('> two');
  });

  test('of a draft that is posted already does not take the place of what says so', async () => {
    const reply = await edit('another');
    expect(reply).toMatchObject({ as: 'follow-up', card: { title: 'New draft as @rookery' } });
    expect(buttonsOf(reply.card)[0]).toBe('Post it → tweet.post.1_another');
  });
});

test('"Discard" is the actor’s', async () => {
  const discardDraft = async (postId: string, actorId: string) => {
    expect([postId, actorId]).toEqual(['post-one', '7']);
    return aPost({ status: 'cancelled' });
  };
  const { card } = await tweet.handlers.drop.execute(click(), services({ posting: { discardDraft } }));
  expect(card.title).toBe('Discarded');
});

describe('"Delete"', () => {
  const asking = () => {
    const asked: DeleteRequest[] = [];
    const answer = async (request: DeleteRequest) => {
      asked.push(request);
      return PUBLISHED;
    };
    const deletePost = async (request: DeleteRequest) => ({
      ...(await answer(request)),
      status: 'deleted' as const,
    });
    return {
      asked,
      used: services({ accounts: { usernameOf }, posting: { readDeletable: answer, deletePost } }),
    };
  };

  test('asks once more, and can be taken back', async () => {
    const { used } = asking();
    const { card } = await tweet.handlers.delete.execute(click(), used);
    expect(card.title).toBe('Delete this from X?');
    // What posting has cost would be taken for what deleting costs.
    expect(card.fields?.map(({ name }) => name)).toEqual(['By']);
    expect(buttonsOf(card)).toEqual([
      'Delete it → tweet.delete_now.post-one',
      'Keep it → tweet.delete_not.post-one',
    ]);
    const kept = await tweet.handlers.delete_not.execute(click(), used);
    expect(kept.card.title).toBe('Posted as @rookery');
    expect(kept.card.fields?.map(({ name }) => name)).toContain('Price');
    const deleted = await tweet.handlers.delete_now.execute(click(), used);
    expect(deleted.card.title).toBe('Deleted from X');
    expect(buttonsOf(deleted.card)).toEqual([]);
  });

  const rights: readonly (readonly [string, Said, string | undefined])[] = [
    ['a member', {}, undefined],
    ['a member with roles', { roleIds: ['15', '16'] }, undefined],
    ['an admin', { permissions: MANAGE_GUILD }, GUILD],
    ['anybody in direct messages', { place: 'dm', permissions: MANAGE_GUILD }, undefined],
  ];

  test.each(rights)('S6: each click says what Discord says of %s', async (_name, said, adminOf) => {
    const { asked, used } = asking();
    for (const action of ['delete', 'delete_now', 'delete_not'] as const) {
      await tweet.handlers[action].execute(click(said), used);
    }
    const where = { place: said.place === 'dm' ? 'dm' : aLink().place, roleIds: said.roleIds ?? [] };
    const request = { postId: 'post-one', actorId: '7', adminOf, where };
    expect(asked).toEqual(Array.from({ length: 3 }, () => request));
  });
});
