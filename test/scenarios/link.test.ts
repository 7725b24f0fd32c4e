import { describe, expect, it } from 'vitest';
import { createBrowser } from '../../sandbox/browser.js';
import { walk } from '../../sandbox/walk.js';
import { asDiscord, asX, eventually, plain, said, startScenario, walkToConsent } from './support/scenario.js';

describe('linking with Discord’s identify', () => {
  it('links, tells it on the page and in Discord, and the account can post', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    expect(asked.reply?.ephemeral).toBe(true);
    const page = await walk(createBrowser(), scenario.linkIn(asked.reply), scenario.who('robin'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('@robin_writes');
    expect(new URL(page.url).search).toBe('');
    const linked = await asked.next();
    expect(plain(linked.text())).toContain('Linked @robin_writes');

    const posted = await scenario.as('robin').type('/tweet text:Hello from the team');
    expect(said(posted)).toContain('Posted as @robin_writes');
    expect(scenario.x.posts().map((post) => post.text)).toEqual(['Hello from the team']);
    const [post] = scenario.x.posts();
    expect(posted.reply?.buttons()).toContainEqual(
      expect.objectContaining({ url: `https://x.com/robin_writes/status/${post?.id}` }),
    );
  });

  it('leaves nothing behind when the person refuses at X', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const browser = createBrowser();
    const consent = await walkToConsent(browser, scenario.linkIn(asked.reply), scenario.who('robin'));
    const page = await browser.submit(consent, { button: 'decision=deny' });
    expect(page.text).toMatch(/no account was linked/i);
    expect(plain((await asked.next()).text())).toContain('Not linked');
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('None yet');
    expect(scenario.x.ledger.entries('exchange')).toEqual([]);
  });

  it('leaves nothing behind when the person refuses at Discord', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const page = await walk(createBrowser(), scenario.linkIn(asked.reply), scenario.who('robin'), {
      decision: 'deny',
    });
    expect(page.text).toMatch(/no account was linked/i);
    expect(scenario.x.ledger.entries('authorize')).toEqual([]);
  });

  it('refuses somebody who is logged in to Discord as another person', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const jay = asDiscord(scenario, scenario.who('robin'), 'jay');
    const page = await walk(createBrowser(), scenario.linkIn(asked.reply), jay);
    expect(page.status).toBe(403);
    expect(page.text).toMatch(/somebody else|another/i);
    expect(scenario.x.ledger.entries('authorize')).toEqual([]);
    expect(plain((await asked.next()).text())).toContain('Not linked');
  });

  it('lets an address work once', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const address = scenario.linkIn(asked.reply);
    await walk(createBrowser(), address, scenario.who('robin'));
    await asked.next();
    const again = await createBrowser().open(address);
    expect(again.status).toBe(410);
    expect(again.forms).toEqual([]);
  });

  it('does nothing on a replayed callback', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const browser = createBrowser();
    const done = await walk(browser, scenario.linkIn(asked.reply), scenario.who('robin'));
    const callback = done.redirects.find((url) => url.includes('/auth/x/callback'));
    const replayed = await browser.open(callback ?? '');
    expect(replayed.text).toMatch(/used|linked/i);
    expect(scenario.x.ledger.entries('exchange')).toHaveLength(1);
  });

  it('does not let another browser finish, and lets the right one go on afterwards', async () => {
    const scenario = await startScenario();
    const asked = await scenario.as('robin').type('/link');
    const own = createBrowser();
    const consent = await walkToConsent(own, scenario.linkIn(asked.reply), scenario.who('robin'));
    // The victim is handed X's page of an attempt that somebody else began.
    const victim = createBrowser();
    const page = await walk(victim, consent.url, scenario.who('jay'));
    expect(page.status).toBe(403);
    expect(scenario.x.ledger.entries('exchange')).toEqual([]);
    const finished = await own.submit(consent, { button: 'decision=allow' });
    expect(finished.text).toContain('@robin_writes');
  });

  it('says that a link has expired', async () => {
    const scenario = await startScenario({ timing: { accounts: { authorizationMs: 300 } } });
    const asked = await scenario.as('robin').type('/link');
    const address = scenario.linkIn(asked.reply);
    expect(plain((await asked.next()).text())).toContain('expired');
    const page = await createBrowser().open(address);
    expect(page.status).toBe(410);
    expect(page.text).toMatch(/expired/i);
  });

  it('refuses a grant without the scopes that posting needs', async () => {
    const scenario = await startScenario({
      x: { grantedScopes: ['tweet.read', 'users.read', 'offline.access'] },
    });
    const asked = await scenario.as('robin').type('/link');
    const page = await walk(createBrowser(), scenario.linkIn(asked.reply), scenario.who('robin'));
    expect(page.text).toMatch(/did not grant everything/i);
    // What X issued is not left lying about.
    await eventually(() => scenario.x.ledger.entries('revoke').length === 1);
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('None yet');
  });

  it('takes it back with "Not me"', async () => {
    const scenario = await startScenario();
    const linked = await scenario.link('robin');
    await scenario.as('robin').click(linked, 'Not me');
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('None yet');
    await eventually(() => scenario.x.ledger.entries('revoke').length === 1);
  });

  it('makes an account usable in another place with one click, without a visit to X', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const refused = await scenario.as('robin', 'dm').type('/tweet text:from the DM');
    expect(said(refused)).toContain('no account is linked here yet');
    const reply = refused.reply;
    if (reply === undefined) throw new Error('no reply');
    await scenario.as('robin', 'dm').click(reply, 'Use @robin_writes here');
    expect(said(await scenario.as('robin', 'dm').type('/tweet text:from the DM'))).toContain('Posted');
    expect(scenario.x.ledger.entries('exchange')).toHaveLength(1);
  });
});

describe('linking with a code typed back into Discord', () => {
  async function toCode(scenario: Awaited<ReturnType<typeof startScenario>>) {
    const asked = await scenario.as('robin').type('/link');
    const page = await walk(createBrowser(), scenario.linkIn(asked.reply), scenario.who('robin'));
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page.text)?.[0] ?? '';
    expect(code).not.toBe('');
    expect(page.text).toMatch(/nobody/i);
    return { asked, code };
  }

  async function enter(
    scenario: Awaited<ReturnType<typeof startScenario>>,
    name: string,
    message: unknown,
    code: string,
  ) {
    const member = scenario.as(name);
    const opened = await member.click(message as Parameters<typeof member.click>[0], 'Enter the code');
    if (opened.modal === undefined) throw new Error('no modal opened');
    return member.submit(opened.modal, { code });
  }

  it('links once the code is back, and not before', async () => {
    const scenario = await startScenario({ discordSecret: false });
    const { asked, code } = await toCode(scenario);
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('None yet');
    const confirmed = await enter(scenario, 'robin', asked.reply, code.toLowerCase());
    expect(plain(confirmed.reply?.text() ?? '')).toContain('Linked @robin_writes');
    expect(said(await scenario.as('robin').type('/tweet text:hello'))).toContain('Posted');
  });

  it('ends after five wrong codes, and revokes what X had issued', async () => {
    const scenario = await startScenario({ discordSecret: false });
    const { asked, code } = await toCode(scenario);
    for (let tries = 0; tries < 5; tries += 1) await enter(scenario, 'robin', asked.reply, '00000000');
    await eventually(() => scenario.x.ledger.entries('revoke').length === 1);
    const late = await enter(scenario, 'robin', asked.reply, code).catch(() => undefined);
    expect(plain(late?.followUps.at(-1)?.text() ?? '')).not.toContain('Linked');
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('None yet');
  });

  it('revokes an unconfirmed grant when the attempt expires', async () => {
    const scenario = await startScenario({
      discordSecret: false,
      timing: { accounts: { authorizationMs: 1500 } },
    });
    await toCode(scenario);
    await eventually(() => scenario.x.ledger.entries('revoke').length === 1);
    expect(said(await scenario.as('robin').type('/accounts'))).toContain('None yet');
  });
});

describe('one X account, several people', () => {
  it('lets a second member link the same account; unlinking one leaves the other', async () => {
    const scenario = await startScenario();
    await scenario.link('robin', { x: 'corvid_team' });
    await scenario.link('jay', { x: 'corvid_team' });
    const unlinked = await scenario.as('robin').type('/unlink');
    expect(said(unlinked)).toContain('stays linked');
    expect(said(await scenario.as('jay').type('/tweet text:still here'))).toContain('Posted');
    expect(scenario.x.ledger.entries('revoke')).toEqual([]);

    const last = await scenario.as('jay').type('/unlink');
    expect(said(last)).toContain('last link');
    await eventually(() => scenario.x.ledger.entries('revoke').length === 1);
    expect(said(await scenario.as('jay').type('/tweet text:gone'))).toContain('no X account linked');
  });

  it('keeps several accounts a member with one default', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await scenario.link('robin', { x: 'corvid_team' });
    const listed = await scenario.as('robin').type('/accounts');
    expect(said(listed)).toMatch(/@robin_writes.*default/);
    const choices = await scenario.as('robin').complete('/tweet text:x account:');
    expect(choices.map((choice) => choice.name)).toEqual(['@robin_writes', '@corvid_team']);
    expect(await scenario.as('jay').complete('/tweet text:x account:')).toEqual([]);

    if (listed.reply === undefined) throw new Error('no reply');
    await scenario.as('robin').click(listed.reply, 'Make @corvid_team the default');
    expect(said(await scenario.as('robin').type('/tweet text:as the team'))).toContain('@corvid_team');
    expect(said(await scenario.as('robin').type('/tweet text:as me account:robin_writes'))).toContain(
      '@robin_writes',
    );
    expect(scenario.x.posts().map((post) => post.username)).toEqual(['corvid_team', 'robin_writes']);
    expect(said(await scenario.as('robin').type('/unlink'))).toContain('Which one?');
  });
});

describe('re-authorizing', () => {
  it('refuses another X user and changes nothing', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await scenario.as('rowan').type('/team reauthorize account:robin_writes');
    const notice = await scenario.discord.waitForMessage((message) => message.text().includes('again'));
    const clicked = await scenario.as('robin', 'dm').click(notice, 'Authorize again');
    const address = scenario.linkIn(clicked.followUps.at(-1) ?? clicked.reply);
    const page = await walk(createBrowser(), address, asX(scenario, scenario.who('robin'), 'corvid_team'));
    expect(page.text).toMatch(/different account/i);
    expect(said(await scenario.as('robin').type('/tweet text:still me'))).toContain('@robin_writes');
    await eventually(() => scenario.x.ledger.entries('revoke').length === 1);
  });

  it('refuses everybody but the owner at the button', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    scenario.discord.setDmsOpen('robin', false);
    const asked = await scenario.as('rowan').type('/team reauthorize account:robin_writes');
    expect(said(asked)).toContain('asked in this channel');
    const [notice] = scenario.discord.messages('general');
    if (notice === undefined) throw new Error('no notice');
    expect(JSON.stringify(notice.raw)).not.toContain('/link/');
    const jay = await scenario.as('jay').click(notice, 'Authorize again');
    expect(plain(jay.followUps.at(-1)?.text() ?? '')).toContain('for the owner');
    const robin = await scenario.as('robin').click(notice, 'Authorize again');
    expect(robin.followUps.at(-1)?.ephemeral).toBe(true);
    const page = await walk(createBrowser(), scenario.linkIn(robin.followUps.at(-1)), scenario.who('robin'));
    expect(page.text).toContain('@robin_writes');
    // The first grant is let go, never revoked beside a living one.
    expect(scenario.x.ledger.entries('revoke')).toEqual([]);
  });

  it('is for admins: Discord shows it to everybody, and the bot checks when it runs', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const member = scenario.as('jay');
    expect(said(await member.type('/team accounts'))).toContain('Manage Server');
    expect(said(await scenario.as('rowan').type('/team accounts'))).toContain('@robin_writes');
  });
});
