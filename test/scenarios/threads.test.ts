import { describe, expect, it } from 'vitest';
import type { Member } from '../../sandbox/discord/driver/member.js';
import type { Message } from '../../sandbox/discord/messages/message.js';
import { fillIn, formOf, labelsOf, pick, replyOf } from './support/in-chat.js';
import { eventually, plain, type Scenario, said, startScenario } from './support/scenario.js';

const THREE = 'One: be there before dawn.\n---\nTwo: count nests.\n---\nThree: bring tea.';

/** Types /thread, writes it in the form, and gives the message that shows it. */
async function begin(member: Member, text: string, line = '/thread'): Promise<Message> {
  return replyOf(await member.submit(formOf(await member.type(line)), { text }));
}

/** What X holds of robin's, with what each part answers: by its place, `-` for nothing. */
function chainOf({ x }: Scenario): string[] {
  const posts = x.posts('robin_writes');
  const placeOf = (id: string | undefined) => posts.findIndex((post) => post.id === id) + 1 || '-';
  return posts.map(({ text, inReplyTo }) => `${placeOf(inReplyTo)} ← ${text}`);
}

async function linked(): Promise<{ scenario: Scenario; robin: Member }> {
  const scenario = await startScenario();
  await scenario.link('robin');
  return { scenario, robin: scenario.as('robin') };
}

describe('a thread', () => {
  it('goes from /thread to the timeline: shown before, put together part by part, in order', async () => {
    const { scenario, robin } = await linked();
    const builder = await begin(robin, THREE);
    expect(plain(builder.text())).toContain('Preview of a thread of 3 as @robin_writes');
    expect(plain(builder.text())).toContain('$0.045 for 3 posts');
    expect(scenario.x.ledger.entries('post')).toEqual([]);

    await fillIn(robin, builder, { button: 'Add a part', fields: { text: 'Four: write it down.' } });
    await pick(robin, builder, '3.');
    await robin.click(builder, 'Move up');
    await pick(robin, builder, '1.');
    await fillIn(robin, builder, { button: 'Edit', fields: { text: 'First: be there early.' } });
    await robin.click(builder, 'Number the parts');
    await pick(robin, builder, '4.');
    await robin.click(builder, 'Remove');
    await robin.click(builder, 'Post all 3');
    await eventually(() => plain(builder.text()).includes('Posted as @robin_writes'));
    expect(chainOf(scenario)).toEqual([
      '- ← First: be there early. 1/3',
      '1 ← Three: bring tea. 2/3',
      '2 ← Two: count nests. 3/3',
    ]);
  });

  it('of one long text is cut by itself', async () => {
    const { scenario, robin } = await linked();
    const text = 'A sentence about rooks that is neither long nor short. '.repeat(12).trim();
    const builder = await begin(robin, text, '/thread numbers:true');
    await robin.click(builder, 'Post all 3');
    await eventually(() => scenario.x.posts().length === 3);
    const texts = scenario.x.posts().map((post) => post.text);
    expect(texts.map((part) => / (\d\/\d)$/.exec(part)?.[1])).toEqual(['1/3', '2/3', '3/3']);
    expect(texts.map((part) => part.replace(/ \d\/\d$/, '')).join(' ')).toBe(text);
  });

  it('of which X refuses a part stands as far as it got, and goes on with other words', async () => {
    const { scenario, robin } = await linked();
    scenario.x.write('robin_writes', { text: 'Two: count nests.' });
    const builder = await begin(robin, THREE);
    await robin.click(builder, 'Post all 3');
    await eventually(() => plain(builder.text()).includes('1 of 3 parts are up'));
    expect(plain(builder.text())).toContain('X refuses a second post with the same text');
    expect(labelsOf(builder)).toEqual([
      'See it on X',
      'Edit this part and go on',
      'Try it unchanged',
      'Delete what is up',
    ]);
    await fillIn(robin, builder, {
      button: 'Edit this part and go on',
      fields: { text: 'Two: count every nest.' },
    });
    await eventually(() => plain(builder.text()).includes('Posted as @robin_writes'));
    expect(chainOf(scenario).slice(1)).toEqual([
      '- ← One: be there before dawn.',
      '2 ← Two: count every nest.',
      '3 ← Three: bring tea.',
    ]);
  });

  it('is kept among the drafts until it is posted or discarded', async () => {
    const { robin } = await linked();
    await begin(robin, THREE);
    await robin.type('/tweet text:And something shorter preview:true');
    const list = replyOf(await robin.type('/drafts'));
    expect(plain(list.text())).toContain('Your 2 drafts');
    expect(plain(list.text())).toContain('thread of 3');
    await pick(robin, list, '2. One: be there');
    expect(plain(list.text())).toContain('Preview of a thread of 3');
    await robin.click(list, 'Discard');
    expect(said(await robin.type('/drafts'))).toContain('Your draft');
  });
});

describe('a button of an older message', () => {
  it('changes no part of a thread that has changed since', async () => {
    const { robin } = await linked();
    const old = await begin(robin, THREE);
    const list = replyOf(await robin.type('/drafts'));
    await pick(robin, list, '1. One');
    await pick(robin, old, '1.');
    await pick(robin, list, '3.');
    await robin.click(list, 'Remove');
    const refused = await robin.click(old, 'Remove');
    expect(plain(refused.followUps.at(-1)?.text() ?? '')).toContain('has changed since');
    expect(said(await robin.click(old, 'Back'))).toContain('Preview of a thread of 2');
  });
});

describe('a reply', () => {
  it('that X does not take is said before and after', async () => {
    const { scenario, robin } = await linked();
    const asked = scenario.x.write('jay_builds', { text: 'Anybody there?' });
    const preview = await robin.type(`/tweet text:Me reply-to:https://x.com/jay_builds/status/${asked.id}`);
    expect(said(preview)).toContain('mentioned or quoted this account');
    expect(scenario.x.ledger.entries('post')).toEqual([]);
    await robin.click(replyOf(preview), 'Post it');
    await eventually(() => said(preview).includes('X does not allow this reply'));
    expect(scenario.x.posts('robin_writes')).toEqual([]);
  });

  it('to somebody who mentioned the account goes out', async () => {
    const { scenario, robin } = await linked();
    const asked = scenario.x.write('jay_builds', { text: 'Where do you count, @robin_writes?' });
    const preview = await robin.type(`/tweet text:At the mill reply-to:${asked.id}`);
    await robin.click(replyOf(preview), 'Post it');
    await eventually(() => scenario.x.posts('robin_writes')[0]?.inReplyTo === asked.id);
  });
});

describe('what a post carries', () => {
  it('arrives at X: community, labels, and who can reply', async () => {
    const { scenario, robin } = await linked();
    const community = scenario.x.communities().find(({ members }) => members.includes('robin_writes'));
    const posted = await robin.type(
      `/tweet text:For members community:https://x.com/i/communities/${community?.id} who-can-reply:verified made-with-ai:true paid-partnership:true`,
    );
    expect(said(posted)).toContain('Posted as @robin_writes');
    expect(scenario.x.posts('robin_writes')).toMatchObject([
      {
        text: 'For members',
        communityId: community?.id,
        replySettings: 'verified',
        madeWithAi: true,
        paidPartnership: true,
      },
    ]);
  });

  it('is set in the message that shows it, too', async () => {
    const { scenario, robin } = await linked();
    const preview = replyOf(await robin.type('/tweet text:Labelled preview:true'));
    await robin.click(preview, 'Options');
    await robin.click(preview, 'Made with AI: no');
    await pick(robin, preview, 'Can reply: people the post mentions');
    const asked = scenario.x.write('jay_builds', { text: 'Are you there, @robin_writes?' });
    const reply_to = `https://x.com/jay_builds/status/${asked.id}`;
    await fillIn(robin, preview, { button: 'Reply, community…', fields: { reply_to } });
    await robin.click(preview, 'Back');
    expect(plain(preview.text())).toContain('People the post mentions');
    await robin.click(preview, 'Post it');
    await eventually(() => plain(preview.text()).includes('Posted'));
    expect(scenario.x.posts('robin_writes')).toMatchObject([
      { inReplyTo: asked.id, replySettings: 'mentionedUsers', madeWithAi: true },
    ]);
  });

  it('is a long text where the account subscribes, and a thread is offered where it does not', async () => {
    const { scenario, robin } = await linked();
    const text = 'A long story about rooks. '.repeat(20).trim();
    const refused = await robin.type(`/tweet text:${text}`);
    expect(said(refused)).toContain(`${text.length} of 280`);
    await robin.click(replyOf(refused), 'Make it a thread');
    expect(said(refused)).toContain('Preview of a thread of 2');

    scenario.x.subscribe('robin_writes', 'Premium');
    await scenario.link('robin');
    expect(said(await robin.type(`/tweet text:${text}`))).toContain('Posted as');
    expect(scenario.x.posts('robin_writes').map((post) => post.text)).toEqual([text]);
  });
});

describe('an app that is out of credits', () => {
  it('holds what comes, tells whoever runs the bot once, and goes on at a click', async () => {
    const { scenario, robin } = await linked();
    scenario.x.set({ billing: 'credits-depleted' });
    const refused = await robin.type('/tweet text:The first');
    expect(said(refused)).toContain('Held: X takes no posts of this bot right now');
    const second = await robin.type('/tweet text:The second');
    expect(said(second)).toContain('Held');
    const told = await eventually(() => scenario.discord.dms('rowan')[0]);
    expect(plain(told.text())).toContain('The X app is out of credits');
    // The second was not even tried.
    expect(scenario.x.ledger.entries('post')).toHaveLength(1);

    scenario.x.set({ billing: 'paid' });
    await scenario.as('rowan', 'dm').click(told, 'Resume posting');
    await eventually(() => scenario.x.posts('robin_writes').length === 2);
    expect(scenario.x.posts('robin_writes').map((post) => post.text)).toEqual(['The first', 'The second']);
    expect(scenario.discord.dms('rowan')).toHaveLength(1);
  });
});

describe('X’s limits', () => {
  it('make the fourth post wait, and say until when, before X has to refuse it', async () => {
    const scenario = await startScenario({
      timing: { limits: { account: [{ count: 3, ms: 2000 }], app: [{ count: 1000, ms: 2000 }] } },
    });
    await scenario.link('robin');
    const robin = scenario.as('robin');
    for (const text of ['one', 'two', 'three']) await robin.type(`/tweet text:${text}`);
    const fourth = await robin.type('/tweet text:four');
    expect(said(fourth)).toMatch(/Waiting for X[\s\S]*<t:\d+:R>/);
    await eventually(() => scenario.x.posts('robin_writes').length === 4);
    expect(scenario.x.ledger.entries('post')).toHaveLength(4);
    await eventually(() => said(fourth).includes('Posted'));
  });
});
