import { describe, expect, test } from 'vitest';
import { postCard } from '../../commands/cards/post-card.js';
import { tweet } from '../../commands/tweet.js';
import { InvalidInputError, NotLinkedError } from '../../src/errors.js';
import { contentOf } from '../../src/posting/contents.js';
import type { PostRequest } from '../../src/posting/new-post.js';
import type { Post } from '../../src/posting/ports.js';
import { aLink, aPart, aPost, START } from '../storage/fixtures.js';
import { anInvocation } from '../support/invocation.js';
import { PRICES } from '../support/prices.js';
import { aLinkedAccount, buttonsOf, noAccount, services } from '../support/services.js';

const PUBLISHED = aPost({ status: 'published', parts: [aPart({ status: 'published', xPostId: '77' })] });

function posting(post: Post = PUBLISHED) {
  const submitted: PostRequest[] = [];
  const submit = async (request: PostRequest) => {
    submitted.push(request);
    return post;
  };
  return { submitted, submit };
}

/** Remembers what was to be kept. */
function keeping() {
  const kept: PostRequest[] = [];
  const keepDraft = async (request: PostRequest) => {
    kept.push(request);
    return aPost({
      status: 'draft',
      xUserId: request.xUserId,
      parts: [aPart(contentOf(request.texts[0] ?? ''))],
    });
  };
  return { kept, keepDraft };
}

const say = (options: Record<string, string> = { text: 'Hello' }) => anInvocation({ options });

describe('/tweet', () => {
  test('posts as the actor with the chosen account and links to the post', async () => {
    const { submitted, submit } = posting();
    const accounts = {
      usable: async () => [aLinkedAccount()],
      choose: async (_member: object, wanted: string | undefined) => {
        expect(wanted).toBe('99');
        return aLinkedAccount({ link: { xUserId: '99' } });
      },
    };
    const invocation = say({ text: 'Hello', account: '99' });
    const { card } = await tweet.execute(invocation, services({ accounts, posting: { submit } }));
    const { discordUserId, place } = aLink();
    expect(submitted).toMatchObject([
      {
        authorId: discordUserId,
        xUserId: '99',
        place,
        channelId: '4417',
        texts: [{ text: 'Hello' }],
        reply: { messageId: '@original' },
      },
    ]);
    expect(card).toMatchObject({ tone: 'success', title: 'Posted as @rookery' });
    expect(card.body).toBe('The channel is shown it, with a button that deletes it.');
    expect(buttonsOf(card)).toEqual(['See it on X → https://x.com/rookery/status/77']);
    expect(card.fields).toEqual([{ name: 'Price', value: '$0.015' }]);
  });

  test('without an account anywhere it posts nothing, keeps the text and says how to link one', async () => {
    const { kept, keepDraft } = keeping();
    const accounts = { usable: async () => [], choose: noAccount, elsewhere: async () => [] };
    const { card } = await tweet.execute(say(), services({ accounts, posting: { keepDraft } }));
    expect(card).toMatchObject({ tone: 'warning', title: 'Not posted: you have no X account linked here' });
    expect(card.body).toContain('> Hello');
    expect(buttonsOf(card)).toEqual(['Link an X account → link.start.']);
    expect(kept).toMatchObject([
      { authorId: aLink().discordUserId, xUserId: '', texts: [{ text: 'Hello' }] },
    ]);
  });

  test('with an account elsewhere it posts nothing, keeps the text and offers it', async () => {
    const { kept, keepDraft } = keeping();
    const accounts = { usable: async () => [], choose: noAccount, elsewhere: async () => [aLinkedAccount()] };
    const { card } = await tweet.execute(say(), services({ accounts, posting: { keepDraft } }));
    expect(card.title).toContain('Not posted');
    expect(card.body).toContain('> Hello');
    expect(buttonsOf(card)).toEqual([`Use @rookery here → link.use.${aLink().xUserId}`]);
    expect(kept).toMatchObject([{ xUserId: '', texts: [{ text: 'Hello' }] }]);
  });

  test('with an account that is not one’s own it posts nothing, keeps the text and offers the default', async () => {
    const { kept, keepDraft } = keeping();
    const choose = async () => {
      throw new NotLinkedError('That is not one of your X accounts here: @rookery.', { nextStep: 'Pick.' });
    };
    const accounts = { usable: async () => [aLinkedAccount()], choose };
    const { card } = await tweet.execute(
      say({ text: 'Hello', account: 'brand' }),
      services({ accounts, posting: { keepDraft } }),
    );
    expect(card).toMatchObject({ tone: 'warning', title: expect.stringMatching(/^Not posted.*@rookery/) });
    expect(card.body).toContain('not one of your X accounts');
    expect(card.body).toContain('> Hello');
    expect(buttonsOf(card)[0]).toBe('Post it → tweet.post.1_post-one');
    expect(kept).toMatchObject([{ xUserId: aLink().xUserId, texts: [{ text: 'Hello' }] }]);
  });

  test.each(['needs_reauthorization', 'revoked', 'other_app'] as const)(
    'with an account that is %s it posts nothing, says so, and does not promise to',
    async (health) => {
      const account = aLinkedAccount({ health });
      const { kept, keepDraft } = keeping();
      const accounts = { usable: async () => [account], choose: async () => account };
      const { card } = await tweet.execute(say(), services({ accounts, posting: { keepDraft } }));
      expect(card.title).toMatch(/^Not posted\./);
      expect(JSON.stringify(card)).not.toContain('go out');
      expect(card.body).toContain('> Hello');
      expect(buttonsOf(card)).toEqual([`Authorize again → link.reauthorize.${aLink().xUserId}`]);
      expect(kept).toMatchObject([{ xUserId: aLink().xUserId, texts: [{ text: 'Hello' }] }]);
    },
  );

  test('without text a form opens, and carries what else was picked', async () => {
    const invocation = say({ account: '@robin_writes' });
    const first = tweet.first(invocation);
    if (first.kind !== 'modal') throw new Error('no form');
    const form = await first.open(invocation);
    expect(form.action).toEqual({ command: 'tweet', action: 'written', subject: '-----robin_writes' });
    expect(form.fields).toMatchObject([
      { id: 'text', style: 'paragraph', required: false },
      { id: 'files', kind: 'files', required: false, max: 4 },
    ]);
    expect(tweet.first(say())).toEqual({ kind: 'defer', ephemeral: true });
  });

  test.each(['日本', 'a-b', '@', 'a b'])(
    'the form does not open for the account %s, which would be taken for another',
    async (account) => {
      const invocation = say({ account });
      const first = tweet.first(invocation);
      if (first.kind !== 'modal') throw new Error('no form');
      const { open } = first;
      await expect((async () => open(invocation))()).rejects.toThrow('not one of your X accounts');
    },
  );

  test('what comes out of the form is posted with the account that was picked', async () => {
    const { submitted, submit } = posting();
    const accounts = {
      usable: async () => [aLinkedAccount()],
      choose: async (_member: object, wanted: string | undefined) => {
        expect(wanted).toBe('99');
        return aLinkedAccount({ link: { xUserId: '99' } });
      },
    };
    const written = anInvocation({ subject: '-----99', fields: { text: 'One\n\ntwo' } });
    await tweet.handlers.written.execute(written, services({ accounts, posting: { submit } }));
    expect(submitted).toMatchObject([{ xUserId: '99', texts: [{ text: 'One\n\ntwo' }] }]);
  });

  test('a form that comes back without text posts nothing', async () => {
    const accounts = { usable: async () => [aLinkedAccount()], choose: async () => aLinkedAccount() };
    const keepDraft = async () => {
      throw new InvalidInputError('There is no text to keep.');
    };
    const written = anInvocation({ subject: '-----', fields: { text: '   ' } });
    await expect(
      tweet.handlers.written.execute(written, services({ accounts, posting: { keepDraft } })),
    ).rejects.toThrow('no text');
  });

  test('offers the actor’s own accounts here while the account is typed', async () => {
    const usable = async (member: object) => {
      expect(member).toEqual({ discordUserId: '7', place: aLink().place, roleIds: ['15'] });
      return [aLinkedAccount(), aLinkedAccount({ username: 'Other', link: { xUserId: '99' } })];
    };
    const complete = (typed: string) =>
      tweet.complete(
        anInvocation({ actorId: '7', roleIds: ['15'], typed }),
        services({ accounts: { usable } }),
      );
    expect(await complete('')).toHaveLength(2);
    expect(await complete('@oT')).toEqual([{ name: '@Other', value: '99' }]);
    expect(await complete('nobody')).toEqual([]);
  });

  test('offers at most 25', async () => {
    const usable = async () =>
      Array.from({ length: 40 }, (_, index) => aLinkedAccount({ link: { xUserId: String(index) } }));
    expect(await tweet.complete(anInvocation(), services({ accounts: { usable } }))).toHaveLength(25);
  });
});

describe('what is said of a post', () => {
  const PUBLISHED = aPart({ status: 'published', xPostId: '77' });
  const SEE_AND_DELETE = ['See it on X → https://x.com/i/status/77', 'Delete → tweet.delete.post-one'];
  const AGAIN = 'Edit and post again → tweet.edit.post-one';
  const said: readonly (readonly [string, Partial<Post>, string, string[]])[] = [
    ['published, address unknown', { status: 'published', place: 'dm' }, 'Posted', []],
    [
      'published where nobody else sees it',
      { status: 'published', place: 'dm', parts: [PUBLISHED] },
      'Posted',
      SEE_AND_DELETE,
    ],
    [
      'published, the channel cannot be shown it',
      { status: 'published', announcement: 'no_access', parts: [PUBLISHED] },
      'Posted',
      SEE_AND_DELETE,
    ],
    ['queued', { status: 'queued' }, 'On its way to X', []],
    ['sending', { status: 'sending' }, 'On its way to X', []],
    [
      'waiting',
      { status: 'queued', failure: { kind: 'rate_limited', retryAt: START } },
      'Waiting for X',
      ['Discard → tweet.discard.post-one'],
    ],
    [
      'held for a pause',
      { status: 'held', heldReason: 'paused' },
      'Held: posting is paused here',
      ['Discard → tweet.discard.post-one'],
    ],
    ['unknown', { status: 'unknown' }, 'X did not answer', []],
    [
      'held for its account',
      { status: 'held', heldReason: 'needs_reauthorization' },
      'Held: the X account needs its owner',
      [`Authorize again → link.reauthorize.${aLink().xUserId}`, 'Discard → tweet.discard.post-one'],
    ],
    [
      'held for its author',
      { status: 'held', heldReason: 'outcome_unknown' },
      'Is it up?',
      [
        'It is up → tweet.is_up.post-one',
        'Post it again → tweet.again.post-one',
        'Discard → tweet.discard.post-one',
      ],
    ],
    ['cancelled', { status: 'cancelled' }, 'Discarded', []],
    [
      'failed',
      { status: 'failed', failure: { kind: 'not_linked' } },
      'Not posted: the account is no longer linked',
      ['Link an X account → link.start.', AGAIN],
    ],
    [
      'failed for want of a permission',
      { status: 'failed', failure: { kind: 'missing_scope' } },
      'The account did not allow posting',
      [`Authorize again → link.reauthorize.${aLink().xUserId}`, AGAIN],
    ],
    ['failed, nobody knows why', { status: 'failed' }, 'X refused the post', [AGAIN]],
  ];

  test.each(said)('%s', (_name, change, title, buttons) => {
    const card = postCard(aPost(change), { prices: PRICES });
    expect(card.title).toBe(title);
    expect(buttonsOf(card)).toEqual(buttons);
    expect(card.body).toContain('Hello from the rookery');
  });

  test('S4: the text is quoted and escaped, every line of it, and long ones are cut', () => {
    const text = `@everyone **bold**\n# heading ${'a'.repeat(4000)}`;
    const { body = '' } = postCard(aPost({ parts: [aPart({ text })] }), { prices: PRICES });
    expect(body).not.toContain('@everyone');
    expect(body).not.toContain('**bold');
    expect(body).toContain('\n> \\# heading');
    expect(body.length).toBeLessThan(4000);
  });
});

describe('the three decisions', () => {
  test.each(['again', 'is_up', 'discard'] as const)(
    '%s is the actor’s, about the post of the button',
    async (decision) => {
      const decide = async (request: object) => {
        expect(request).toEqual({ postId: 'post-one', actorId: '7', decision });
        return aPost({ status: 'cancelled' });
      };
      const invocation = anInvocation({ subject: 'post-one', actorId: '7' });
      const usernameOf = async () => 'rookery';
      const { card } = await tweet.handlers[decision].execute(
        invocation,
        services({ posting: { decide }, accounts: { usernameOf } }),
      );
      expect(card.title).toBe('Discarded');
    },
  );
});
