import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../sandbox/discord/driver/exchange.js';
import type { GivenFile } from '../../sandbox/discord/messages/given-file.js';
import type { Message } from '../../sandbox/discord/messages/message.js';
import { fixture, makePng } from '../sandbox/x/media-files.js';
import { eventually, plain, type Scenario, said, startScenario } from './support/scenario.js';

const png = (name: string, side = 8): GivenFile => ({ name, bytes: makePng(side, side) });
const CLIP: GivenFile = { name: 'clip.mp4', bytes: fixture('clip.mp4') };
const GIF: GivenFile = { name: 'clip.gif', bytes: fixture('clip.gif') };
const JUNK: GivenFile = { name: 'notes.png', bytes: Buffer.from('no picture at all') };

function replyOf(exchange: Exchange): Message {
  if (exchange.reply === undefined) throw new Error('no reply');
  return exchange.reply;
}

/** One world for a description: what is looked at is the newest. */
async function linked(): Promise<Scenario> {
  const scenario = await startScenario();
  await scenario.link('robin');
  return scenario;
}

const newest = ({ x }: Scenario) => x.posts().at(-1);
const up = (scenario: Scenario, text: string) =>
  eventually(() => scenario.x.posts().find((post) => post.text === text), 15_000);

describe('a post with files', () => {
  it('goes from Discord to X: pictures with alt text, a GIF, a video with its progress', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin');
    await robin.command('/tweet', { text: 'One', media: png('a.png'), alt: 'A nest' });
    expect((await up(scenario, 'One')).media).toMatchObject([{ altText: 'A nest' }]);

    const files = {
      media: png('a.png', 4),
      media2: png('b.png', 5),
      media3: png('c.png', 6),
      media4: png('d.png', 7),
    };
    const alt = { alt: 'A', alt2: 'B', alt3: 'C', alt4: 'D' };
    await robin.command('/tweet', { text: 'Four', ...files, ...alt });
    expect((await up(scenario, 'Four')).media?.map(({ altText }) => altText)).toEqual(['A', 'B', 'C', 'D']);

    await robin.command('/tweet', { text: 'Moving', media: GIF, alt: 'It moves' });
    expect((await up(scenario, 'Moving')).media).toMatchObject([
      { kind: 'animated_gif', altText: 'It moves' },
    ]);
    const filmed = await robin.command('/tweet', { text: 'Film', media: CLIP });
    expect((await up(scenario, 'Film')).media).toMatchObject([{ kind: 'video' }]);
    await eventually(() => said(filmed).includes('Posted as @robin_writes'), 15_000);
  }, 60_000);

  it('is shown with its pictures first when one has no alt text, and keeps what can be used of a bad lot', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin');
    const preview = await robin.command('/tweet', { text: 'Look', media: png('rook.png'), media2: JUNK });
    expect(said(preview)).toContain('Not posted yet');
    expect(said(preview)).toContain('notes.png');
    expect(said(preview)).toContain('rook.png · picture, 8×8');
    expect(newest(scenario)).toBeUndefined();
    const form = await robin.click(replyOf(preview), 'Alt text');
    if (form.modal === undefined) throw new Error('no form opened');
    expect(form.modal.fields).toHaveLength(1);
    const field = form.modal.fields[0]?.customId ?? '';
    const described = await robin.submit(form.modal, { [field]: 'A rook' });
    expect(said(described)).toContain('alt text: “A rook”');
    await robin.click(replyOf(described), 'Post it');
    expect((await up(scenario, 'Look')).media).toMatchObject([{ altText: 'A rook' }]);
  }, 30_000);

  it('takes files from the form, and adds, drops and replaces them on the preview', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin');
    const form = await robin.type('/tweet');
    if (form.modal === undefined) throw new Error('no form opened');
    const preview = await robin.submit(form.modal, { text: 'From a form', files: [png('a.png', 4)] });
    expect(said(preview)).toContain('a.png');
    const media = await robin.click(replyOf(preview), 'Media');
    const more = await robin.click(replyOf(media), 'Add files');
    if (more.modal === undefined) throw new Error('no form opened');
    const two = await robin.submit(more.modal, { files: [png('b.png', 5)] });
    expect(said(two)).toContain('b.png');
    const posted = await robin.click(replyOf(two), 'Post it');
    await up(scenario, 'From a form');
    expect((await up(scenario, 'From a form')).media).toHaveLength(2);
    expect(plain(replyOf(posted).text())).toContain('Posted');
  }, 30_000);

  it('is kept as a draft when Discord’s address of a file has expired', async () => {
    const scenario = await startScenario({ discord: { attachmentLifeMs: -60_000 } });
    await scenario.link('robin');
    const robin = scenario.as('robin');
    const preview = await robin.command('/tweet', { text: 'Too late', media: png('a.png') });
    expect(said(preview)).toContain('Not posted yet');
    expect(said(preview)).toContain('a.png');
    expect(said(preview)).toContain('Attach the file again');
    expect(said(preview)).toContain('Too late');
    expect(newest(scenario)).toBeUndefined();
  }, 30_000);

  it('may be a poll, alone or first in a thread', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin');
    await robin.command('/tweet', { text: 'Where?', poll: 'Hills | Sea', 'poll-duration': '12 hours' });
    expect((await up(scenario, 'Where?')).poll).toMatchObject({ minutes: 720 });
    const form = await robin.type('/thread');
    if (form.modal === undefined) throw new Error('no form opened');
    const thread = await robin.submit(form.modal, { text: 'When?\n---\nTell us.' });
    const options = await robin.click(replyOf(thread), 'Options');
    const poll = await robin.click(replyOf(options), 'Poll…');
    if (poll.modal === undefined) throw new Error('no form opened');
    const polled = await robin.submit(poll.modal, { options: 'Dawn\nDusk', duration: '' });
    await robin.click(replyOf(polled), 'Post all 2');
    await up(scenario, 'Tell us.');
    expect((await up(scenario, 'When?')).poll).toMatchObject({ minutes: 1_440 });
  }, 30_000);
});

describe('the menu “Post to X”', () => {
  const channel = { channel: 'social' };

  it('makes a draft of one’s own message, with its file', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin', channel);
    const message = robin.say('**Fresh** from the nest', [png('nest.png')]);
    const preview = await robin.messageMenu('Post to X', message);
    expect(said(preview)).toContain('Fresh from the nest');
    await robin.click(replyOf(preview), 'Post it');
    expect((await up(scenario, 'Fresh from the nest')).media).toHaveLength(1);
  }, 30_000);

  it('asks whoever wrote it, and heeds their yes to exactly that', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin', channel);
    const jay = scenario.as('jay', channel);
    const message = jay.say('I saw **three** rooks', [png('rooks.png')]);
    const preview = await robin.messageMenu('Post to X', message);
    await robin.click(replyOf(preview), 'Ask jay');
    const asked = await scenario.discord.waitForMessage((one) => one.text().includes('May this be posted'));
    expect(asked.ephemeral).toBe(false);
    expect(plain(asked.text())).toContain('I saw three rooks');
    const foreign = await robin.click(asked, 'Yes, post it');
    expect(plain(foreign.followUps[0]?.text() ?? '')).toContain('Only jay');
    expect(foreign.followUps[0]?.ephemeral).toBe(true);
    await jay.click(asked, 'Yes, post it');
    expect(plain(asked.text())).toContain('Agreed');
    await eventually(() => plain(replyOf(preview).text()).includes('agrees'));
    const shown = await robin.click(replyOf(preview), 'Look at it and post');
    expect(newest(scenario)).toBeUndefined();
    await robin.click(replyOf(shown), 'Post it');
    expect((await up(scenario, 'I saw three rooks')).media).toHaveLength(1);
  }, 30_000);

  it('ends with a no, and is void after an edit', async () => {
    const scenario = await linked();
    const robin = scenario.as('robin', channel);
    const jay = scenario.as('jay', channel);
    const preview = await robin.messageMenu('Post to X', jay.say('Leave me alone'));
    await robin.click(replyOf(preview), 'Ask jay');
    const asked = await scenario.discord.waitForMessage(
      (one) => one.text().includes('Leave me alone') && !one.ephemeral && one.buttons().length > 0,
    );
    const form = await robin.click(replyOf(preview), 'Edit');
    if (form.modal === undefined) throw new Error('no form opened');
    await robin.submit(form.modal, { text: 'Jay likes us' });
    const late = await jay.click(asked, 'Yes, post it');
    expect(plain(late.followUps[0]?.text() ?? '')).toContain('changed after you were asked');
    await jay.click(asked, 'No');
    expect(plain(asked.text())).toContain('Not posted');
    await eventually(() => plain(replyOf(preview).text()).includes('does not want this posted'));
    expect(newest(scenario)).toBeUndefined();
  }, 30_000);
});
