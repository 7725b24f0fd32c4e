import { describe, expect, test } from 'vitest';
import { linkEndedCard } from '../../commands/cards/link-card.js';
import { reauthorizationCard } from '../../commands/cards/reauthorization-card.js';
import { link } from '../../commands/link.js';
import type { LinkRequest } from '../../src/accounts/offer-link.js';
import { NotAllowedError } from '../../src/errors.js';
import { aLink, anAuthorization, aPart, aPost, aReply, START } from '../storage/fixtures.js';
import { X_USER } from '../support/fake-x.js';
import { anInvocation } from '../support/invocation.js';
import { aLinkedAccount, buttonsOf, services } from '../support/services.js';

const OFFERED = { authorizationId: 'the-id', url: 'https://bot.test/link/x', expiresAt: START + 600_000 };

/** Accounts that offer links and remember for whom. */
function offering(more: Parameters<typeof services>[0] = {}) {
  const asked: LinkRequest[] = [];
  const attached: string[] = [];
  return {
    asked,
    attached,
    services: services({
      ...more,
      accounts: {
        offerLink: async (request) => {
          asked.push(request);
          return OFFERED;
        },
        elsewhere: async () => [],
        attachReply: async (id, { messageId }) => void attached.push(`${id} ${messageId}`),
        ...more.accounts,
      },
    }),
  };
}

describe('/link', () => {
  test('offers a link for the actor and the place, and remembers the message that carries it', async () => {
    const offer = offering();
    const reply = await link.execute(anInvocation(), offer.services);
    const { discordUserId, place } = aLink();
    expect(offer.asked).toEqual([{ discordUserId, discordName: 'nelly', place, placeName: 'The rookery' }]);
    expect(buttonsOf(reply.card)).toEqual(['Open the link → https://bot.test/link/x']);
    expect(reply.card.body).toContain('Never pass it on');
    expect(reply.card.body).not.toContain('bot.test');
    await reply.sent?.(aReply());
    expect(offer.attached).toEqual(['the-id @original']);
  });

  test('asks for the code when Discord’s own proof is not configured', async () => {
    const { services: withCode } = offering({ asksForCode: true });
    const { card } = await link.execute(anInvocation(), withCode);
    expect(buttonsOf(card)).toContain('Enter the code → link.code.the-id');
    expect(card.body).toContain('enter the code');
  });

  test('offers accounts that are linked elsewhere by one click', async () => {
    const accounts = { elsewhere: async () => [aLinkedAccount({ link: { xUserId: '99' } })] };
    const { card } = await link.execute(anInvocation({ place: 'dm' }), offering({ accounts }).services);
    expect(buttonsOf(card)).toContain('Use @rookery here → link.use.99');
  });

  test('answers ephemerally', () => {
    expect(link.first).toEqual({ kind: 'defer', ephemeral: true });
  });
});

describe('the code', () => {
  test('is asked for in a form, without a look at anything', async () => {
    const { first } = link.handlers.code;
    const modal = await first.open(anInvocation({ subject: 'the-id' }));
    expect(modal.action).toEqual({ command: 'link', action: 'confirm', subject: 'the-id' });
    expect(modal.fields.map(({ id }) => id)).toEqual(['code']);
    await expect(link.handlers.code.execute()).rejects.toThrow('a form was answered');
  });

  test('is confirmed for whoever typed it', async () => {
    const confirmCode = async (request: object) => {
      expect(request).toEqual({ authorizationId: 'the-id', discordUserId: '7', typed: 'ABCD-1234' });
      return { ...X_USER, reauthorized: false };
    };
    const invocation = anInvocation({ subject: 'the-id', actorId: '7', fields: { code: 'ABCD-1234' } });
    const { card } = await link.handlers.confirm.execute(
      invocation,
      services({ accounts: { confirmCode }, posting: { draftsOf: async () => [] } }),
    );
    expect(card.title).toBe('Linked @rookery');
    expect(buttonsOf(card)).toEqual(['Not me → link.undo.the-id']);
  });

  test.each([
    ['nothing was linked', ''],
    ['this account had to be authorized again', X_USER.id],
  ])('offers again what was kept because %s', async (_name, xUserId) => {
    const draftsOf = async (authorId: string) => {
      expect(authorId).toBe('7');
      const other = aPost({ id: 'other', status: 'draft', xUserId: '1' });
      return [aPost({ id: 'kept', status: 'draft', xUserId }), other];
    };
    const { card } = await link.handlers.confirm.execute(
      anInvocation({ subject: 'the-id', actorId: '7', fields: { code: 'ABCD-1234' } }),
      services({
        accounts: { confirmCode: async () => ({ ...X_USER, reauthorized: false }) },
        posting: { draftsOf },
      }),
    );
    expect(card.body).toContain('You were about to post this');
    expect(buttonsOf(card)).toEqual([
      'Post it → tweet.post.1_kept',
      'Edit → tweet.edit.kept',
      'Discard → tweet.drop.kept',
      'Not me → link.undo.the-id',
    ]);
  });
});

describe('"Authorize again"', () => {
  const click = (actorId: string) => anInvocation({ subject: X_USER.id, actorId });

  test('gives its owner a fresh link of their own, which nobody else sees', async () => {
    const linksOf = async () => [aLinkedAccount({ link: { place: 'dm' } }), aLinkedAccount()];
    const offer = offering({ accounts: { linksOf } });
    const reply = await link.handlers.reauthorize.execute(click('7'), offer.services);
    expect(reply.as).toBe('follow-up');
    expect(reply.card.title).toBe('Authorize @rookery again');
    expect(offer.asked).toMatchObject([
      {
        discordUserId: '7',
        place: aLink().place,
        placeName: 'The rookery',
        expected: { xUserId: X_USER.id },
      },
    ]);
    await reply.sent?.(aReply());
    expect(offer.attached).toHaveLength(1);
  });

  test('names the place of the link, not that of the click', async () => {
    const offer = offering({
      accounts: { linksOf: async () => [aLinkedAccount({ link: { place: 'dm' } })] },
    });
    await link.handlers.reauthorize.execute(click('7'), offer.services);
    expect(offer.asked).toMatchObject([{ place: 'dm', placeName: 'direct messages' }]);
  });

  test('is refused to everybody else, before anything is offered', async () => {
    const asked: string[] = [];
    const linksOf = async (discordUserId: string, xUserId: string) => {
      asked.push(`${discordUserId} ${xUserId}`);
      return [];
    };
    const execution = link.handlers.reauthorize.execute(click('666'), services({ accounts: { linksOf } }));
    await expect(execution).rejects.toBeInstanceOf(NotAllowedError);
    expect(asked).toEqual([`666 ${X_USER.id}`]);
  });

  test.each(['rejected', 'missing_refresh_token', 'other_app', 'revoked', 'requested'] as const)(
    'the notice for %s has the button and no address',
    (reason) => {
      const card = reauthorizationCard({ discordUserId: '7', xUserId: '99', username: 'rook_ery', reason });
      expect(buttonsOf(card)).toEqual(['Authorize again → link.reauthorize.99']);
      expect(JSON.stringify(card)).not.toMatch(/https?:/);
      expect(card.title).toBe('Authorize @rook\\_ery again');
      expect(card.tone).toBe(reason === 'requested' ? 'info' : 'warning');
    },
  );
});

test('"Not me" unlinks for the actor alone', async () => {
  const undoLink = async (id: string, discordUserId: string) => {
    expect([id, discordUserId]).toEqual(['the-id', '7']);
    return { username: 'rookery', tokensDeleted: true };
  };
  const invocation = anInvocation({ subject: 'the-id', actorId: '7' });
  const { card } = await link.handlers.undo.execute(invocation, services({ accounts: { undoLink } }));
  expect(card.title).toContain('not linked any more');
});

test('"Use here" makes the actor’s account usable in this place', async () => {
  const used: unknown[] = [];
  const accounts = {
    useHere: async (member: object, xUserId: string) => void used.push({ ...member, xUserId }),
    choose: async () => aLinkedAccount(),
  };
  const invocation = anInvocation({ subject: '99', place: 'dm', actorId: '7' });
  const posting = { draftsOf: async () => [] };
  const reply = await link.handlers.use.execute(invocation, services({ accounts, posting }));
  expect(used).toEqual([{ discordUserId: '7', place: 'dm', roleIds: [], xUserId: '99' }]);
  expect(reply).toMatchObject({ as: 'follow-up', card: { title: 'Linked @rookery' } });
});

describe('how an attempt ended', () => {
  test.each([
    [
      'a new link, with the way back',
      { linkedAs: X_USER },
      'Linked @rookery',
      ['Not me → link.undo.authorization-one'],
    ],
    [
      'an authorization renewed',
      { linkedAs: X_USER, expected: { xUserId: '1', username: 'rookery' } },
      'Linked @rookery',
      [],
    ],
    ['a failure', { failure: 'refused' }, 'Not linked', []],
    ['a failure that nobody knows', { failure: 'of tomorrow' }, 'Not linked', []],
  ])('%s', (_name, change, title, buttons) => {
    const card = linkEndedCard(anAuthorization(change));
    expect(card.title).toBe(title);
    expect(buttonsOf(card)).toEqual(buttons);
  });

  test('a text that was meant for later says when, beside the button that accepts it', () => {
    const draft = aPost({ status: 'draft', schedule: { at: START + 3_600_000, timeZone: 'UTC' } });
    const linked = { ...anAuthorization(), linkedAs: { id: '1', username: 'rookery', name: 'Rookery' } };
    const card = linkEndedCard(linked, draft);
    expect(card.fields).toMatchObject([{ name: 'Goes out' }]);
    expect(buttonsOf(card)[0]).toContain('Schedule it');
  });

  test('a text that X would not take is offered to be edited, not to be posted', () => {
    const draft = aPost({ status: 'draft', parts: [aPart({ text: 'x'.repeat(281) })] });
    const card = linkEndedCard(anAuthorization({ linkedAs: X_USER }), draft);
    expect(buttonsOf(card)).toEqual([
      'Make it a thread → tweet.split.post-one',
      'Edit → tweet.edit.post-one',
      'Discard → tweet.drop.post-one',
      'Not me → link.undo.authorization-one',
    ]);
  });
});
