import { describe, expect, test } from 'vitest';
import { aLink, aPart, aPost } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, onTimeline, openPostScene, type PostScene } from '../support/post-scene.js';

const shownIn = (scene: PostScene) => scene.announced.calls.map(([post]) => [post.channelId, post.status]);

describe('a published post', () => {
  test('is shown to the channel it was written in, once', async () => {
    const scene = await openPostScene();
    const post = await scene.post();
    expect(shownIn(scene)).toEqual([['4417', 'published']]);
    expect(await scene.stored(post)).toMatchObject({ announcement: 'shown' });
    await scene.pass(86_400_000);
    expect(scene.announced.calls).toHaveLength(1);
    expect(scene.toldOf()).toEqual([]);
  });

  test('in direct messages it is shown to nobody', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    expect(await scene.post({ place: 'dm' })).toMatchObject({ status: 'published' });
    await scene.pass(60_000);
    expect(scene.announced.calls).toEqual([]);
  });

  test('that was found on the timeline is shown, too', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(anXError('timeout', 'unknown'));
    await scene.post();
    expect(scene.announced.calls).toEqual([]);
    scene.x.timeline.next(() => [onTimeline('77')]);
    await scene.pass(2000);
    expect(shownIn(scene)).toEqual([['4417', 'published']]);
  });

  test('that is up by its author’s word is shown, too: there is no way around it', async () => {
    const scene = await openPostScene();
    const post = aPost({
      status: 'held',
      heldReason: 'outcome_unknown',
      parts: [aPart({ status: 'unknown' })],
    });
    await scene.storage.posts.insert(post);
    await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision: 'is_up' });
    await scene.runDue();
    expect(shownIn(scene)).toEqual([['4417', 'published']]);
  });

  test.each(['again', 'discard'] as const)(
    'decided as %s, nothing is shown that is not up',
    async (decision) => {
      const scene = await openPostScene();
      const post = aPost({
        status: 'held',
        heldReason: 'outcome_unknown',
        parts: [aPart({ status: 'unknown' })],
      });
      await scene.storage.posts.insert(post);
      scene.x.create.fails(anXError('credits_depleted'));
      await scene.posting.decide({ postId: post.id, actorId: AUTHOR, decision });
      await scene.pass(60_000);
      expect(scene.announced.calls).toEqual([]);
    },
  );

  test('that failed is not shown', async () => {
    const scene = await openPostScene();
    scene.x.create.fails(anXError('credits_depleted'));
    await scene.post();
    await scene.pass(60_000);
    expect(scene.announced.calls).toEqual([]);
  });
});

describe('when something goes wrong', () => {
  test('Discord is down: shown later, and the author hears of their post in between', async () => {
    const scene = await openPostScene();
    scene.announced.fails(new Error('ECONNREFUSED'), 2);
    expect(await scene.post()).toMatchObject({ status: 'published' });
    for (let tries = 0; tries < 4; tries += 1) await scene.pass(60_000);
    expect(scene.announced.calls).toHaveLength(3);
  });

  test('the process ended before anything was shown: the next one does it', async () => {
    const scene = await openPostScene();
    scene.announced.fails(new Error('killed'));
    const post = await scene.post();
    const next = await openDomain({ databaseUrl: scene.databaseUrl, clock: scene.clock, x: scene.x });
    scene.clock.advance(60_000);
    await next.runDue();
    expect(next.announced.calls).toHaveLength(1);
    expect(await scene.stored(post)).toMatchObject({ announcement: 'shown' });
  });

  test('the process ended after it was written down: it is not shown again, however much later', async () => {
    const scene = await openPostScene();
    const { id } = await scene.post();
    const left = { key: 'left', kind: 'announce', lane: 'left', dueAt: 0, payload: { postId: id } };
    await scene.storage.jobs.add(left);
    await scene.pass(86_400_000);
    expect(scene.announced.calls).toHaveLength(1);
  });

  test('the process ended before it was written down: Discord takes the same post for the same message', async () => {
    let lost = true;
    const scene = await openPostScene(
      {},
      {
        breakStorage: (storage) => ({
          ...storage,
          transaction: (work) =>
            storage.transaction((unit) =>
              work({
                ...unit,
                posts: {
                  ...unit.posts,
                  save: async (next) => {
                    if (next.announcement !== undefined && lost) {
                      lost = false;
                      throw new Error('killed');
                    }
                    return unit.posts.save(next);
                  },
                },
              }),
            ),
        }),
      },
    );
    await scene.post();
    await scene.pass(60_000);
    const [first, second, ...more] = scene.announced.calls.map(([post]) => post);
    expect(second).toEqual(first);
    expect(more).toEqual([]);
  });
});

describe('where the bot may not write', () => {
  async function withoutAccess(): Promise<PostScene> {
    const scene = await openPostScene();
    scene.announced.next(() => 'no_access');
    return scene;
  }

  test('the author’s reply says so, after the command has answered', async () => {
    const scene = await withoutAccess();
    const post = await scene.post();
    expect(await scene.stored(post)).toMatchObject({ announcement: 'no_access' });
    expect(scene.toldOf()).toEqual([]);
    await scene.pass(2000);
    expect(scene.settled.calls.map(([told]) => told)).toMatchObject([
      { id: post.id, status: 'published', announcement: 'no_access' },
    ]);
    await scene.pass(86_400_000);
    expect(scene.settled.calls).toHaveLength(1);
  });

  test('says so also when Discord takes that only later', async () => {
    const scene = await withoutAccess();
    scene.settled.fails(new Error('ECONNREFUSED'));
    await scene.post();
    for (let tries = 0; tries < 3; tries += 1) await scene.pass(60_000);
    expect(scene.settled.calls).toHaveLength(2);
    expect(scene.announced.calls).toHaveLength(1);
  });
});
