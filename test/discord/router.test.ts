import { expect, test } from 'vitest';
import type { Command, Handler } from '../../src/command.js';
import { createRouter } from '../../src/discord/router.js';
import {
  AccountBrokenError,
  InvalidInputError,
  LinkError,
  NotAllowedError,
  NotLinkedError,
  StoreUnavailableError,
  UserFacingError,
} from '../../src/errors.js';
import type { Card, Modal, Reply } from '../../src/reply.js';
import { XError } from '../../src/x-error.js';
import { createFakeAnswers } from './support/fake-answers.js';
import { createManualClock } from './support/manual-clock.js';
import { createMemoryInteractions } from './support/memory-stores.js';
import { autocomplete, click, command, guildInteraction, onMessage, submit } from './support/payloads.js';
import { createRecordedLog } from './support/recorded-log.js';

const card: Card = { tone: 'success', title: 'Posted' };
const reply = async (): Promise<Reply> => ({ card });
const form: Modal = {
  title: 'Code',
  action: { command: 'tweet', action: 'code', subject: 'a1' },
  fields: [],
};
const slow = <T>() => new Promise<T>(() => {});

type Tweet = Partial<Command<{ calls: string[] }>>;

function setUp(
  options: {
    tweet?: Tweet;
    handler?: Partial<Handler<{ calls: string[] }>>;
    outcomes?: Parameters<typeof createFakeAnswers>[0];
    claim?: () => Promise<boolean>;
  } = {},
) {
  const clock = createManualClock();
  const recorded = createRecordedLog();
  const services = { calls: [] as string[] };
  const interactions = createMemoryInteractions();
  if (options.claim) interactions.claim = options.claim;
  const { answers, sent } = createFakeAnswers(options.outcomes);
  const tweet: Command<typeof services> = {
    data: { name: 'tweet', description: 'Post' },
    first: { kind: 'defer', ephemeral: true },
    async execute(invocation, { calls }) {
      calls.push(invocation.id);
      return { card };
    },
    handlers: { again: { first: { kind: 'update' }, execute: reply, ...options.handler } },
    ...options.tweet,
  };
  const router = createRouter({
    commands: [tweet],
    services,
    interactions,
    answers,
    clock,
    log: recorded.log,
    guildName: () => 'Nest',
  });
  return { router, clock, recorded, services, interactions, sent };
}

const again = { command: 'tweet', action: 'again', subject: 'a1' };
const kinds = (sent: { what: string }[]) => sent.map(({ what }) => what);
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a command is deferred, then claimed, then carried out, then answered', async () => {
  const order: string[] = [];
  const { router, sent } = setUp({
    outcomes: {
      acknowledge: async () => {
        order.push('acknowledge');
        return 'done';
      },
      edit: async () => {
        order.push('edit');
        return 'done';
      },
    },
    claim: async () => {
      order.push('claim');
      return true;
    },
    tweet: {
      execute: async () => {
        order.push('execute');
        return { card };
      },
    },
  });
  await router.handle(command('tweet'));
  expect(order).toEqual(['acknowledge', 'claim', 'execute', 'edit']);
  expect(sent[0]).toMatchObject({ answer: { kind: 'defer', ephemeral: true } });
  expect(sent[1]).toMatchObject({ messageId: '@original', card });
});

test('the acknowledgement leaves before anything is waited for', () => {
  const { router, sent } = setUp({ claim: slow });
  void router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge']);
});

test('a message menu is routed as a command is, and its buttons, too', async () => {
  const said: (string | undefined)[] = [];
  const tweet: Tweet = {
    data: { name: 'Post to X', type: 3 },
    execute: async ({ message }) => {
      said.push(message?.text);
      return { card };
    },
  };
  const { router, sent } = setUp({ tweet });
  await router.handle(onMessage('Post to X'));
  expect(said).toEqual(['Hi <@1000000000000000003>']);
  expect(kinds(sent)).toEqual(['acknowledge', 'edit']);
  await router.handle(click({ command: 'Post to X', action: 'again', subject: 'a1' }));
  expect(sent[2]).toMatchObject({ answer: { kind: 'update' } });
});

test('`first` may depend on what was typed', async () => {
  const { router, sent } = setUp({
    tweet: { first: (invocation) => ({ kind: 'defer', ephemeral: invocation.text('secret') === 'yes' }) },
  });
  await router.handle(command('tweet', [{ name: 'secret', type: 3, value: 'no' }]));
  expect(sent[0]).toMatchObject({ answer: { kind: 'defer', ephemeral: false } });
});

test('a `first` that throws is refused at once and nothing is done', async () => {
  const { router, sent, services } = setUp({
    tweet: {
      first: () => {
        throw new Error('broken');
      },
    },
  });
  await router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge']);
  expect(sent[0]).toMatchObject({ answer: { kind: 'message' } });
  expect(services.calls).toEqual([]);
});

test('64 deliveries of one interaction are carried out once', async () => {
  const { router, services, sent } = setUp();
  const raw = command('tweet');
  await Promise.all(Array.from({ length: 64 }, () => router.handle(raw)));
  expect(services.calls).toEqual([raw.id]);
  expect(kinds(sent).filter((what) => what === 'edit')).toHaveLength(1);
});

test('"already acknowledged" goes on when nobody has claimed it', async () => {
  const { router, services } = setUp({ outcomes: { acknowledge: async () => 'already_acknowledged' } });
  await router.handle(command('tweet'));
  expect(services.calls).toHaveLength(1);
});

test.each([
  ['unknown to Discord', async () => 'unknown_interaction' as const],
  ['not acknowledged', () => Promise.reject(new Error('connection reset'))],
])('an interaction that is %s has no effect at all', async (_case, acknowledge) => {
  const { router, services, interactions, sent } = setUp({ outcomes: { acknowledge } });
  await router.handle(command('tweet'));
  expect(services.calls).toEqual([]);
  expect(interactions.claimed.size).toBe(0);
  expect(kinds(sent)).toEqual(['acknowledge']);
});

test('a database that is down is answered by the neutral sentence, and nothing is done', async () => {
  const { router, services, sent, recorded } = setUp({
    claim: () => Promise.reject(new Error('SQLITE_FULL')),
  });
  await router.handle(command('tweet'));
  expect(services.calls).toEqual([]);
  expect(kinds(sent)).toEqual(['acknowledge', 'edit']);
  expect(JSON.stringify(sent[1])).not.toContain('SQLITE_FULL');
  expect(recorded.text()).toContain('SQLITE_FULL');
});

test('a store that takes nothing is said in clear words, and hands back what was written', async () => {
  const text = 'Two lines\nwith *stars* and @everyone';
  const refused = () => Promise.reject(new StoreUnavailableError(new Error('SQLITE_FULL')));
  for (const options of [{ claim: refused }, { tweet: { execute: refused } }]) {
    const { router, services, sent } = setUp(options);
    await router.handle(command('tweet', [{ name: 'text', type: 3, value: text }]));
    expect(services.calls).toEqual([]);
    expect(kinds(sent)).toEqual(['acknowledge', 'edit']);
    const card = JSON.stringify(sent[1]);
    expect(card).toContain('Nothing can be saved right now');
    expect(card).toContain('> Two lines');
    expect(card).not.toMatch(/ \*stars| @everyone/);
    expect(card).not.toContain('SQLITE_FULL');
  }
});

test('a second delivery does not write over the answer of the first when its claim fails', async () => {
  let claims = 0;
  const { router, sent } = setUp({
    claim: async () => {
      claims += 1;
      if (claims > 1) throw new Error('SQLITE_BUSY');
      return true;
    },
  });
  const raw = command('tweet');
  await Promise.all([router.handle(raw), router.handle(raw)]);
  expect(sent.filter(({ what }) => what === 'edit')).toMatchObject([{ card }]);
});

test.each([
  [new NotAllowedError('Only editors may post.', { nextStep: 'Ask an admin.' }), 'danger'],
  [new InvalidInputError('The text is 20 characters too long.'), 'warning'],
  [new NotLinkedError('You have no linked account here.'), 'warning'],
  [new AccountBrokenError({ xUserId: '1', username: 'nest' }, 'rejected'), 'warning'],
  [new LinkError('expired', 'The link has expired.'), 'danger'],
  [new UserFacingError('X has no credits left.'), 'danger'],
])('a refusal is told in its own words: %s', async (error, tone) => {
  const { router, sent } = setUp({ tweet: { execute: () => Promise.reject(error) } });
  await router.handle(command('tweet'));
  const shown = JSON.stringify(sent[1]).replaceAll('\\', '');
  expect(sent[1]).toMatchObject({ what: 'edit', card: { tone } });
  expect(shown).toContain(error.message);
  if (error.nextStep !== undefined) expect(shown).toContain(error.nextStep.replaceAll('\\', ''));
});

test.each([
  new Error('select * from secrets'),
  new XError('forbidden', { outcome: 'refused', call: 'POST /2/tweets', detail: 'select * from secrets' }),
  'select * from secrets',
])('everything else is one neutral sentence with an id that is in the log: %s', async (error) => {
  const { router, sent, recorded } = setUp({ tweet: { execute: () => Promise.reject(error) } });
  const raw = command('tweet');
  await router.handle(raw);
  const shown = JSON.stringify(sent[1]);
  expect(shown).not.toContain('secrets');
  expect(shown).not.toContain('/2/tweets');
  const line = recorded.lines().find(({ level }) => level === 50);
  expect(line).toMatchObject({ interaction: raw.id, command: 'tweet' });
  expect(shown).toContain(line?.errorId);
});

test('a component updates the message that it sits on', async () => {
  const { router, sent } = setUp();
  await router.handle(click(again));
  expect(sent).toMatchObject([
    { what: 'acknowledge', answer: { kind: 'update' } },
    { what: 'edit', messageId: '@original', card },
  ]);
});

test('a component may answer with a message of its own', async () => {
  const { router, sent } = setUp({ handler: { execute: async () => ({ card, as: 'follow-up' }) } });
  await router.handle(click(again));
  expect(kinds(sent)).toEqual(['acknowledge', 'followUp']);
});

test('a refused component leaves its message as it is', async () => {
  const { router, sent } = setUp({ handler: { execute: () => Promise.reject(new NotAllowedError('No.')) } });
  await router.handle(click(again));
  expect(kinds(sent)).toEqual(['acknowledge', 'followUp']);
});

test('a deleted message is replaced by a new one', async () => {
  const { router, sent } = setUp({ outcomes: { edit: async () => 'gone' } });
  await router.handle(click(again));
  expect(kinds(sent)).toEqual(['acknowledge', 'edit', 'followUp']);
});

test('`sent` gets the handle of the message that carries the reply', async () => {
  const handles: string[] = [];
  const keep = async (handle: { messageId: string; expiresAt: number }) =>
    void handles.push(handle.messageId);
  const { router } = setUp({
    tweet: { execute: async () => ({ card, sent: keep }) },
    handler: { execute: async () => ({ card, as: 'follow-up', sent: keep }) },
  });
  await router.handle(command('tweet'));
  await router.handle(click(again));
  expect(handles).toEqual(['@original', '1700000000000000001']);
});

test('a `sent` that fails is logged and nothing else', async () => {
  const sentFails = () => Promise.reject(new Error('disk full'));
  const { router, sent, recorded } = setUp({ tweet: { execute: async () => ({ card, sent: sentFails }) } });
  await router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge', 'edit']);
  expect(recorded.text()).toContain('disk full');
});

test('the handle is good for 15 minutes from the arrival', async () => {
  let expiresAt = 0;
  const { router, clock } = setUp({
    tweet: {
      execute: async (invocation) => {
        expiresAt = invocation.handle('@original').expiresAt;
        return { card };
      },
    },
  });
  const arrived = clock.now();
  await router.handle(command('tweet'));
  expect(expiresAt - arrived).toBe(900_000);
});

function lateReply(outcomes: Parameters<typeof createFakeAnswers>[0] = {}, minutes = 14.1) {
  const setting = setUp({
    outcomes,
    tweet: {
      execute: async () => {
        setting.clock.advance(minutes * 60_000);
        const url = { label: 'Link', url: 'https://bot.example/link/n' };
        return { card: { ...card, buttons: [url, { label: 'Again', style: 'primary', action: again }] } };
      },
    },
  });
  return setting;
}

test('a result later than 14 minutes goes by direct message', async () => {
  const { router, sent } = lateReply();
  await router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge', 'directMessage']);
  expect(sent[1]).toMatchObject({ to: '1000000000000000001', card: { buttons: [{}, {}] } });
});

test('a result of 13 minutes still edits the reply', async () => {
  const { router, sent } = lateReply({}, 13.9);
  await router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge', 'edit']);
});

test('with closed direct messages a late result goes to the channel, without addresses', async () => {
  const { router, sent } = lateReply({ directMessage: async () => 'closed' });
  await router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge', 'directMessage', 'channelMessage']);
  expect(sent[2]).toMatchObject({ to: '1300000000000000001', card: { buttons: [{ label: 'Again' }] } });
});

test('a late result that reaches nobody is in the log', async () => {
  const { router, recorded } = lateReply({
    directMessage: async () => 'closed',
    channelMessage: async () => 'no_access',
  });
  await router.handle(command('tweet'));
  expect(recorded.text()).toContain('reached nobody');
});

test('a token that ended early is treated as a late result', async () => {
  const { router, sent } = setUp({ outcomes: { edit: async () => 'expired' } });
  await router.handle(command('tweet'));
  expect(kinds(sent)).toEqual(['acknowledge', 'edit', 'directMessage']);
});

test('an answer that Discord does not take is replaced by one that says so', async () => {
  let edits = 0;
  const { router, sent, recorded } = setUp({
    outcomes: {
      edit: async () => {
        edits += 1;
        if (edits === 1) throw new Error('Invalid Form Body');
        return 'done';
      },
    },
  });
  await router.handle(command('tweet'));
  expect(sent[2]).toMatchObject({ what: 'edit', card: { title: 'The answer cannot be shown' } });
  expect(recorded.text()).toContain('Invalid Form Body');
});

test('handle never rejects, even when Discord is down', async () => {
  const down = () => Promise.reject(new Error('ECONNREFUSED'));
  const { router } = setUp({ outcomes: { edit: down, followUp: down } });
  await expect(router.handle(command('tweet'))).resolves.toBeUndefined();
  await expect(router.handle(click(again))).resolves.toBeUndefined();
});

test('a form is the first answer, and nothing is claimed for it', async () => {
  const { router, sent, interactions } = setUp({ handler: { first: { kind: 'modal', open: () => form } } });
  await router.handle(click(again));
  expect(sent).toMatchObject([{ what: 'acknowledge', answer: { kind: 'modal', modal: form } }]);
  expect(interactions.claimed.size).toBe(0);
});

test('a form that takes longer than a second is apologised for', async () => {
  const { router, sent, clock } = setUp({ tweet: { first: { kind: 'modal', open: () => slow<Modal>() } } });
  const handled = router.handle(command('tweet'));
  await settle();
  clock.advance(999);
  await settle();
  expect(sent).toEqual([]);
  clock.advance(1);
  await handled;
  expect(sent).toMatchObject([{ answer: { kind: 'message', card: { title: 'The form took too long' } } }]);
});

test('a form that may not be opened is refused at once', async () => {
  const open = () => Promise.reject(new NotAllowedError('This is not yours.'));
  const { router, sent } = setUp({ handler: { first: { kind: 'modal', open } } });
  await router.handle(click(again));
  expect(sent).toMatchObject([{ answer: { kind: 'message', card: { title: 'Not allowed' } } }]);
});

test('a sent form is deferred by its own rule', async () => {
  const { router, sent } = setUp({ handler: { first: { kind: 'defer', ephemeral: true } } });
  await router.handle(submit(again, []));
  expect(sent).toMatchObject([{ answer: { kind: 'defer', ephemeral: true } }, { what: 'edit' }]);
});

test('a form updates only the message that it was opened from', async () => {
  const { router, sent } = setUp();
  await router.handle(submit(again, [], { message: { id: '1' } }));
  await router.handle(submit(again, []));
  const first = sent.filter(({ what }) => what === 'acknowledge');
  expect(first).toMatchObject([
    { answer: { kind: 'update' } },
    { answer: { kind: 'defer', ephemeral: true } },
  ]);
});

const typing = () => autocomplete('tweet', [{ name: 'account', type: 3, value: 'ne', focused: true }]);

test('autocomplete gives the choices and leaves no row', async () => {
  const { router, sent, interactions } = setUp({
    tweet: { complete: async ({ focused }) => [{ name: `@${focused?.value}st`, value: '1' }] },
  });
  await router.handle(typing());
  expect(sent).toMatchObject([{ answer: { kind: 'choices', choices: [{ name: '@nest', value: '1' }] } }]);
  expect(interactions.claimed.size).toBe(0);
});

test('slow autocomplete is answered by none after 2.5 s', async () => {
  const { router, sent, clock } = setUp({ tweet: { complete: () => slow() } });
  const handled = router.handle(typing());
  await settle();
  clock.advance(2_500);
  await handled;
  expect(sent).toMatchObject([{ answer: { kind: 'choices', choices: [] } }]);
});

test.each([
  ['throws', () => Promise.reject(new Error('SQLITE_BUSY'))],
  [
    'throws at once',
    () => {
      throw new Error('SQLITE_BUSY');
    },
  ],
])('autocomplete that %s is answered by none and logged', async (_case, complete) => {
  const { router, sent, recorded } = setUp({ tweet: { complete } });
  await router.handle(typing());
  expect(sent).toMatchObject([{ answer: { kind: 'choices', choices: [] } }]);
  expect(recorded.text()).toContain('SQLITE_BUSY');
});

test('autocomplete that somebody may not use is answered by none, and is no error', async () => {
  const complete = async () => {
    throw new NotAllowedError('Only for admins.');
  };
  const { router, sent, recorded } = setUp({ tweet: { complete } });
  await router.handle(typing());
  expect(sent).toMatchObject([{ what: 'acknowledge', answer: { kind: 'choices', choices: [] } }]);
  expect(recorded.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test('a form that comes back to what opens a form is outdated, and nothing is carried out', async () => {
  const open = () => form;
  const execute = async () => {
    throw new Error('carried out');
  };
  const { router, sent, recorded } = setUp({ handler: { first: { kind: 'modal', open }, execute } });
  await router.handle(submit(again, []));
  expect(sent).toMatchObject([{ what: 'acknowledge', answer: { kind: 'message' } }]);
  expect(recorded.lines().filter(({ level }) => Number(level) >= 50)).toEqual([]);
});

test('autocomplete of a command without any is answered by none', async () => {
  const { router, sent } = setUp();
  await router.handle(typing());
  expect(sent).toMatchObject([{ answer: { kind: 'choices', choices: [] } }]);
});

test.each([
  ['a command that is gone', command('retweet')],
  ['a button of another version', click('2.tweet.again.a1')],
  ['a button of a command that is gone', click({ command: 'retweet', action: 'again', subject: '' })],
  ['a handler that is gone', click({ command: 'tweet', action: 'undo', subject: '' })],
  ['a handler named like a property of all objects', click('1.tweet.constructor.')],
])('%s is answered as of an older version', async (_case, raw) => {
  const { router, sent } = setUp();
  await router.handle(raw);
  expect(sent).toMatchObject([{ answer: { kind: 'message', card: { title: 'From an older version' } } }]);
});

test('outside of servers and direct messages it says where it works', async () => {
  const { router, sent } = setUp();
  await router.handle(command('tweet', [], { guild_id: undefined, context: 2 }));
  expect(sent).toMatchObject([{ answer: { kind: 'message', card: { title: 'Not here' } } }]);
});

test.each([undefined, null, 7, 'x', [], {}, { type: 2 }, guildInteraction({ type: 99 })])(
  'what is no interaction is ignored: %s',
  async (raw) => {
    const { router, sent } = setUp();
    await router.handle(raw);
    expect(sent).toEqual([]);
  },
);

test('idle waits for everything that runs', async () => {
  let finish = () => {};
  const { router } = setUp({
    tweet: {
      execute: () =>
        new Promise((resolve) => {
          finish = () => resolve({ card });
        }),
    },
  });
  void router.handle(command('tweet'));
  await settle();
  let isIdle = false;
  const idle = router.idle().then(() => {
    isIdle = true;
  });
  await settle();
  expect(isIdle).toBe(false);
  finish();
  await idle;
});

test('a closed router says that it restarts, and lets what runs finish', async () => {
  const { router, sent, services } = setUp({ tweet: { complete: async () => [{ name: 'a', value: 'a' }] } });
  const running = router.handle(command('tweet'));
  router.close();
  await router.handle(command('tweet'));
  await router.handle(typing());
  await running;
  await router.idle();
  expect(services.calls).toHaveLength(1);
  expect(sent).toContainEqual(
    expect.objectContaining({
      answer: { kind: 'message', card: expect.objectContaining({ title: 'The bot is restarting' }) },
    }),
  );
  expect(sent).toContainEqual(expect.objectContaining({ answer: { kind: 'choices', choices: [] } }));
});

test('no token is ever in the log', async () => {
  const { router, recorded } = setUp({ tweet: { execute: () => Promise.reject(new Error('x')) } });
  const raw = command('tweet');
  await router.handle(raw);
  expect(recorded.text()).not.toContain(raw.token);
});
