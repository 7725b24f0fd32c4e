import { describe, expect, it } from 'vitest';
import type { XLookAlike } from '../../sandbox/x/look-alike.js';
import { type Chat, openChat } from './support/chat.js';
import { hasChromium } from './support/chromium.js';
import { inLook, lookOfThisRun } from './support/look.js';
import { violations } from './support/violations.js';

const LONG = `A long post is cut where X cuts it. ${'Starlings gather at dusk over the reed beds, and nobody leads them. '.repeat(6)}The end.`;

/** Something of everything that a timeline can show, the oldest first. */
async function fill(x: XLookAlike): Promise<void> {
  const token = x.grant('corvid_team').access_token;
  const send = async (path: string, json: unknown): Promise<string> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${x.url}${path}`, { method: 'POST', headers, body: JSON.stringify(json) });
    const { data } = (await answer.json()) as { data: { id: string } };
    return data.id;
  };
  const quoted = x.write('jay_builds', {
    text: 'The new nest box is up: https://example.com/nest-box #woodwork',
  });
  x.write('robin_writes', { text: 'Best carpentry of the year.', quotes: quoted.id });
  await send(`/2/users/${x.user('corvid_team').id}/retweets`, { tweet_id: quoted.id });
  const [birds] = x.communities();
  const communityId = birds?.id ?? '';
  x.write('robin_writes', { text: 'Members only: the walk begins at six.', communityId });
  const reply_settings = 'mentionedUsers';
  await send('/2/tweets', { text: LONG, made_with_ai: true, paid_partnership: true, reply_settings });
  const asked = x.write('jay_builds', { text: 'Where do you count the rooks this year, @corvid_team?' });
  await send('/2/tweets', {
    text: 'At the old mill, from Friday on.',
    reply: { in_reply_to_tweet_id: asked.id },
  });
  let parent = await send('/2/tweets', {
    text: 'How we count rooks, in three steps. Frist: be there before dawn.',
  });
  const first = parent;
  for (const text of ['Second: count nests, not birds.', 'Third: count again, and write down the weather.'])
    parent = await send('/2/tweets', { text, reply: { in_reply_to_tweet_id: parent } });
  x.write('robin_writes', { text: 'Good night, rookery.' });
  const edit_options = { previous_post_id: first };
  await send('/2/tweets', {
    text: 'How we count rooks, in three steps. First: be there before dawn.',
    edit_options,
  });
  x.write('robin_writes', { text: 'And bring tea.', inReplyTo: first });
}

const postWith = (chat: Chat, text: string) => chat.page.getByTestId('post').filter({ hasText: text });

describe.skipIf(!hasChromium)('the timeline beside the chat', () => {
  const look = lookOfThisRun;
  it(`shows threads, replies, reposts, edits, communities, labels and long posts (${look})`, async () => {
    const chat = await openChat({ browser: inLook(look) });
    await fill(chat.scenario.x);
    await chat.show('Timeline');
    await postWith(chat, 'And bring tea.').waitFor();
    expect(await violations(chat.page)).toEqual([]);
    await chat.picture('timeline-threads');
    await chat.tallPicture('timeline-tall');

    // An edit moves nothing.
    expect(await chat.page.getByTestId('post').first().innerText()).toContain('Good night');
    const thread = chat.timeline().getByRole('listitem').filter({ hasText: 'in three steps' }).first();
    expect(await thread.getByTestId('post').allInnerTexts()).toEqual([
      expect.stringContaining('First: be there'),
      expect.stringContaining('Second'),
      expect.stringContaining('Third'),
      expect.stringMatching(/Replying to @corvid_team\s+And bring tea/),
    ]);
    const edited = postWith(chat, 'in three steps');
    await edited.getByText('Edited').click();
    await edited.getByText('Frist').waitFor();

    const answer = postWith(chat, 'At the old mill');
    expect(await answer.getByText('Replying to').isVisible()).toBe(false);
    const long = postWith(chat, 'A long post');
    expect(await long.innerText()).not.toContain('The end.');
    for (const label of ['Made with AI', 'Paid partnership', 'Mentioned accounts can reply'])
      await long.getByText(label).waitFor();
    await long.getByRole('button', { name: 'Show more' }).click();
    await long.getByText('The end.').waitFor();
    await long.scrollIntoViewIfNeeded();
    await chat.picture('timeline-opened');
    expect(await violations(chat.page)).toEqual([]);
    await long.getByRole('button', { name: 'Show less' }).click();

    await postWith(chat, 'Members only').getByText('Birds of the Rookery').waitFor();
    await postWith(chat, 'rowan reposted').getByText('@jay_builds').waitFor();
    await postWith(chat, 'Best carpentry').getByText('The new nest box is up').waitFor();
    await postWith(chat, 'Best carpentry').scrollIntoViewIfNeeded();
    await chat.picture('timeline-reposts');
  }, 60_000);
});
