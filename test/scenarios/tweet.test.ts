import { describe, expect, it } from 'vitest';
import type { Fault } from '../../sandbox/faults.js';
import { eventually, plain, said, startScenario } from './support/scenario.js';

const POST = 'POST /2/tweets';

describe('what is checked before anything is sent', () => {
  it.each([
    ['is too long', `/tweet text:${'x'.repeat(281)}`, /281 of 280/],
    ['has two cashtags', '/tweet text:$ABC and $XYZ', /one cashtag/],
  ])('refuses a text that %s', async (_, line, words) => {
    const scenario = await startScenario();
    await scenario.link('robin');
    expect(said(await scenario.as('robin').type(line))).toMatch(words);
    expect(scenario.x.ledger.entries('post')).toEqual([]);
  });

  it('counts as X does: 140 wide characters and a link fit or do not', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    expect(said(await scenario.as('robin').type(`/tweet text:${'語'.repeat(140)}`))).toContain('Posted');
    expect(
      said(await scenario.as('robin').type(`/tweet text:${'語'.repeat(129)} https://example.com`)),
    ).toContain('282');
  });

  it('does one thing for one interaction, however often it is delivered', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const posted = await scenario.as('robin').type('/tweet text:once');
    for (let times = 0; times < 5; times += 1) scenario.discord.redeliver(posted.interactionId);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(scenario.x.ledger.entries('post')).toHaveLength(1);
  });
});

describe('when nobody knows whether X has it', () => {
  const ambiguous: [string, Omit<Fault, 'route'>][] = [
    ['X took it and the connection broke', { process: true, answer: 'drop' }],
    ['X took it and answered 503', { process: true, answer: { status: 503, body: '<html>' } }],
    ['X took it and the answer was cut', { process: true, answer: 'truncate' }],
    ['X took it and answered with nothing', { process: true, answer: { status: 201, body: '' } }],
    ['X never got it: the connection broke', { process: false, answer: 'drop' }],
    [
      'X never got it: 500',
      { process: false, answer: { status: 500, body: { title: 'Internal Server Error' } } },
    ],
  ];

  it.each(ambiguous)('%s: it is up exactly once, and the author hears of it', async (_, fault) => {
    const scenario = await startScenario();
    await scenario.link('robin');
    scenario.x.faults.add({ route: POST, ...fault });
    const asked = await scenario.as('robin').type('/tweet text:A link: https://example.com/a?b=1&c=2 & more');
    expect(said(asked)).toContain('X did not answer');
    const settled = await asked.next(10_000);
    expect(plain(settled.text())).toContain('Posted');
    expect(scenario.x.posts()).toHaveLength(1);
    const [post] = scenario.x.posts();
    expect(settled.buttons()[0]?.url).toContain(post?.id);
    // E8: reads cost money.
    expect(scenario.x.ledger.entries('timeline').length).toBeLessThanOrEqual(4);
  });

  it('resends at most once, then asks the author', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    scenario.x.faults.add({ route: POST, process: false, answer: 'drop', times: 2 });
    const asked = await scenario.as('robin').type('/tweet text:nobody knows');
    const question = await asked.next(10_000);
    expect(plain(question.text())).toContain('Is it up?');
    expect(scenario.x.ledger.entries('timeline').length).toBeLessThanOrEqual(4);
    expect(scenario.x.ledger.entries('post')).toHaveLength(2);

    await scenario.as('robin').click(question, 'Post it again');
    await eventually(() => scenario.x.posts().length === 1);
  });

  it('finds out after a restart, too', async () => {
    const scenario = await startScenario({
      timing: { posting: { firstReadMs: 1500, secondReadMs: 400, readGapMs: 300 } },
    });
    await scenario.link('robin');
    scenario.x.faults.add({ route: POST, process: true, answer: 'drop' });
    const asked = await scenario.as('robin').type('/tweet text:across a restart');
    expect(said(asked)).toContain('X did not answer');
    await scenario.restart();
    expect(plain((await asked.next(10_000)).text())).toContain('Posted');
    expect(scenario.x.posts()).toHaveLength(1);
  });
});

describe('what X says no to, in words', () => {
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  const problem = (status: number, body: Record<string, unknown>, headers?: Record<string, string>) => ({
    status,
    body: { status, type: 'about:blank', ...body },
    ...(headers === undefined ? {} : { headers }),
  });

  it.each([
    [
      'out of credits',
      problem(402, {
        title: 'CreditsDepleted',
        detail: 'no credits',
        type: 'https://api.twitter.com/2/problems/credits',
      }),
      /Held: X takes no posts of this bot/,
    ],
    [
      'spending limit',
      problem(403, {
        title: 'SpendCapReached',
        detail: 'cap',
        reset_date: '2027-01-01T00:00:00Z',
        type: 'https://api.twitter.com/2/problems/credits',
      }),
      /Held: X takes no posts of this bot/,
    ],
    [
      'rate limit',
      problem(
        429,
        { title: 'Too Many Requests', detail: 'Too Many Requests' },
        {
          'x-rate-limit-limit': '100',
          'x-rate-limit-remaining': '0',
          'x-rate-limit-reset': String(inAnHour),
        },
      ),
      new RegExp(`<t:${inAnHour}:R>`),
    ],
    [
      'usage cap',
      problem(
        429,
        {
          title: 'UsageCapExceeded',
          detail: 'cap',
          period: 'Monthly',
          scope: 'Product',
          type: 'https://api.x.com/2/problems/usage-capped',
        },
        { 'x-rate-limit-remaining': '10' },
      ),
      /Held: X takes no posts of this bot/,
    ],
    [
      'duplicate',
      problem(403, {
        title: 'Forbidden',
        detail: 'You are not allowed to create a Tweet with duplicate content.',
      }),
      /has this post already/,
    ],
    [
      'app permissions',
      problem(403, {
        title: 'Forbidden',
        detail:
          'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
        type: 'https://api.x.com/2/problems/oauth1-permissions',
      }),
      /permission to write/,
    ],
    [
      'app not enrolled',
      problem(403, {
        title: 'Client Forbidden',
        detail: 'not enrolled',
        reason: 'client-not-enrolled',
        type: 'https://api.twitter.com/2/problems/client-forbidden',
      }),
      /not enrolled/,
    ],
    [
      'reply not allowed',
      problem(403, {
        title: 'Forbidden',
        detail:
          'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.',
      }),
      /does not allow this reply/,
    ],
    [
      'another refusal',
      problem(403, { title: 'Forbidden', detail: 'You *cannot* do that.' }),
      /You \*cannot\* do that/,
    ],
    [
      'too long',
      problem(400, {
        title: 'Invalid Request',
        detail: 'x',
        errors: [{ message: 'Your Tweet text is too long. Please shorten it.' }],
      }),
      /too long/,
    ],
  ] as const)('%s', async (_, answer, words) => {
    const scenario = await startScenario();
    await scenario.link('robin');
    scenario.x.faults.add({ route: POST, process: false, answer });
    expect(said(await scenario.as('robin').type('/tweet text:refused @everyone'))).toMatch(words);
    expect(scenario.x.ledger.entries('post')).toHaveLength(1);
    // A refusal concerns the post, not the account.
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('ready');
  });

  it('waits for a reset that comes soon, and posts by itself', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const reset = String(Math.ceil(Date.now() / 1000) + 1);
    const headers = {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': reset,
    };
    scenario.x.faults.add({
      route: POST,
      process: false,
      answer: { status: 429, headers, body: { status: 429, title: 'Too Many Requests' } },
    });
    const asked = await scenario.as('robin').type('/tweet text:patience');
    expect(said(asked)).toContain('Waiting for X');
    expect(plain((await asked.next(10_000)).text())).toContain('Posted');
    expect(scenario.x.posts()).toHaveLength(1);
  });
});

describe('unlinking', () => {
  it('means that nothing follows, even for a post that was waiting', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const reset = String(Math.ceil(Date.now() / 1000) + 2);
    const headers = {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': reset,
    };
    scenario.x.faults.add({
      route: POST,
      process: false,
      answer: { status: 429, headers, body: { status: 429, title: 'Too Many Requests' } },
    });
    const waiting = await scenario.as('robin').type('/tweet text:never to be seen');
    expect(said(await scenario.as('robin').type('/unlink'))).toContain('Unlinked');
    expect(plain((await waiting.next(10_000)).text())).toContain('no longer linked');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(scenario.x.posts()).toEqual([]);
  });
});
