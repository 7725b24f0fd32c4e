import { describe, expect, it } from 'vitest';
import { walkComponents } from '../../sandbox/discord/checks/walk-components.js';
import type { Exchange } from '../../sandbox/discord/driver/exchange.js';
import type { Member } from '../../sandbox/discord/driver/member.js';
import type { Modal } from '../../sandbox/discord/driver/modal.js';
import type { Message } from '../../sandbox/discord/messages/message.js';
import { putPosts, waitsUntil } from './support/put-posts.js';
import { eventually, plain, type Scenario, said, startScenario } from './support/scenario.js';

const HOUR = 3_600_000;
const inHours = (hours: number) => Date.now() + hours * HOUR;
/** So many posts, one an hour. */
const posts = (count: number) =>
  Array.from({ length: count }, (_, index) => waitsUntil(inHours(index + 1), `Post ${index + 1}`));

function messageOf({ reply }: Exchange): Message {
  if (reply === undefined) throw new Error('no reply');
  return reply;
}

function modalOf({ modal }: Exchange): Modal {
  if (modal === undefined) throw new Error('no form opened');
  return modal;
}

const labels = (message: Message) => message.buttons().map(({ label }) => label);

/** What a list quotes. */
const entries = (message: Message) =>
  [...plain(message.text()).matchAll(/^> (.*)$/gm)].map(([, text]) => text);

/** Picks the entry whose text begins so. */
function pick(member: Member, list: Message, beginning: string): Promise<Exchange> {
  const select = walkComponents(list.components).find(({ placeholder }) => placeholder === 'Act on…');
  const options = (select?.options ?? []) as readonly { label: string; value: string }[];
  const option = options.find(({ label }) => label.includes(`. ${beginning}`));
  if (option === undefined) throw new Error(`no "${beginning}" in the list`);
  return member.select(list, String(select?.custom_id), [option.value]);
}

async function queueOf(scenario: Scenario, name: string): Promise<Message> {
  return messageOf(await scenario.as(name).type('/queue'));
}

describe('/queue', () => {
  it('lists page by page; a post is moved by words, goes out now, is edited, or cancelled', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await putPosts(scenario, 'robin', posts(6));
    const robin = scenario.as('robin');
    await robin.type('/settings timezone zone:Asia/Tokyo');

    const list = await queueOf(scenario, 'robin');
    expect(entries(list)).toEqual(['Post 1', 'Post 2', 'Post 3', 'Post 4', 'Post 5']);
    await robin.click(list, 'Next');
    expect(entries(list)).toEqual(['Post 6']);

    await pick(robin, list, 'Post 6');
    const form = modalOf(await robin.click(list, 'Move'));
    const question = await robin.submit(form, { when: 'tomorrow 9:30' });
    expect(said(question)).toContain('Move it there?');
    expect(said(question)).toContain('Asia/Tokyo');
    const stamp = /It goes out (<t:\d+:F>)/.exec(list.text())?.[1] ?? '';
    expect(new Date(Number(stamp.slice(3, -3)) * 1000).toISOString()).toMatch(/T00:30:00/);
    expect(said(await robin.click(list, 'Move it'))).toContain(`Goes out** ${stamp}`);

    // Back to the page that it was picked from.
    await robin.click(list, 'Back to the queue');
    expect(list.text()).toContain('page 2 of 2');
    await robin.click(list, 'Previous');
    await pick(robin, list, 'Post 1');
    const posted = await robin.click(list, 'Post now');
    expect(said(posted)).toContain('Posted as @robin_writes');
    expect(scenario.x.posts().map(({ text }) => text)).toEqual(['Post 1']);

    await robin.click(list, 'Back to the queue');
    await pick(robin, list, 'Post 2');
    const editor = modalOf(await robin.click(list, 'Edit'));
    expect(said(await robin.submit(editor, { text: 'Other words' }))).toContain('Other words');
    await robin.click(list, 'Cancel');
    expect(said(await robin.click(list, 'Cancel it'))).toContain('Rookery will not post this');
    await robin.click(list, 'Back to the queue');
    expect(plain(list.text())).toContain('4 posts');
    expect(entries(list)).not.toContain('Other words');
  });

  it('S6: admins see and cancel; who has linked the account sees until the link ends; nobody else sees anything', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await scenario.link('jay', { x: 'robin_writes' });
    await putPosts(scenario, 'robin', posts(2));
    const { discord } = scenario;
    discord.addGuild('Another server');
    discord.addMember({ name: 'sam', admin: true, guilds: ['Another server'] });
    expect(said(await scenario.as('sam', { guild: 'Another server' }).type('/queue'))).toContain(
      'Nothing waits',
    );

    const jays = await queueOf(scenario, 'jay');
    expect(entries(jays)).toEqual(['Post 1', 'Post 2']);
    await pick(scenario.as('jay'), jays, 'Post 1');
    expect(labels(jays)).toEqual(['Back to the queue']);
    await scenario.as('jay').click(jays, 'Back to the queue');
    await scenario.as('jay').type('/unlink');
    const refused = await pick(scenario.as('jay'), jays, 'Post 1');
    expect(plain((refused.followUps[0] ?? messageOf(refused)).text())).toContain('not in this list any more');
    expect(said(await scenario.as('jay').type('/queue'))).toContain('Nothing waits');

    const rowans = await queueOf(scenario, 'rowan');
    await pick(scenario.as('rowan'), rowans, 'Post 1');
    expect(labels(rowans)).toEqual(['Cancel', 'Back to the queue']);
    await scenario.as('rowan').click(rowans, 'Cancel');
    await scenario.as('rowan').click(rowans, 'Cancel it');
    expect(entries(await queueOf(scenario, 'robin'))).toEqual(['Post 2']);
  });

  it('a post that came too late asks its author, and goes out when they say so', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    await putPosts(scenario, 'robin', [
      waitsUntil(inHours(-1), 'Late one'),
      waitsUntil(inHours(-2), 'Later one'),
    ]);
    const asked = await eventually(() => {
      const found = scenario.discord.dms('robin');
      return found.length === 2 ? found : undefined;
    });
    const robin = scenario.as('robin', 'dm');
    const [one, two] = ['Late one', 'Later one'].map((text) =>
      asked.find((message) => message.text().includes(text)),
    );
    if (one === undefined || two === undefined) throw new Error('not asked');
    expect(labels(one)).toEqual(['Post it now', 'Another time', 'Discard']);
    expect(said(await robin.click(one, 'Post it now'))).toContain('Posted');
    expect(scenario.x.posts().map(({ text }) => text)).toEqual(['Late one']);

    const form = modalOf(await robin.click(two, 'Another time'));
    await robin.submit(form, { when: 'in 3 hours' });
    expect(labels(two)).toEqual(['Move it', 'Not that']);
    await robin.click(two, 'Move it');
    expect(plain(two.text())).toContain('Scheduled as @robin_writes');
    expect(entries(await queueOf(scenario, 'robin'))).toEqual(['Later one']);
  });
});

describe('/history', () => {
  it('shows what was posted, and deletes it', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const robin = scenario.as('robin');
    await robin.type('/tweet text:First');
    scenario.x.faults.add({
      route: 'POST /2/tweets',
      process: false,
      answer: { status: 403, body: { title: 'Forbidden', detail: 'You cannot do that.', status: 403 } },
    });
    await robin.type('/tweet text:Refused');
    const list = messageOf(await robin.type('/history account:robin_writes author:@robin'));
    expect(entries(list)).toEqual(['Refused', 'First']);
    await pick(robin, list, 'Refused');
    expect(labels(list)).toEqual(['Edit and post again', 'Back to the history']);
    await robin.click(list, 'Back to the history');
    await pick(robin, list, 'First');
    expect(list.buttons()[0]?.url).toContain(scenario.x.posts()[0]?.id);
    await robin.click(list, 'Delete');
    expect(said(await robin.click(list, 'Delete it'))).toContain('Deleted from X');
    expect(scenario.x.posts()).toEqual([]);
    expect(said(await robin.type('/history'))).toContain('Deleted from X');
  });
});

describe('/settings', () => {
  it('completes a city, saves it, and an admin chooses for everybody', async () => {
    const scenario = await startScenario();
    const choices = await scenario.as('robin').complete('/settings timezone zone:vienna');
    expect(choices.map(({ value }) => value)).toEqual(['Europe/Vienna']);
    await scenario.as('rowan').type('/settings timezone zone:America/New_York server:true');
    expect(said(await scenario.as('robin').type('/settings show'))).toContain('America/New_York');
    const own = said(await scenario.as('robin').type('/settings timezone zone:Europe/Vienna'));
    expect(own).toContain('your choice (the server’s is America/New_York)');
    expect(said(await scenario.as('robin').type('/settings preview on:true server:true'))).toContain(
      'Manage Server',
    );
  });
});
