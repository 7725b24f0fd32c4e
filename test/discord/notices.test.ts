import { expect, test } from 'vitest';
import type { Authorization, ReplyHandle } from '../../src/accounts/ports.js';
import { createNotices } from '../../src/discord/notices.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { Secret } from '../../src/secret.js';
import { t } from '../../src/sentence.js';
import { createFakeAnswers } from './support/fake-answers.js';
import { createManualClock } from './support/manual-clock.js';
import { createRecordedLog } from './support/recorded-log.js';

const card: Card = { tone: 'info', title: 'News' };

const cards = {
  needsReauthorization: () => card,
  linkRemoved: () => card,
  handedOver: () => card,
  linkEnded: async () => card,
  settled: async () => card,
  announced: async () => card,
  uploading: () => card,
  consentAsked: async () => card,
  review: async () => card,
  reviewLeft: () => card,
  reviewReminder: async () => card,
  appStopped: () => card,
  alert: async () => card,
};

function setUp(outcomes: Parameters<typeof createFakeAnswers>[0] = {}) {
  const clock = createManualClock();
  const { log } = createRecordedLog();
  const { answers, sent } = createFakeAnswers(outcomes);
  const handle: ReplyHandle = {
    applicationId: '1',
    token: new Secret('t'),
    messageId: '@original',
    expiresAt: clock.now() + 60_000,
  };
  const notices = createNotices({
    answers,
    clock,
    log,
    cards,
    operatorId: '99',
    languageOf: async () => 'en',
  });
  return { notices, sent, clock, handle };
}

const postOf = (reply?: ReplyHandle) =>
  ({
    id: 'p'.repeat(40),
    revision: 3,
    authorId: '7',
    place: 'guild:5',
    channelId: '9',
    ...(reply ? { reply } : {}),
  }) as unknown as Post;
const authorization = { id: 'a'.repeat(40), step: 'linked', discordUserId: '7' } as Authorization;
const notice = {
  discordUserId: '7',
  xUserId: '1',
  username: 'nest',
  reason: 'rejected',
  nonce: 'n1',
} as const;
const kinds = (sent: { what: string }[]) => sent.map(({ what }) => what);

test('a settled post edits its reply while the token lives', async () => {
  const { notices, sent, handle } = setUp();
  expect(await notices.settled(postOf(handle))).toBe('told');
  expect(kinds(sent)).toEqual(['edit']);
});

test('how far an upload is stands in the reply, and nowhere else', async () => {
  const { notices, sent, handle, clock } = setUp();
  await notices.uploading(postOf(handle), 40);
  await notices.uploading(postOf(), 41);
  clock.advance(56_000);
  await notices.uploading(postOf(handle), 42);
  expect(kinds(sent)).toEqual(['edit']);
});

test.each([
  ['the token is about to end', 56_000, {}],
  ['the message is gone', 0, { edit: async () => 'gone' as const }],
  ['Discord says that the token has ended', 0, { edit: async () => 'expired' as const }],
])('it becomes a direct message when %s', async (_case, passed, outcomes) => {
  const { notices, sent, clock, handle } = setUp(outcomes);
  clock.advance(passed);
  expect(await notices.settled(postOf(handle))).toBe('told');
  expect(sent.at(-1)).toMatchObject({ what: 'directMessage', to: '7', card });
});

test('with closed direct messages a post is told in its channel', async () => {
  const { notices, sent } = setUp({ directMessage: async () => 'closed' });
  expect(await notices.settled(postOf())).toBe('told');
  expect(sent.at(-1)).toMatchObject({ what: 'channelMessage', to: '9' });
});

test('a post that nobody can be told of is unreachable', async () => {
  const { notices } = setUp({ directMessage: async () => 'closed', channelMessage: async () => 'no_access' });
  expect(await notices.settled(postOf())).toBe('unreachable');
});

test('the nonce is short, the same for the same revision, and another for the next', async () => {
  const { notices, sent } = setUp();
  await notices.settled(postOf());
  await notices.settled(postOf());
  await notices.settled({ ...postOf(), revision: 4 });
  const nonces = sent.map((one) => ('nonce' in one ? one.nonce : ''));
  expect(nonces[0]).toMatch(/^[\w-]{1,25}$/);
  expect(nonces[1]).toBe(nonces[0]);
  expect(nonces[2]).not.toBe(nonces[0]);
});

test('an owner is told to authorize again by direct message, and nowhere else', async () => {
  const open = setUp();
  expect(await open.notices.needsReauthorization(notice)).toBe('told');
  expect(open.sent).toMatchObject([{ what: 'directMessage', to: '7', nonce: 'n1' }]);
  const closed = setUp({ directMessage: async () => 'closed' });
  expect(await closed.notices.needsReauthorization(notice)).toBe('unreachable');
  expect(kinds(closed.sent)).toEqual(['directMessage']);
});

test('the end of a link edits the reply, else is a direct message, never in a channel', async () => {
  const live = setUp();
  await live.notices.linkEnded(live.handle, authorization);
  expect(kinds(live.sent)).toEqual(['edit']);
  const closed = setUp({ edit: async () => 'gone', directMessage: async () => 'closed' });
  await closed.notices.linkEnded(closed.handle, authorization);
  expect(kinds(closed.sent)).toEqual(['edit', 'directMessage']);
});

test('what can be mended by trying again is thrown', async () => {
  const down = () => Promise.reject(new Error('ECONNREFUSED'));
  const { notices, handle } = setUp({ edit: down, directMessage: down });
  await expect(notices.settled(postOf(handle))).rejects.toThrow('ECONNREFUSED');
  await expect(notices.linkEnded(handle, authorization)).rejects.toThrow('ECONNREFUSED');
  await expect(notices.needsReauthorization(notice)).rejects.toThrow('ECONNREFUSED');
});

test('a post is shown to its channel and nowhere else, each repeat as the same message', async () => {
  const { notices, sent, handle } = setUp();
  expect(await notices.announce(postOf(handle))).toBe('told');
  expect(await notices.announce({ ...postOf(handle), revision: 9 })).toBe('told');
  expect(sent).toMatchObject([
    { what: 'channelMessage', to: '9', card },
    { what: 'channelMessage', to: '9', card },
  ]);
  const nonces = sent.map((one) => ('nonce' in one ? one.nonce : ''));
  expect(nonces[0]).toMatch(/^[\w-]{1,25}$/);
  expect(nonces[1]).toBe(nonces[0]);
});

test('a channel that the bot may not write in is a result, and nobody gets a direct message instead', async () => {
  const { notices, sent } = setUp({ channelMessage: async () => 'no_access' });
  expect(await notices.announce(postOf())).toBe('no_access');
  expect(kinds(sent)).toEqual(['channelMessage']);
});

test('a member whose link was removed gets a direct message, and nothing in a channel', async () => {
  const removal = { discordUserId: '7', username: 'nest', placeName: 'The rookery', nonce: 'n2' };
  const open = setUp();
  expect(await open.notices.linkRemoved(removal)).toBe('told');
  expect(open.sent).toMatchObject([{ what: 'directMessage', to: '7', nonce: 'n2' }]);
  const closed = setUp({ directMessage: async () => 'closed' });
  expect(await closed.notices.linkRemoved(removal)).toBe('unreachable');
  expect(kinds(closed.sent)).toEqual(['directMessage']);
});

test('what reviewers are shown is in the language of the server whose rules ask them', async () => {
  const { answers, sent } = createFakeAnswers();
  const { log } = createRecordedLog();
  const said = (): Card => ({ tone: 'info', title: t('Approve') });
  const notices = createNotices({
    answers,
    clock: createManualClock(),
    log,
    cards: {
      ...cards,
      review: async () => said(),
      reviewLeft: said,
      reviewReminder: async () => said(),
      handedOver: said,
    },
    operatorId: undefined,
    languageOf: async (reader) =>
      ('guildId' in reader ? reader.guildId === '6' : reader.memberId === '7') ? 'de' : 'en',
  });
  const post = { ...postOf(), approval: { guildId: '6' } } as Post;
  const message = { channelId: '1', messageId: '2' };
  await notices.postReview(post, { channelId: '1' });
  await notices.editReview(post, message);
  await notices.leaveReview(message, 'moved', '6');
  await notices.remindReviewers(post, { channelId: '1', number: 1 });
  await notices.handedOver({ discordUserId: '7', username: 'x', placeName: 'P', to: '8', nonce: 'n' });
  expect(JSON.stringify(sent).match(/Freigeben/g)).toHaveLength(5);
});
