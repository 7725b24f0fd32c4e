import { describe, expect, it } from 'vitest';
import { createBrowser } from '../../sandbox/browser.js';
import type { Exchange } from '../../sandbox/discord/driver/exchange.js';
import type { Message } from '../../sandbox/discord/messages/message.js';
import { walk } from '../../sandbox/walk.js';
import { eventually, plain, type Scenario, said, startScenario } from './support/scenario.js';

const POST = 'POST /2/tweets';

function replyOf(exchange: Exchange): Message {
  if (exchange.reply === undefined) throw new Error('no reply');
  return exchange.reply;
}

/** What the channel has been shown. */
function announced(scenario: Scenario): Promise<Message> {
  return scenario.discord.waitForMessage((message) => !message.ephemeral && message.text().includes('By'));
}

describe('previewing', () => {
  it('shows the count and the price with its reason, and posts at a click, once', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const robin = scenario.as('robin');
    const preview = await robin.type('/tweet text:See readme.md first preview:true');
    expect(said(preview)).toContain('Preview as @robin_writes');
    expect(said(preview)).toContain('33 of 280');
    expect(said(preview)).toContain('$0.20, because X makes a link of readme.md');
    expect(scenario.x.ledger.entries('post')).toEqual([]);

    const clicks = await Promise.all([
      robin.click(replyOf(preview), 'Post it'),
      robin.click(replyOf(preview), 'Post it').catch(() => undefined),
    ]);
    expect(clicks.some((click) => click !== undefined)).toBe(true);
    await eventually(() => plain(replyOf(preview).text()).includes('Posted'));
    expect(scenario.x.posts().map((post) => post.text)).toEqual(['See readme.md first']);
  });

  it('lets the text be edited in a form with line breaks', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const robin = scenario.as('robin');
    const preview = await robin.type('/tweet text:First try preview:true');
    const editor = await robin.click(replyOf(preview), 'Edit');
    if (editor.modal === undefined) throw new Error('no form opened');
    expect(editor.modal.fields[0]?.value).toBe('First try');
    const edited = await robin.submit(editor.modal, { text: 'Line one\n\nLine two' });
    expect(said(edited)).toContain('Line two');
    await robin.click(replyOf(edited), 'Post it');
    await eventually(() => scenario.x.posts()[0]?.text === 'Line one\n\nLine two');
  });

  it('discards, and nobody else can use the buttons', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const preview = await scenario.as('robin').type('/tweet text:never mind preview:true');
    const dropped = await scenario.as('robin').click(replyOf(preview), 'Discard');
    expect(said(dropped)).toContain('Discarded');
    expect(scenario.x.ledger.entries('post')).toEqual([]);
  });

  it('keeps a text that is too long, to be shortened', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const robin = scenario.as('robin');
    const refused = await robin.type(`/tweet text:${'x'.repeat(281)}`);
    expect(said(refused)).toMatch(/281 of 280/);
    const editor = await robin.click(replyOf(refused), 'Edit');
    if (editor.modal === undefined) throw new Error('no form opened');
    const edited = await robin.submit(editor.modal, { text: 'short' });
    await robin.click(replyOf(edited), 'Post it');
    await eventually(() => scenario.x.posts()[0]?.text === 'short');
  });

  it('opens a form when no text is given', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const robin = scenario.as('robin');
    const opened = await robin.type('/tweet');
    if (opened.modal === undefined) throw new Error('no form opened');
    const posted = await robin.submit(opened.modal, { text: 'From the form\nwith two lines' });
    expect(said(posted)).toContain('Posted as @robin_writes');
    expect(scenario.x.posts()[0]?.text).toBe('From the form\nwith two lines');
  });
});

describe('a text by somebody who has linked nothing', () => {
  it('is kept, and offered again right after linking', async () => {
    const scenario = await startScenario();
    const robin = scenario.as('robin');
    const refused = await robin.type('/tweet text:My first words');
    expect(said(refused)).toContain('no X account linked');
    expect(said(refused)).toContain('My first words');
    const offered = await robin.click(replyOf(refused), 'Link an X account');
    const offer = offered.followUps.at(-1);
    await walk(createBrowser(), scenario.linkIn(offer), scenario.who('robin'));
    await eventually(
      () => offer !== undefined && plain(offer.text()).includes('You were about to post this'),
    );
    if (offer === undefined) throw new Error('no offer');
    await robin.click(offer, 'Post it');
    await eventually(() => scenario.x.posts()[0]?.text === 'My first words');
  });
});

describe('what is up', () => {
  it('is shown to the channel, without pinging anybody, and its author can delete it', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await scenario.as('robin').type('/tweet text:Hello @everyone');
    const shown = await announced(scenario);
    expect(plain(shown.text())).toContain('Posted as @robin_writes');
    expect(plain(shown.text())).toContain('$0.015');
    const jay = await scenario.as('jay').click(shown, 'Delete');
    expect(plain(jay.followUps.at(-1)?.text() ?? '')).toContain('Only the author');
    await scenario.as('robin').click(shown, 'Delete');
    expect(scenario.x.posts()).toHaveLength(1);
    await scenario.as('robin').click(shown, 'Delete it');
    await eventually(() => scenario.x.posts().length === 0);
    expect(plain(shown.text())).toContain('Deleted from X');
  });

  it('can be deleted by an admin of the server', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await scenario.as('robin').type('/tweet text:off message');
    const shown = await announced(scenario);
    await scenario.as('rowan').click(shown, 'Delete');
    await scenario.as('rowan').click(shown, 'Keep it');
    expect(plain(shown.text())).toContain('Posted as');
    await scenario.as('rowan').click(shown, 'Delete');
    await scenario.as('rowan').click(shown, 'Delete it');
    await eventually(() => scenario.x.posts().length === 0);
  });

  it('says to its author when the channel cannot be shown it', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    scenario.discord.setChannelWritable('general', false);
    const posted = await scenario.as('robin').type('/tweet text:quietly');
    await eventually(() => plain(replyOf(posted).text()).includes('may not write in this channel'));
    expect(scenario.x.posts()).toHaveLength(1);
  });
});

describe('what an admin can stop', () => {
  it('pauses everything at once, holds it, and lets it go on in its order', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const paused = await scenario.as('rowan').type('/team pause');
    expect(said(paused)).toContain('Posting is paused');
    for (const text of ['one', 'two', 'three']) {
      expect(said(await scenario.as('robin').type(`/tweet text:${text}`))).toContain('paused');
    }
    expect(scenario.x.ledger.entries('post')).toEqual([]);
    await scenario.restart();
    expect(scenario.x.ledger.entries('post')).toEqual([]);
    await scenario.as('rowan').click(replyOf(paused), 'Resume posting');
    await eventually(() => scenario.x.posts().length === 3);
    expect(scenario.x.posts().map((post) => post.text)).toEqual(['one', 'two', 'three']);
  });

  it('lets nobody but an admin resume', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    expect(said(await scenario.as('jay').type('/team pause'))).toContain('Manage Server');
    expect(said(await scenario.as('robin').type('/tweet text:goes out'))).toContain('Posted');
  });

  it('removes an account from the server: told, nothing follows, other places stay', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await scenario.link('robin', { place: 'dm' });
    const removed = await scenario.as('rowan').type('/team remove account:robin_writes');
    expect(said(removed)).toContain('removed from this server');
    expect(said(removed)).toContain('still linked elsewhere');
    const told = await scenario.discord.waitForMessage((message) => message.text().includes('not linked in'));
    expect(plain(told.text())).toContain('Corvid Team');
    expect(said(await scenario.as('robin').type('/tweet text:no more'))).toContain('Not posted');
    expect(said(await scenario.as('robin', 'dm').type('/tweet text:from the DM'))).toContain('Posted');
    expect(scenario.x.ledger.entries('revoke')).toEqual([]);
  });
});

describe('a server that removes the bot', () => {
  it('loses nothing: what waited is held, and goes out when the bot is back', async () => {
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
    const waiting = await scenario.as('robin').type('/tweet text:in between');
    expect(said(waiting)).toContain('Waiting for X');
    scenario.discord.removeBotFromGuild(scenario.discord.guild.id);
    await eventually(() => plain(replyOf(waiting).text()).includes('removed from the server'), 10_000);
    expect(scenario.x.posts()).toEqual([]);
  });

  it('is noticed when it did so while the bot was not running, and again when it has it back', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const { id } = scenario.discord.guild;
    await scenario.stop();
    scenario.discord.removeBotFromGuild(id);
    await scenario.restart();
    const stopped = () => scenario.logLines.filter((line) => line.includes('guild-stopped'));
    await eventually(() => stopped().length === 1, 10_000);
    expect(stopped()[0]).toContain(id);
    await scenario.restart();
    scenario.discord.addBotToGuild(id);
    await eventually(() => scenario.logLines.some((line) => line.includes('guild-released')), 10_000);
    expect(stopped()).toHaveLength(1);
    expect(said(await scenario.as('robin').type('/tweet text:back again'))).toContain('Posted');
  });

  it('is told apart from one with an outage', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    scenario.discord.setGuildOutage(scenario.discord.guild.id, true);
    await scenario.restart();
    scenario.discord.setGuildOutage(scenario.discord.guild.id, false);
    expect(said(await scenario.as('robin').type('/tweet text:still here'))).toContain('Posted');
    expect(scenario.logLines.filter((line) => line.includes('guild-stopped'))).toEqual([]);
  });
});
