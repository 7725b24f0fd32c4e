import { describe, expect, test } from 'vitest';
import { forbidden, startPosting } from './posting.js';
import { call, idOf, post } from './start-x.js';

const reply = (id: string, text = 'Yes') => ({ text, reply: { in_reply_to_tweet_id: id } });
const NOT_SUMMONED = forbidden('Reply to this conversation is not allowed');
const CLOSED = forbidden('The original Tweet author restricted who can reply to this Tweet.');

describe('a reply', () => {
  test('goes to one’s own posts, so that threads work', async () => {
    const { x, token, send } = await startPosting();
    const first = idOf(await post(x, token, 'One'));
    const second = idOf(await send(reply(first, 'Two')));
    await send(reply(second, 'Three'));
    expect(x.posts('anna')).toMatchObject([
      { text: 'One', conversationId: first },
      { text: 'Two', inReplyTo: first, conversationId: first },
      { text: 'Three', inReplyTo: second, conversationId: first },
    ]);
  });

  test('goes to one’s own posts no more, when this X is made so', async () => {
    const { x, token, send } = await startPosting({ selfReplies: false });
    const first = idOf(await post(x, token, 'One'));
    expect(await send(reply(first))).toMatchObject(NOT_SUMMONED);
    expect(x.posts()).toHaveLength(1);
  });

  test('goes to others only where they mentioned one, in any case of letters', async () => {
    const { x, send } = await startPosting();
    const { id: summoned } = x.write('ben', { text: 'What do you say, @Anna?' });
    const { id: not } = x.write('ben', { text: 'I say nothing to @annabel' });
    expect((await send(reply(summoned))).status).toBe(201);
    expect(await send(reply(not))).toMatchObject(NOT_SUMMONED);
  });

  test('goes to whoever quoted one', async () => {
    const { x, token, send } = await startPosting();
    const annas = idOf(await post(x, token, 'Mine'));
    const bens = x.write('ben', { text: 'Of Ben' }).id;
    const quote = x.write('ben', { text: 'Look', quotes: annas }).id;
    const other = x.write('ben', { text: 'Look here', quotes: bens }).id;
    expect((await send(reply(quote))).status).toBe(201);
    expect(await send(reply(other))).toMatchObject(NOT_SUMMONED);
  });

  test('does not follow a reply: X names mentions and quotes only', async () => {
    const { x, token, send } = await startPosting();
    const first = idOf(await post(x, token, 'One'));
    const { id } = x.write('ben', { text: 'No!', inReplyTo: first });
    expect(await send(reply(id))).toMatchObject(NOT_SUMMONED);
  });

  test('goes to anybody when the plan allows it', async () => {
    const { x, send } = await startPosting({ repliesToAnybody: true });
    const { id } = x.write('ben', { text: 'I say nothing' });
    expect((await send(reply(id))).status).toBe(201);
  });

  test('to a repost answers what it repeats', async () => {
    const { x, ben, send } = await startPosting();
    const { id: asked } = x.write('anna', { text: 'Well, @ben?' });
    const token = x.grant('anna').access_token;
    const json = { tweet_id: asked };
    await call(x, `POST /2/users/${x.user('anna').id}/retweets`, { token, json });
    const repost = x.posts('anna')[1]?.id ?? '';
    await send(reply(repost), ben);
    expect(x.posts('ben')).toMatchObject([{ inReplyTo: asked, conversationId: asked }]);
  });

  test('needs a post to answer', async () => {
    const { send } = await startPosting();
    expect(await send(reply('1'))).toMatchObject(forbidden('deleted or not visible'));
  });
});

describe('who may reply', () => {
  const closed = ['following', 'mentionedUsers', 'subscribers', 'verified'] as const;

  test.each(closed)('%s: those who are mentioned, and the author', async (reply_settings) => {
    const { x, token, ben, send } = await startPosting({ repliesToAnybody: true });
    x.subscribe('ben', 'None');
    const open = idOf(await send({ text: 'Hello @ben', reply_settings }));
    const shut = idOf(await send({ text: 'Hello', reply_settings }));
    expect((await send(reply(open), ben)).status).toBe(201);
    expect(await send(reply(shut, 'No'), ben)).toMatchObject(CLOSED);
    expect((await send(reply(shut, 'Mine'), token)).status).toBe(201);
  });

  test('verified: those who pay X, too', async () => {
    const { ben, send } = await startPosting({ repliesToAnybody: true });
    const id = idOf(await send({ text: 'Hello', reply_settings: 'verified' }));
    expect((await send(reply(id), ben)).status).toBe(201);
  });

  test('is for the whole conversation', async () => {
    const { ben, send } = await startPosting({ repliesToAnybody: true });
    const first = idOf(await send({ text: 'Hello', reply_settings: 'mentionedUsers' }));
    const second = idOf(await send(reply(first, 'More')));
    expect(await send(reply(second), ben)).toMatchObject(CLOSED);
  });
});

describe('a quote', () => {
  test('is not for apps on self-serve plans', async () => {
    const { x, send } = await startPosting();
    const { id } = x.write('ben', { text: 'Of Ben' });
    expect(await send({ text: 'Look', quote_tweet_id: id })).toMatchObject(forbidden('Quoting'));
  });

  test('needs a post to quote when the plan allows it', async () => {
    const { x, send } = await startPosting({ quotes: true });
    const { id } = x.write('ben', { text: 'Of Ben' });
    expect((await send({ text: 'Look', quote_tweet_id: id })).status).toBe(201);
    expect(x.posts('anna')).toMatchObject([{ quotes: id }]);
    expect(await send({ text: 'Look there', quote_tweet_id: '1' })).toMatchObject(forbidden('not visible'));
  });
});
