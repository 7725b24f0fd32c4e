import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { createBrowser } from '../../sandbox/browser.js';
import { walk } from '../../sandbox/walk.js';
import { eventually, plain, type Scenario, said, startScenario, walkToConsent } from './support/scenario.js';

const LIFE_MS = 7_200_000;

/** Tokens count as due one second after X issued them. */
const DUE_AFTER_A_SECOND = {
  timing: { accounts: { refreshAheadMs: LIFE_MS - 1000, refreshSpreadMs: 0, unauthorizedQuietMs: 0 } },
};

const second = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1100));

const refreshes = ({ x }: Scenario): number => x.ledger.entries('refresh').length;

describe('keeping tokens valid', () => {
  it('refreshes an account in use ahead of expiry, once, and then leaves it alone', async () => {
    const scenario = await startScenario(DUE_AFTER_A_SECOND);
    await scenario.link('robin');
    await scenario.as('robin').type('/tweet text:first');
    expect(refreshes(scenario)).toBe(0);
    await eventually(() => refreshes(scenario) === 1);
    await second();
    await second();
    expect(refreshes(scenario)).toBe(1);
  });

  it('does not refresh an account that nobody uses', async () => {
    const scenario = await startScenario(DUE_AFTER_A_SECOND);
    await scenario.link('robin');
    await second();
    await second();
    expect(refreshes(scenario)).toBe(0);
  });

  it('refreshes on demand when a post finds too little left, also after a restart', async () => {
    const scenario = await startScenario(DUE_AFTER_A_SECOND);
    await scenario.link('robin');
    await second();
    expect(said(await scenario.as('robin').type('/tweet text:late'))).toContain('Posted');
    expect(refreshes(scenario)).toBe(1);
    await scenario.restart();
    await second();
    expect(said(await scenario.as('robin').type('/tweet text:later'))).toContain('Posted');
    expect(scenario.x.posts()).toHaveLength(2);
  });

  it('sends one token request for 64 posts at once', async () => {
    const scenario = await startScenario(DUE_AFTER_A_SECOND);
    await scenario.link('robin');
    await second();
    const robin = scenario.as('robin');
    const replies = await Promise.all(
      Array.from({ length: 64 }, (_, n) => robin.type(`/tweet text:post ${n}`)),
    );
    for (const reply of replies) expect(said(reply)).toContain('Posted');
    // The posts may take longer than the second that a token is good for here; never two at a time (R1, checked at
    // the end), and far fewer than callers.
    expect(refreshes(scenario)).toBeLessThan(6);
    expect(scenario.x.posts()).toHaveLength(64);
  });

  it('renews once after a 401 and repeats the post', async () => {
    const scenario = await startScenario({ timing: { accounts: { unauthorizedQuietMs: 0 } } });
    await scenario.link('robin');
    scenario.x.expireAccessTokens('robin_writes');
    expect(said(await scenario.as('robin').type('/tweet text:after the 401'))).toContain('Posted');
    expect(refreshes(scenario)).toBe(1);
  });

  it('keeps the account through an outage of the token endpoint', async () => {
    const scenario = await startScenario({
      timing: { accounts: { unauthorizedQuietMs: 0, backoffMs: 50, backoffCapMs: 200 } },
    });
    await scenario.link('robin');
    scenario.x.expireAccessTokens('robin_writes');
    scenario.x.faults.add({
      route: 'refresh',
      process: false,
      times: 3,
      answer: { status: 503, body: '<h1>Over capacity</h1>' },
    });
    const first = await scenario.as('robin').type('/tweet text:through the outage');
    const last = said(first).includes('Posted') ? first.reply : await first.next(10_000);
    expect(plain(last?.text() ?? '')).toContain('Posted');
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('ready');
    expect(scenario.discord.dms('robin')).toEqual([]);
    expect(scenario.x.posts()).toHaveLength(1);
  });
});

describe('an account that X no longer accepts', () => {
  async function broken(): Promise<Scenario> {
    const scenario = await startScenario({ timing: { accounts: { unauthorizedQuietMs: 0 } } });
    await scenario.link('robin');
    scenario.x.disconnect('robin_writes');
    return scenario;
  }

  it('tells its owner once, holds the post, and goes on after the button', async () => {
    const scenario = await broken();
    const held = await scenario.as('robin').type('/tweet text:held for a while');
    expect(said(held)).toContain('Held');
    const notice = await scenario.discord.waitForMessage(
      (message) => message.text().includes('again') && !message.ephemeral,
    );
    const second = await scenario.as('robin').type('/tweet text:another');
    expect(said(second)).toContain('Authorize');
    await scenario.restart();
    expect(scenario.discord.dms('robin')).toHaveLength(1);
    expect(said(await scenario.as('rowan').type('/team accounts'))).toContain('authorized again');

    const clicked = await scenario.as('robin', 'dm').click(notice, 'Authorize again');
    const page = await walk(
      createBrowser(),
      scenario.linkIn(clicked.followUps.at(-1)),
      scenario.who('robin'),
    );
    expect(page.text).toContain('@robin_writes');
    const told = await held.next(10_000);
    expect(plain(told.text())).toContain('Posted');
    expect(scenario.x.posts().map((post) => post.text)).toEqual(['held for a while']);
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('ready');
  });

  it('says it in the next reply when direct messages are closed', async () => {
    const scenario = await broken();
    scenario.discord.setDmsOpen('robin', false);
    await scenario.as('robin').type('/tweet text:held');
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('has to be authorized again');
  });
});

describe('64 callbacks with one state', () => {
  it('make one exchange', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const browser = createBrowser({ follow: (url) => !url.includes('/auth/x/callback') });
    const consent = await walkToConsent(browser, scenario.linkIn(asked.reply), scenario.who('robin'));
    const allowed = await browser.submit(consent, { button: 'decision=allow' });
    const callback = String(allowed.headers.get('location'));
    const cookie = browser.cookies(callback).join('; ');
    const answers = await Promise.all(
      Array.from({ length: 64 }, async () => {
        const answer = await request(callback, { headers: { cookie } });
        await answer.body.dump();
        return answer;
      }),
    );
    expect(scenario.x.ledger.entries('exchange')).toHaveLength(1);
    for (const { statusCode, headers } of answers) {
      expect(statusCode === 303 || statusCode === 429).toBe(true);
      expect(String(headers.location ?? '')).not.toMatch(/code=|state=/);
    }
    await asked.next();
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('@robin_writes');
  });
});
