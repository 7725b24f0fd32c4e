import { describe, expect, test } from 'vitest';
import { forbidden, invalid, startPosting } from './posting.js';
import { call, idOf, post } from './start-x.js';

/** @anna, and a post of @ben. */
async function startReposting(options?: Parameters<typeof startPosting>[0]) {
  const scene = await startPosting({ vocabulary: 'tweet', ...options });
  const { x, token, ben } = scene;
  const path = `/2/users/${x.user('anna').id}`;
  const source = idOf(await post(x, ben, 'Of Ben & <all>'));
  return {
    ...scene,
    source,
    repost: (id: unknown = source) => call(x, `POST ${path}/retweets`, { token, json: { tweet_id: id } }),
    undo: (id = source) => call(x, `DELETE ${path}/retweets/${id}`, { token }),
    timeline: (query = '') => call(x, `GET ${path}/tweets?tweet.fields=referenced_tweets${query}`, { token }),
  };
}

describe('a repost', () => {
  test('stands on the timeline with what it repeats, and is left out when told so', async () => {
    const { x, source, repost, timeline } = await startReposting();
    expect(await repost()).toMatchObject({
      status: 200,
      body: { data: { retweeted: true, rest_id: source } },
    });
    expect((await timeline()).body).toMatchObject({
      data: [
        {
          text: 'RT @ben: Of Ben &amp; &lt;all&gt;',
          referenced_tweets: [{ type: 'retweeted', id: source }],
        },
      ],
    });
    expect((await timeline('&exclude=retweets')).body).toEqual({ meta: { result_count: 0 } });
    x.set({ vocabulary: 'post' });
    expect((await timeline()).body).toHaveProperty('data.0.referenced_posts');
  });

  test('is made once, however often it is asked for', async () => {
    const { x, repost } = await startReposting();
    const [first, second] = [await repost(), await repost()];
    expect(second).toMatchObject({ status: 200, body: first.body as object });
    expect(x.posts('anna')).toHaveLength(1);
    expect(x.ledger.entries('repost').map(({ effect }) => effect)).toEqual([true, false]);
    expect(x.ledger.entries('repost-effect')).toHaveLength(1);
    x.set({ repeatedReposts: 'refused' });
    expect(await repost()).toMatchObject(forbidden('already retweeted'));
  });

  test('of a repost repeats what that repeats', async () => {
    const { x, source, token, repost, send } = await startReposting();
    await repost();
    const [own] = x.posts('anna');
    await repost(own?.id);
    expect(x.posts('anna')).toHaveLength(1);
    expect(own?.repostOf).toBe(source);
    expect((await post(x, token, own?.text ?? '')).status).toBe(201);
    expect(await send({ text: 'Yes', reply: { in_reply_to_tweet_id: own?.id } })).toMatchObject(
      forbidden('Reply to this conversation is not allowed'),
    );
  });

  test('outlives an edit of what it repeats, and goes with it', async () => {
    const { x, ben, source, repost, undo, send } = await startReposting();
    await repost();
    const edited = idOf(await send({ text: 'Better', edit_options: { previous_post_id: source } }, ben));
    await repost(edited);
    expect(x.posts('anna')).toHaveLength(1);
    await undo(edited);
    expect(x.posts('anna')).toEqual([]);
    await repost(source);
    await call(x, `DELETE /2/tweets/${edited}`, { token: ben });
    expect(x.posts()).toEqual([]);
  });

  test('is undone, and undoing it again changes nothing', async () => {
    const { x, repost, undo } = await startReposting();
    await repost();
    const gone = { status: 200, body: { data: { retweeted: false } } };
    expect(await undo()).toMatchObject(gone);
    expect(x.posts('anna')).toEqual([]);
    expect(await undo()).toMatchObject(gone);
    expect(x.ledger.entries('undo-repost').map(({ effect }) => effect)).toEqual([true, false]);
  });

  test('needs a post, and one’s own name', async () => {
    const { x, token, source, repost } = await startReposting();
    expect(await repost('1')).toMatchObject({ status: 404, body: { resource_id: '1' } });
    expect(await repost('x')).toMatchObject(invalid('tweet_id'));
    expect(await repost(7)).toMatchObject(invalid('tweet_id'));
    const others = `/2/users/${x.user('ben').id}/retweets`;
    const same = invalid('must be the same as the authenticating user');
    expect(await call(x, `POST ${others}`, { token, json: { tweet_id: source } })).toMatchObject(same);
    expect(await call(x, `DELETE ${others}/${source}`, { token })).toMatchObject(same);
    expect(x.posts('anna')).toEqual([]);
  });

  test('stays out of communities that keep to themselves', async () => {
    const { x, repost } = await startReposting();
    const { id: communityId } = x.addCommunity({ name: 'Birds', members: ['ben'] });
    const inside = x.write('ben', { text: 'Inside', communityId });
    expect(await repost(inside.id)).toMatchObject(forbidden('not permitted'));
  });
});

describe('a like', () => {
  const startLiking = async (likes: boolean) => {
    const scene = await startReposting({ likes });
    const { x } = scene;
    const { access_token: token } = x.grant('anna', ['tweet.read', 'users.read', 'like.write']);
    const path = `/2/users/${x.user('anna').id}/likes`;
    return {
      ...scene,
      like: () => call(x, `POST ${path}`, { token, json: { tweet_id: scene.source } }),
      unlike: () => call(x, `DELETE ${path}/${scene.source}`, { token }),
    };
  };

  test('is not for apps on self-serve plans', async () => {
    const { like, unlike } = await startLiking(false);
    expect(await like()).toMatchObject(forbidden('Liking'));
    expect(await unlike()).toMatchObject(forbidden('Liking'));
  });

  test('is given and taken back when the plan allows it', async () => {
    const { x, like, unlike } = await startLiking(true);
    expect((await like()).body).toEqual({ data: { liked: true } });
    expect((await like()).body).toEqual({ data: { liked: true } });
    expect((await unlike()).body).toEqual({ data: { liked: false } });
    expect(x.ledger.entries('like').map(({ effect }) => effect)).toEqual([true, false]);
    expect(x.ledger.entries('undo-like').map(({ effect }) => effect)).toEqual([true]);
  });
});
