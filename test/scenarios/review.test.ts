import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../sandbox/discord/driver/exchange.js';
import type { Message } from '../../sandbox/discord/messages/message.js';
import { systemClock } from '../../src/clock.js';
import { reviewDigest } from '../../src/posting/approval/review-digest.js';
import { reviewDueJob } from '../../src/posting/approval/review-jobs.js';
import type { Post } from '../../src/posting/ports.js';
import { fillIn, formOf, labelsOf, pick, replyOf } from './support/in-chat.js';
import { type ReviewTeam, startReviewTeam } from './support/review-team.js';
import { eventually, plain, said } from './support/scenario.js';

const HOUR = 3_600_000;

/** A post of robin's that waits, as if it had been asked for so. */
async function waiting(team: ReviewTeam, change: (post: Post) => Post): Promise<Message> {
  const asked = await team.as('robin').type('/tweet text:Take your time');
  await team.card('Take your time');
  await team.meanwhile(async (storage) => {
    for (const post of await storage.posts.inStatus(['awaiting_approval'])) {
      const next = change(post);
      const approval = { ...next.approval, digest: reviewDigest(next) } as NonNullable<Post['approval']>;
      await storage.posts.save({ ...next, approval });
    }
  });
  return replyOf(asked);
}

/** What a click is answered beside the card, once it says this. */
const answered = (exchange: Exchange, words: string) =>
  eventually(() => plain(exchange.followUps[0]?.text() ?? '').includes(words));

const says = (message: Message, words: string) => eventually(() => plain(message.text()).includes(words));

describe('a team that approves what is posted', () => {
  it('tweet, two reviewers, posted; a double click counts once, and the author’s own not at all', async () => {
    const team = await startReviewTeam();
    const asked = await team.as('robin').type('/tweet text:Good morning rooks');
    expect(said(asked)).toContain('Waiting for approval as @robin_writes');
    expect(said(asked)).toContain('2 reviewers have to approve this');
    const card = await team.card('Good morning rooks');
    expect(plain(card.text())).toContain('none of 2');
    expect(labelsOf(card)).toEqual(['Approve', 'Edit', 'Reject']);

    const robin = team.as('robin', { channel: 'review' });
    const jay = team.as('jay', { channel: 'review' });
    const wren = team.as('wren', { channel: 'review' });
    await answered(await robin.click(card, 'Approve'), 'Only the reviewers');
    await answered(await jay.click(card, 'Approve'), '1 of 2 have approved');
    await jay.click(card, 'Approve');
    await team.card(`1 of 2: <@${team.discord.user('jay').id}>`);
    expect(team.x.posts()).toEqual([]);
    await wren.click(card, 'Approve');
    await eventually(() => team.x.posts().length === 1);
    expect(team.x.posts().map(({ text }) => text)).toEqual(['Good morning rooks']);
    await team.card('Approved: @robin_writes');
    expect(labelsOf(card)).toEqual([]);
    await eventually(() => plain(asked.reply?.text() ?? '').includes('Posted as @robin_writes'));
    // One message for it all, edited in place.
    expect(team.discord.messages('review')).toHaveLength(1);
  });

  it('an edit shows its difference, voids votes, and keeps its editor from approving', async () => {
    const team = await startReviewTeam();
    await team.as('robin').type('/tweet text:The nest is full of eggs');
    const card = await team.card('full of eggs');
    const jay = team.as('jay', { channel: 'review' });
    const wren = team.as('wren', { channel: 'review' });
    await wren.click(card, 'Approve');
    await fillIn(jay, card, { button: 'Edit', fields: { text: 'The nest is full of chicks' } });
    await team.card('~~eggs~~ **chicks**');
    expect(plain(card.text())).toContain('none of 2');
    await answered(await jay.click(card, 'Approve'), 'You have edited this post');
    await wren.click(card, 'Approve');
    await team.as('rowan', { channel: 'review' }).click(card, 'Approve');
    await eventually(() => team.x.posts().length === 1);
    expect(team.x.posts()[0]?.text).toBe('The nest is full of chicks');
  });

  it('what cannot be posted comes back with the words that were typed', async () => {
    const team = await startReviewTeam();
    await team.as('robin').type('/tweet text:Short');
    const card = await team.card('Short');
    const jay = team.as('jay', { channel: 'review' });
    const typed = 'Far too long. '.repeat(30);
    const answer = await fillIn(jay, card, { button: 'Edit', fields: { text: typed } });
    await answered(answer, 'too long for X');
    await answered(answer, typed.trim());
  });

  it('a rejection tells its author why, and they ask again with other words', async () => {
    const team = await startReviewTeam();
    const robin = team.as('robin');
    const asked = await robin.type('/tweet text:Loud words');
    const card = await team.card('Loud words');
    const jay = team.as('jay', { channel: 'review' });
    await fillIn(jay, card, { button: 'Reject', fields: { reason: 'Too *loud*' } });
    await team.card('Rejected: @robin_writes');
    const reply = replyOf(asked);
    await says(reply, 'Too *loud*');
    const again = await fillIn(robin, reply, {
      button: 'Edit and ask again',
      fields: { text: 'Quiet words' },
    });
    const draft = await eventually(() => again.followUps[0]);
    expect(labelsOf(draft)).toContain('Send for approval');
    expect(plain(draft.text())).toContain('2 reviewers have to approve this');
    await robin.click(draft, 'Send for approval');
    await team.card('Quiet words');
    expect(team.x.posts()).toEqual([]);
  });

  it('its author finds it in /queue, edits it there, and withdraws it', async () => {
    const team = await startReviewTeam();
    const robin = team.as('robin');
    await robin.type('/tweet text:First thought');
    const list = replyOf(await robin.type('/queue'));
    expect(plain(list.text())).toContain('Waiting for approval (0 of 2)');
    await pick(robin, list, '1. First thought');
    await fillIn(robin, list, { button: 'Edit', fields: { text: 'Second thought' } });
    await team.card('Second thought');
    await robin.click(list, 'Withdraw');
    expect(plain(list.text())).toContain('Withdrawn');
    const card = await team.card('Withdrawn by its author');
    expect(labelsOf(card)).toEqual([]);
  });

  it('reviewers find what waits for them with /review, and nobody else does', async () => {
    const team = await startReviewTeam();
    await team.as('robin').type('/tweet text:Alpha');
    await team.as('robin').type('/tweet text:Beta');
    expect(said(await team.as('robin').type('/review'))).toContain('You do not review posts here');
    const jay = team.as('jay');
    const list = replyOf(await jay.type('/review'));
    await pick(jay, list, '1. Alpha');
    expect(labelsOf(list)).toEqual(['Approve', 'Edit', 'Reject', 'Back to what waits']);
    await jay.click(list, 'Approve');
    expect(plain(list.text())).toContain('1 of 2 have approved');
    await jay.click(list, 'Back to what waits');
    // Decided by them: it waits for others.
    expect(plain(list.text())).not.toContain('Alpha');
    expect(plain(list.text())).toContain('Beta');
  });

  it('threads are shown part by part, and a part of them is edited', async () => {
    const team = await startReviewTeam();
    const robin = team.as('robin');
    const form = formOf(await robin.type('/thread'));
    const preview = replyOf(await robin.submit(form, { text: 'Part one\n---\nPart two' }));
    await robin.click(preview, 'Send for approval');
    const card = await team.card('A thread of 2 as @robin_writes');
    const jay = team.as('jay', { channel: 'review' });
    await jay.submit(formOf(await pick(jay, card, '2. Part two')), { text: 'Part the second' });
    await team.card('Part ~~two~~ **the second**');
    await team.as('wren', { channel: 'review' }).click(card, 'Approve');
    await team.as('rowan', { channel: 'review' }).click(card, 'Approve');
    await eventually(() => team.x.posts().length === 2);
    expect(team.x.posts().map(({ text }) => text)).toEqual(['Part one', 'Part the second']);
  });

  it('a deleted card is posted again; where the bot may not write, its author is told', async () => {
    const team = await startReviewTeam();
    const robin = team.as('robin');
    await robin.type('/tweet text:Here and gone');
    const card = await team.card('Here and gone');
    await team.remove(card);
    const list = replyOf(await team.as('jay').type('/review'));
    await pick(team.as('jay'), list, '1. Here and gone');
    await team.as('jay').click(list, 'Approve');
    await team.card('1 of 2');
    expect(team.discord.messages('review').map(({ id }) => id)).not.toContain(card.id);

    team.discord.setChannelWritable('review', false);
    const asked = await robin.type('/tweet text:Nobody sees me');
    await eventually(() =>
      plain(asked.reply?.text() ?? '').includes('I may not write in the review channel'),
    );
  });

  it('a time that passes without a decision: its author is asked once it is approved', async () => {
    const team = await startReviewTeam();
    const asked = await waiting(team, (post) => ({
      ...post,
      schedule: { at: Date.now() - HOUR, timeZone: 'UTC' },
    }));
    const list = replyOf(await team.as('jay').type('/review'));
    for (const name of ['jay', 'wren']) {
      const own = name === 'jay' ? list : replyOf(await team.as(name).type('/review'));
      await pick(team.as(name), own, '1. ');
      await team.as(name).click(own, 'Approve');
    }
    await says(asked, 'approval came after the time');
    expect(labelsOf(asked)).toEqual(['Post it now', 'Another time', 'Discard']);
    await team.as('robin').click(asked, 'Post it now');
    await eventually(() => team.x.posts().length === 1);
  });

  it('nobody decides in time: it is a draft again, and its author is told', async () => {
    const team = await startReviewTeam();
    const asked = await waiting(team, (post) => post);
    await team.meanwhile(async (storage) => {
      for (const post of await storage.posts.inStatus(['awaiting_approval'])) {
        const approval = { ...post.approval, expiresAt: Date.now() - 1 } as NonNullable<Post['approval']>;
        await storage.posts.save({ ...post, approval });
        await storage.jobs.add(reviewDueJob(post, systemClock.now()));
      }
    });
    await says(asked, 'Not approved in time');
    expect(labelsOf(asked)).toEqual(['Look at it']);
    expect(team.x.posts()).toEqual([]);
  });

  it('laxer rules let it go; stricter ones ask for what waits for its time', async () => {
    const team = await startReviewTeam();
    await team.as('robin').type('/tweet text:Waits no more');
    await team.card('Waits no more');
    await team.rule({ when: 'never' });
    await eventually(() => team.x.posts().length === 1);
    await team.card('Needs no approval any more');

    const robin = team.as('robin');
    const preview = replyOf(await robin.type('/tweet text:Later today when:in 3 hours'));
    await robin.click(preview, 'Schedule it');
    await team.rule({ when: 'always' });
    await team.card('Later today');
    await team.told('Waiting for approval');
  });
});
