import { describe, expect, test } from 'vitest';
import { forbidden, invalid, startPosting } from './posting.js';
import { call, idOf, post } from './start-x.js';

const edit = (id: string, text = 'Better') => ({ text, edit_options: { previous_post_id: id } });

/** @ben, who may edit, with one post. */
async function startEditing(options?: Parameters<typeof startPosting>[0]) {
  const scene = await startPosting(options);
  const { x, ben } = scene;
  const send = (json: unknown) => scene.send(json, ben);
  const read = (what: string) => call(x, `GET ${what}`, { token: ben });
  const timeline = () => read(`/2/users/${x.user('ben').id}/tweets`);
  return { ...scene, first: idOf(await post(x, ben, 'Good')), send, read, timeline };
}

describe('an edit', () => {
  test('replaces a subscriber’s post under a new id, and deleting either id deletes it', async () => {
    const { x, ben, first, send, timeline } = await startEditing();
    const answer = await send(edit(first));
    const second = idOf(answer);
    expect(answer.body).toHaveProperty('data.edit_history_tweet_ids', [first, second]);
    expect(x.posts('ben')).toMatchObject([{ text: 'Better', earlier: [{ id: first, text: 'Good' }] }]);
    expect((await timeline()).body).toMatchObject({
      data: [{ id: second, edit_history_tweet_ids: [first, second] }],
      meta: { result_count: 1 },
    });
    expect((await call(x, `DELETE /2/tweets/${first}`, { token: ben })).status).toBe(200);
    expect(x.posts('ben')).toEqual([]);
  });

  test('leaves each version to be looked up by its id', async () => {
    const { x, ben, first, send, read } = await startEditing();
    const second = idOf(await send(edit(first)));
    const { body } = await read(`/2/tweets?ids=${first},${second}`);
    const edit_history_tweet_ids = [first, second];
    expect(body).toEqual({
      data: [
        { id: first, text: 'Good', edit_history_tweet_ids },
        { id: second, text: 'Better', edit_history_tweet_ids },
      ],
    });
    await call(x, `DELETE /2/tweets/${second}`, { token: ben });
    expect((await read(`/2/tweets/${first}`)).body).not.toHaveProperty('data');
  });

  test('says how often and for how long it can be repeated', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { first, send, read } = await startEditing({ now: () => now });
    now += 60_000;
    const second = idOf(await send(edit(first)));
    expect((await read(`/2/tweets/${second}?tweet.fields=edit_controls`)).body).toHaveProperty(
      'data.edit_controls',
      { is_edit_eligible: true, edits_remaining: 4, editable_until: '2030-01-01T01:00:00.000Z' },
    );
  });

  test('is for subscribers of any kind, and for them only', async () => {
    const { x, token, send, first } = await startEditing();
    for (const kind of ['None', 'Basic', 'Premium', 'PremiumPlus'] as const) {
      x.subscribe('ben', kind);
      const newest = x.posts('ben')[0]?.id ?? first;
      expect((await send(edit(newest, kind))).status).toBe(kind === 'None' ? 403 : 201);
    }
    const annas = idOf(await post(x, token, 'Of Anna'));
    expect(await send(edit(annas))).toMatchObject(forbidden('not a post of yours'));
    expect(await send(edit('1'))).toMatchObject(forbidden('not a post of yours'));
  });

  test('can be made for an hour from the first version on', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { first, send } = await startEditing({ now: () => now });
    now += 3_599_999;
    const second = idOf(await send(edit(first, 'One')));
    now += 1;
    expect(await send(edit(second, 'Two'))).toMatchObject(forbidden('time for editing'));
  });

  test('can be made five times', async () => {
    const { first, send } = await startEditing();
    let id = first;
    for (let n = 1; n <= 5; n += 1) id = idOf(await send(edit(id, `edit ${n}`)));
    expect(await send(edit(id, 'once more'))).toMatchObject(forbidden('as often as possible'));
  });

  test('has the window and the number that a test wants', async () => {
    const { x, first, send } = await startEditing({ mostEdits: 0 });
    expect((await send(edit(first))).status).toBe(403);
    x.set({ mostEdits: 1, editSeconds: 0 });
    expect((await send(edit(first))).status).toBe(403);
    x.set({ editSeconds: 60 });
    expect((await send(edit(first))).status).toBe(201);
  });

  test('names the newest version, or any when this X is made so', async () => {
    const { x, first, send } = await startEditing();
    await send(edit(first, 'One'));
    expect(await send(edit(first, 'Two'))).toMatchObject(forbidden('newer version'));
    x.set({ editsOf: 'any' });
    expect((await send(edit(first, 'Two'))).status).toBe(201);
  });

  test('is not for polls, ads, replies to others, reposts and what is in a community', async () => {
    const { x, ben, send } = await startEditing();
    const { id: community } = x.addCommunity({ name: 'Birds', members: ['ben'] });
    const { id: asked } = x.write('anna', { text: 'Well, @ben?' });
    const kinds = [
      { poll: { options: ['a', 'b'], duration_minutes: 5 } },
      { nullcast: true },
      { reply: { in_reply_to_tweet_id: asked } },
      { community_id: community },
    ];
    for (const [n, kind] of kinds.entries()) {
      const id = idOf(await send({ text: `post ${n}`, ...kind }));
      expect(await send(edit(id, `edit ${n}`))).toMatchObject(forbidden('of its kind'));
    }
    const json = { tweet_id: asked };
    await call(x, `POST /2/users/${x.user('ben').id}/retweets`, { token: ben, json });
    const repost = x.posts('ben').find(({ repostOf }) => repostOf !== undefined);
    expect(await send(edit(repost?.id ?? ''))).toMatchObject(forbidden('of its kind'));
  });

  test('keeps where a post of a thread stands, and its labels', async () => {
    const { x, first, send } = await startEditing();
    const reply = { in_reply_to_tweet_id: first };
    const second = idOf(await send({ text: 'Two', reply, reply_settings: 'verified', made_with_ai: true }));
    await send({ ...edit(second, 'Two!'), paid_partnership: true });
    expect(x.posts('ben')[1]).toMatchObject({
      text: 'Two!',
      inReplyTo: first,
      conversationId: first,
      replySettings: 'verified',
      madeWithAi: true,
      paidPartnership: true,
    });
  });

  test('cannot move a post', async () => {
    const { x, ben, first, send } = await startEditing();
    const other = idOf(await post(x, ben, 'Other'));
    const second = idOf(await send({ text: 'Two', reply: { in_reply_to_tweet_id: first } }));
    const moved = { ...edit(second), reply: { in_reply_to_tweet_id: other } };
    expect(await send(moved)).toMatchObject(invalid('replies to'));
    expect(await send({ ...edit(first), community_id: '1' })).toMatchObject(invalid('community_id'));
    expect((await send({ ...edit(second), reply: { in_reply_to_tweet_id: first } })).status).toBe(201);
  });

  test('may leave the text as it is, but not make it that of another post', async () => {
    const { x, ben, first, send } = await startEditing();
    await post(x, ben, 'Other');
    expect(await send(edit(first, 'Other'))).toMatchObject(forbidden('duplicate content'));
    const second = idOf(await send({ ...edit(first, 'Good'), paid_partnership: true }));
    await send(edit(second, 'Better'));
    expect((await post(x, ben, 'Good')).status).toBe(201);
  });

  test('shows only after the delay; until then the version before it does', async () => {
    let now = Date.UTC(2030, 0, 1);
    const { first, send, timeline } = await startEditing({ now: () => now, timelineDelayMs: 10_000 });
    now += 10_000;
    const second = idOf(await send(edit(first)));
    expect((await timeline()).body).toMatchObject({ data: [{ id: first, text: 'Good' }] });
    now += 10_000;
    expect((await timeline()).body).toMatchObject({ data: [{ id: second }], meta: { result_count: 1 } });
  });
});
