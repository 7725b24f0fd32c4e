import { expect, test } from 'vitest';
import { forbidden, startPosting } from './posting.js';
import { call, idOf } from './start-x.js';

async function startMeeting(options?: Parameters<typeof startPosting>[0]) {
  const scene = await startPosting(options);
  const { id } = scene.x.addCommunity({ name: 'Birds', members: ['anna'] });
  const timeline = async () => {
    const { body } = await call(scene.x, `GET /2/users/${scene.x.user('anna').id}/tweets`, {
      token: scene.token,
    });
    return ((body as { data?: { text: string }[] }).data ?? []).map(({ text }) => text);
  };
  return { ...scene, community: id, timeline };
}

test('a member posts to a community', async () => {
  const { x, token, community, send } = await startMeeting();
  const answer = await send({ text: 'Hello', community_id: community, share_with_followers: true });
  expect(answer.status).toBe(201);
  expect(x.posts()).toMatchObject([{ communityId: community, sharedWithFollowers: true }]);
  const { body } = await call(x, `GET /2/tweets/${idOf(answer)}?tweet.fields=community_id`, { token });
  expect(body).toHaveProperty('data.community_id', community);
});

test('nobody else does, until they join', async () => {
  const { x, ben, community, send } = await startMeeting();
  const there = { text: 'Hello', community_id: community };
  expect(await send(there, ben)).toMatchObject(forbidden('not a member'));
  expect(await send({ ...there, community_id: '1' })).toMatchObject(forbidden('not a member'));
  expect(x.posts()).toEqual([]);
  x.joinCommunity(community, 'ben');
  expect((await send(there, ben)).status).toBe(201);
});

test('a thread stays in its community', async () => {
  const { x, community, send } = await startMeeting();
  const first = idOf(await send({ text: 'One', community_id: community }));
  await send({ text: 'Two', reply: { in_reply_to_tweet_id: first } });
  expect(x.posts()[1]).toMatchObject({ communityId: community });
});

test('the timeline can be made to leave out what followers do not see', async () => {
  const { x, community, send, timeline } = await startMeeting();
  await send({ text: 'There', community_id: community });
  await send({ text: 'Everywhere', community_id: community, share_with_followers: true });
  expect(await timeline()).toEqual(['Everywhere', 'There']);
  x.set({ communityPostsOnTimeline: false });
  expect(await timeline()).toEqual(['Everywhere']);
});
