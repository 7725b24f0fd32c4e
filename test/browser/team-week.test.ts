import { describe, expect, it } from 'vitest';
import { verifyChain } from '../../src/audit/verify-chain.js';
import { systemClock } from '../../src/clock.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { eventually } from '../scenarios/support/scenario.js';
import { followLink } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { lookOfThisRun } from './support/look.js';
import { paint } from './support/paint.js';
import { violations } from './support/violations.js';
import { openWeek, type Week, ZONE } from './support/week.js';

const NEST = {
  name: 'nest.png',
  mimeType: 'image/png',
  buffer: paint(800, 360, [42, 157, 143], [233, 196, 106]),
};

const HATCHED = 'Five rooks have hatched in the old oak. Come and see them on Sunday.';
const WEBCAM = 'The webcam is live again.';
const LIVE = 'The webcam is live again: the old oak by day and by night.';
const RINGS = 'The ringing team climbs the oak tomorrow. We count rings, and hold our breath.';
const SUNDAY = 'Sunday at eight: meet us below the old oak. Bring something warm to drink.';

describe.skipIf(!hasChromium)('a week of a team', () => {
  it(`from sharing the account to the audit of a post (${lookOfThisRun})`, async () => {
    const week = await openWeek(lookOfThisRun);
    await week.scenario.link('wren');
    await share(week);
    await makeRules(week);
    await draft(week);
    await review(week);
    await publish(week);
    await mendRefusal(week);
    await authorizeAgain(week);
    await takeOver(week);
    await handOver(week);
    await trace(week);
    expect(textsOf(week), 'each once, and in this order').toEqual([HATCHED, WEBCAM, LIVE, RINGS, SUNDAY]);
    await expectWholeChain(week);
  }, 180_000);
});

const textsOf = ({ scenario }: Week): string[] => scenario.x.posts().map(({ text }) => withoutLinks(text));
/** X ends a text with the address of its picture. */
const withoutLinks = (text: string): string => text.replace(/ https:\/\/t\.co\/\w+$/, '');
const untilOnX = (week: Week, text: string): Promise<boolean> =>
  eventually(() => textsOf(week).includes(text));

/** Monday: wren offers the account that she owns, and an admin takes it. */
async function share(week: Week): Promise<void> {
  await week.sit('wren', 'general');
  await week.send('/team share account:@rookery_news post-role:@Editors approve-role:@Chiefs');
  const offer = week.card('Share @rookery_news with this server?');
  await offer.waitFor();
  await week.sit('rowan', 'general');
  await offer.waitFor();
  await week.picture('week-1-share');
  await week.press(offer, 'Accept');
  await week.card('@rookery_news is shared with this server').waitFor();
}

/** Monday: the admin says what may go out, when, and who has to agree. */
async function makeRules(week: Week): Promise<void> {
  await week.send(`/settings timezone zone:${ZONE} server:True`);
  await week.card(/^Saved/).waitFor();
  await week.send('/team policy');
  const rules = week.card('The rules of this server');
  const section = (name: string) => week.choose(rules, /^Change…/, name);
  await section('Channels');
  for (const [select, channel] of [
    ['Where posts are reviewed', 'review'],
    ['Where each act is told', 'audit'],
    ['Where alerts go', 'alerts'],
  ] as const) {
    await week.choose(rules, new RegExp(`^${select}`), `#${channel}`);
    await rules.getByText(new RegExp(`[a-z]+ #${channel}`)).waitFor();
  }
  await section('Approvals');
  await week.choose(rules, /^What needs approval/, 'Everything needs approval');
  await rules.getByText(/Everything needs approval, whoever the author is/).waitFor();
  await week.choose(rules, /^How many reviewers/, 'Needed: 2');
  await rules.getByText(/2 needed/).waitFor();
  await section('Posting hours');
  await week.press(rules, 'Times and time zone');
  await week.fillIn({ From: '09:00', To: '18:00', 'Time zone': ZONE });
  await rules.getByText(/from 09:00 to 18:00/).waitFor();
  await week.choose(rules, /^Days/, 'Saturday', 'Sunday');
  await rules.getByText(/Monday, Tuesday, Wednesday, Thursday, Friday, from/).waitFor();
  await section('Quotas and budgets');
  await week.press(rules, 'Budgets a month');
  await week.fillIn({ 'For the server': '20' });
  await rules.getByText(/\$20\.00 a month for the server/).waitFor();
  await section('Preview and alt text');
  await week.choose(rules, /^Alt text/, 'Every picture needs alt text');
  await rules.getByText(/every picture needs alt text/).waitFor();
  await section('Approvals');
  await rules.getByRole('button', { name: 'How long a review takes' }).waitFor();
  await week.pictureOf('week-2-rules', rules);
  expect(await violations(week.page)).toEqual([]);
}

/** Tuesday: robin, who has the role, writes with a picture. */
async function draft(week: Week): Promise<void> {
  await week.until('Tue', '09:20');
  await week.sit('robin', 'social');
  await week.fillCommand('/tweet', {
    text: 'Six rooks have hatched in the old oak.',
    media: NEST,
    alt: 'A nest high in a bare oak, with five open beaks',
    when: 'wed 10:00',
  });
  const preview = week.card('Preview as @rookery_news');
  await preview.getByRole('img').waitFor();
  await week.pictureOf('week-3-draft', preview);
  await week.press(preview, 'Send for approval');
  const waiting = week.card('Waiting for approval as @rookery_news');
  await week.press(waiting, 'Dismiss message');
  await waiting.waitFor({ state: 'detached' });
}

/** Tuesday: one agrees, another knows better; what was agreed to does not count any more. */
async function review(week: Week): Promise<void> {
  await week.until('Tue', '10:05');
  await week.sit('rowan', 'review');
  const card = week.card('A post as @rookery_news waits for approval');
  await week.press(card, 'Approve');
  await card.getByText(/1 of 2: @rowan/).waitFor();
  await week.until('Tue', '10:40');
  await week.sit('jay', 'review');
  await week.press(card, 'Edit');
  const form = week.page.getByRole('dialog');
  await form.getByRole('textbox').fill(HATCHED);
  await form.getByRole('button', { name: 'Submit' }).click();
  await card.getByText('none of 2').waitFor();
  expect(await card.locator('s').allInnerTexts()).toContain('Six');
  await week.pictureOf('week-4-review', card);
  expect(await violations(week.page)).toEqual([]);
  await week.press(card, 'Approve');
  await week.page.getByText('You have edited this post').waitFor();
  await week.until('Tue', '13:15');
  await approve(week, 'rowan', 'wren');
  await week.sit('robin', 'Rookery');
  await week.card('Scheduled as @rookery_news').waitFor();
  await week.pictureOf('week-5-scheduled', week.card('Scheduled as @rookery_news'));
}

/** In the review channel, one after the other, until it is decided. */
async function approve(week: Week, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await week.sit(name, 'review');
    const card = week.card('A post as @rookery_news waits for approval');
    await week.press(card, 'Approve');
    await week.page.getByText('You have approved this').last().waitFor();
  }
  await week.card('A post as @rookery_news waits for approval').waitFor({ state: 'detached' });
}

/** Wednesday at ten: it goes out, as it was approved, with nobody there. */
async function publish(week: Week): Promise<void> {
  expect(textsOf(week)).toEqual([]);
  await week.until('Wed', '10:00');
  await untilOnX(week, HATCHED);
  await week.sit('robin', 'social');
  const posted = week.card('Posted as @rookery_news');
  await posted.getByRole('button', { name: 'Delete' }).waitFor();
  await week.tallPicture('week-6-published');
  await week.show('Timeline');
  await week.timeline().getByText(HATCHED).waitFor();
  await week.show('Chat');
}

/** Wednesday: X refuses what wren has posted from her phone already; robin says it in other words. */
async function mendRefusal(week: Week): Promise<void> {
  week.scenario.x.write('rookery_news', { text: WEBCAM });
  await week.until('Wed', '11:00');
  await week.send(`/tweet text:${WEBCAM}`);
  await week.card('Waiting for approval as @rookery_news').waitFor();
  await approve(week, 'jay', 'wren');
  await week.sit('robin', 'social');
  const refused = week.card(/has this post already/);
  await refused.waitFor();
  await week.pictureOf('week-7-refused', refused);
  await week.press(refused, 'Edit and post again');
  const form = week.page.getByRole('dialog');
  await form.getByRole('textbox').fill(LIVE);
  await form.getByRole('button', { name: 'Submit' }).click();
  await week.press(week.card(/^New draft/), 'Send for approval');
  await week.card('Waiting for approval as @rookery_news').waitFor();
  await approve(week, 'jay', 'rowan');
  await untilOnX(week, LIVE);
}

/** Thursday: wren has put the bot out at X. What is due waits until she has let it in again. */
async function authorizeAgain(week: Week): Promise<void> {
  await week.until('Thu', '09:30');
  await week.sit('robin', 'social');
  await week.send(`/tweet text:${RINGS} when:thu 14:00`);
  await week.press(week.card('Preview as @rookery_news'), 'Send for approval');
  await week.card('Waiting for approval as @rookery_news').waitFor();
  await approve(week, 'jay', 'rowan');
  week.scenario.x.disconnect('rookery_news');
  await week.until('Thu', '14:00');
  await week.sit('rowan', 'alerts');
  await week.card('@rookery_news needs its owner').waitFor();
  await week.send('/team accounts');
  const board = week.card('X accounts of this server');
  await week.choose(board, 'Look at one account', '@rookery_news');
  await week.page.getByRole('button', { name: 'Ask to authorize again' }).waitFor();
  await week.tallPicture('week-8-broken');
  expect(await violations(week.page)).toEqual([]);
  expect(textsOf(week)).not.toContain(RINGS);

  await week.sit('wren', 'Rookery');
  const notice = week.card('Authorize @rookery_news again');
  await notice.waitFor();
  await week.pictureOf('week-9-owner', notice);
  await week.press(notice, 'Authorize again');
  const done = await followLink(week, week.page.getByRole('link', { name: /Open the link/ }).last());
  expect(await done.getByRole('heading', { level: 1 }).textContent()).toContain('@rookery_news');
  expect(await violations(done)).toEqual([]);
  await week.page.bringToFront();
  await untilOnX(week, RINGS);
}

/** Friday: robin leaves the team. What waits of theirs goes out in somebody else's name, or not at all. */
async function takeOver(week: Week): Promise<void> {
  await week.until('Fri', '09:30');
  await week.sit('robin', 'social');
  await week.send(`/tweet text:${SUNDAY} when:fri 16:00`);
  await week.press(week.card('Preview as @rookery_news'), 'Send for approval');
  await week.card('Waiting for approval as @rookery_news').waitFor();
  await approve(week, 'jay', 'wren');
  await week.until('Fri', '11:45');
  await week.sit('rowan', 'social');
  await leave(week, 'robin');
  // More than an hour after the last look at who is still there.
  await week.until('Fri', '13:00');
  await week.sit('rowan', 'alerts');
  await week.card('A post waits for an admin').waitFor();
  await week.sit('rowan', 'social');
  await week.send('/queue');
  const list = week.card('What waits to be posted');
  await week.choose(list, 'Act on…', /^1\. Sunday/);
  const held = week.page
    .getByRole('article')
    .filter({ has: week.page.getByRole('button', { name: 'Take over' }) });
  await held.waitFor();
  await week.pictureOf('week-10-left', held);
  expect(await violations(week.page)).toEqual([]);
  await week.press(held, 'Take over');
  await week.press(week.card('Preview as @rookery_news'), 'Send for approval');
  await week.card('Waiting for approval as @rookery_news').waitFor();
  await approve(week, 'jay', 'wren');
  await week.until('Fri', '16:00');
  await untilOnX(week, SUNDAY);
}

async function leave(week: Week, name: string): Promise<void> {
  await week.show('Places');
  await week.page.getByLabel(`Roles of ${name}`).click();
  await week.page.getByRole('button', { name: 'Let them leave' }).click();
  await week.page.getByRole('button', { name: `Let ${name} join` }).waitFor();
  await week.show('Chat');
}

/** Friday: the account itself goes to jay. */
async function handOver(week: Week): Promise<void> {
  await week.until('Fri', '17:00');
  await week.sit('wren', 'general');
  await week.send('/team share account:@rookery_news new-owner:@jay');
  const offer = week.card('Hand @rookery_news over?');
  await offer.waitFor();
  await week.sit('jay', 'general');
  await offer.waitFor();
  await week.pictureOf('week-11-hand-over', offer);
  await week.press(offer, 'Take it over');
  await offer.waitFor({ state: 'detached' });
}

/** Friday: from a post's address on X to everybody who had a hand in it. */
async function trace(week: Week): Promise<void> {
  const { id } = week.scenario.x.posts().find(({ text }) => withoutLinks(text) === HATCHED) ?? { id: '' };
  await week.until('Fri', '17:30');
  await week.sit('rowan', 'general');
  await week.send(`/team audit post:https://x.com/rookery_news/status/${id}`);
  const audit = week.card('Every act on this post');
  await audit.waitFor();
  const acts = await audit.locator('.markdown strong').allInnerTexts();
  await week.pictureOf('week-12-audit', audit);
  expect(await violations(week.page)).toEqual([]);
  expect(acts).toEqual([
    'Posted on X',
    'Post approved',
    'Post approved',
    'Post edited',
    'Post approved',
    'Review asked for',
    'Post scheduled',
    'Draft written',
  ]);
  await audit.getByText('by @robin').last().waitFor();
}

async function expectWholeChain({ scenario }: Week): Promise<void> {
  const storage = await openStorage({ databaseUrl: `sqlite://${scenario.databaseFile}`, clock: systemClock });
  try {
    const { rows, flaw } = await verifyChain((after, limit) => storage.audit.after(after, limit));
    expect(flaw).toBeUndefined();
    expect(rows).toBeGreaterThan(20);
  } finally {
    await storage.close();
  }
}
