import { describe, expect, test } from 'vitest';
import { postCard } from '../../commands/cards/post-card.js';
import type { GuildStop } from '../../src/posting/guild-state.js';
import { aLink, anAccount } from '../storage/fixtures.js';
import { openDomain } from '../support/domain.js';
import { aGrant, anXError } from '../support/fake-x.js';
import { aRequest, openPostScene, type PostScene } from '../support/post-scene.js';
import { PRICES } from '../support/prices.js';
import { createGate, until } from '../support/until.js';

const GUILD = aLink().place.replace('guild:', '');
const STOPS: readonly GuildStop[] = ['paused', 'bot_removed'];
const ID = anAccount().xUserId;

const sent = (scene: PostScene) => scene.x.create.calls.map(([, text]) => text);

/** Posts that are held, in this order. */
async function hold(scene: PostScene, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    scene.clock.advance(1);
    await scene.post({ texts: [text] });
  }
}

describe.each(STOPS)('a server that is stopped (%s)', (stop) => {
  test('holds what comes in, says so, and asks nothing of X', async () => {
    const scene = await openPostScene();
    expect(await scene.posting.stopGuild(GUILD, stop)).toBe(true);
    const held = await scene.post();
    expect(held).toMatchObject({ status: 'held', heldReason: stop, parts: [{ status: 'waiting' }] });
    expect(postCard(held, { prices: PRICES }).title).toMatch(stop === 'paused' ? /paused/ : /removed/);
    await scene.pass(86_400_000);
    expect(sent(scene)).toEqual([]);
    expect(scene.x.refresh.calls).toEqual([]);
    expect(await scene.stored(held)).toMatchObject({ status: 'held' });
  });

  test('stops what was waiting in the queue', async () => {
    const scene = await openPostScene();
    const queued = await scene.queue();
    await scene.posting.stopGuild(GUILD, stop);
    await scene.runDue();
    expect(await scene.stored(queued)).toMatchObject({ status: 'held', heldReason: stop });
    expect(scene.toldOf()).toEqual(['held']);
    expect(sent(scene)).toEqual([]);
  });

  test('lets go in the old order, once, before what is posted from then on', async () => {
    const scene = await openPostScene();
    await scene.posting.stopGuild(GUILD, stop);
    const texts = Array.from({ length: 12 }, (_, index) => `post ${index}`);
    await hold(scene, texts);
    scene.clock.advance(86_400_000);
    expect(await scene.posting.releaseGuild(GUILD, stop)).toBe(12);
    await scene.queue({ texts: ['new'] });
    await scene.runDue();
    await scene.pass(100);
    expect(sent(scene)).toEqual([...texts, 'new']);
    expect(await scene.posting.releaseGuild(GUILD, stop)).toBe(0);
    await scene.pass(86_400_000);
    expect(sent(scene)).toHaveLength(13);
  });

  test('stays so after a restart, and can be let go there', async () => {
    const scene = await openPostScene();
    await scene.posting.stopGuild(GUILD, stop);
    await hold(scene, ['one', 'two']);
    const next = await openDomain({ databaseUrl: scene.databaseUrl, clock: scene.clock, x: scene.x });
    expect(await next.posting.stopOf(GUILD)).toBe(stop);
    await next.runDue();
    expect(sent(scene)).toEqual([]);
    expect(await next.posting.releaseGuild(GUILD, stop)).toBe(2);
    await next.runDue();
    expect(sent(scene)).toEqual(['one', 'two']);
  });

  test('is new once', async () => {
    const { posting } = await openPostScene();
    const results = await Promise.all(Array.from({ length: 64 }, () => posting.stopGuild(GUILD, stop)));
    expect(results.filter((isNew) => isNew)).toHaveLength(1);
  });

  test('a stop and a release one right after the other: the last one stands', async () => {
    const { posting } = await openPostScene();
    await Promise.all([posting.stopGuild(GUILD, stop), posting.releaseGuild(GUILD, stop)]);
    expect(await posting.stopOf(GUILD)).toBeUndefined();
    await Promise.all([posting.releaseGuild(GUILD, stop), posting.stopGuild(GUILD, stop)]);
    expect(await posting.stopOf(GUILD)).toBe(stop);
  });
});

describe('a stop is of one server', () => {
  test('other places go on, with the same account', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    await scene.storage.links.put(aLink({ place: 'guild:1' }));
    await scene.posting.stopGuild(GUILD, 'paused');
    await scene.post({ texts: ['held'] });
    await scene.post({ texts: ['by message'], place: 'dm' });
    await scene.post({ texts: ['elsewhere'], place: 'guild:1' });
    expect(sent(scene)).toEqual(['by message', 'elsewhere']);
    expect(await scene.posting.releaseGuild('1', 'paused')).toBe(0);
    await scene.pass(1000);
    expect(sent(scene)).toHaveLength(2);
  });

  test('of two servers that are stopped, one lets go of its own posts alone', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ place: 'guild:1' }));
    await scene.posting.stopGuild(GUILD, 'paused');
    await scene.posting.stopGuild('1', 'paused');
    await scene.post({ texts: ['here'] });
    const theirs = await scene.post({ texts: ['there'], place: 'guild:1' });
    expect(await scene.posting.releaseGuild(GUILD, 'paused')).toBe(1);
    await scene.pass(1000);
    expect(sent(scene)).toEqual(['here']);
    expect(await scene.stored(theirs)).toMatchObject({ status: 'held', revision: theirs.revision });
    expect(await scene.posting.releaseGuild('1', 'paused')).toBe(1);
  });

  test('held for something else: a release leaves it alone', async () => {
    const scene = await openPostScene({ status: 'needs_reauthorization' });
    const broken = await scene.post();
    await scene.posting.stopGuild(GUILD, 'paused');
    expect(await scene.posting.releaseGuild(GUILD, 'paused')).toBe(0);
    expect(await scene.stored(broken)).toMatchObject({ status: 'held', heldReason: 'needs_reauthorization' });
  });
});

describe('paused, and the bot removed as well', () => {
  test.each([
    ['paused', 'bot_removed'],
    ['bot_removed', 'paused'],
  ] as const)('both have to end; first %s', async (first, second) => {
    const scene = await openPostScene();
    await scene.posting.stopGuild(GUILD, 'paused');
    await hold(scene, ['one']);
    await scene.posting.stopGuild(GUILD, 'bot_removed');
    await hold(scene, ['two']);
    expect(await scene.posting.releaseGuild(GUILD, first)).toBe(0);
    expect(await scene.posting.stopOf(GUILD)).toBe(second);
    await scene.pass(1000);
    expect(sent(scene)).toEqual([]);
    expect(await scene.posting.releaseGuild(GUILD, second)).toBe(2);
    await scene.pass(1000);
    expect(sent(scene)).toEqual(['one', 'two']);
  });
});

describe('races', () => {
  test('a request that is on its way is not affected, and is published', async () => {
    const scene = await openPostScene();
    const gate = createGate();
    scene.x.create.next(async (_token, text) => {
      await gate.passed;
      return { id: '1', text };
    });
    const post = await scene.queue();
    const ran = scene.runDue();
    await until(() => scene.x.create.calls.length === 1);
    await scene.posting.stopGuild(GUILD, 'paused');
    gate.open();
    await ran;
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(await scene.post({ texts: ['later'] })).toMatchObject({ status: 'held' });
  });

  test('a stop that comes while the token is fetched: nothing leaves', async () => {
    const scene = await openPostScene({ credentials: { ...anAccount().credentials, expiresAt: 0 } });
    scene.x.refresh.next(async () => {
      await scene.posting.stopGuild(GUILD, 'paused');
      return aGrant(scene.clock, 'new');
    });
    const post = await scene.queue();
    await scene.runDue();
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'paused' });
    expect(sent(scene)).toEqual([]);
    expect(scene.toldOf()).toEqual(['held']);
  });

  test('a stop that comes while no token can be had: held, not failed for its age', async () => {
    const scene = await openPostScene({ credentials: { ...anAccount().credentials, expiresAt: 0 } });
    scene.x.refresh.next(async () => {
      await scene.posting.stopGuild(GUILD, 'paused');
      throw anXError('unavailable', 'not_sent');
    });
    const post = await scene.queue();
    await scene.runDue();
    for (let tries = 0; tries < 30; tries += 1) await scene.pass(60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'paused' });
    expect(sent(scene)).toEqual([]);
  });

  test('while X is down, a stopped post is held, not failed for its age', async () => {
    const scene = await openPostScene({ credentials: { ...anAccount().credentials, expiresAt: 0 } });
    scene.x.refresh.fails(anXError('unavailable', 'not_sent'), 1000);
    await scene.posting.stopGuild(GUILD, 'paused');
    const post = await scene.queue();
    for (let tries = 0; tries < 30; tries += 1) await scene.pass(60_000);
    expect(await scene.stored(post)).toMatchObject({ status: 'held', heldReason: 'paused' });
  });

  test('a release between the look and the hold: the post is not left behind', async () => {
    let release: (() => Promise<unknown>) | undefined;
    const scene = await openPostScene(
      {},
      {
        breakStorage: (storage) => ({
          ...storage,
          facts: {
            ...storage.facts,
            readAll: async (keys) => {
              const values = await storage.facts.readAll(keys);
              const now = values.includes('yes') ? release : undefined;
              if (now !== undefined) release = undefined;
              await now?.();
              return values;
            },
          },
        }),
      },
    );
    await scene.posting.stopGuild(GUILD, 'paused');
    const post = await scene.queue();
    release = () => scene.posting.releaseGuild(GUILD, 'paused');
    await scene.runDue();
    await scene.pass(1000);
    expect(release).toBeUndefined();
    expect(await scene.stored(post)).toMatchObject({ status: 'published' });
    expect(sent(scene)).toHaveLength(1);
  });

  test('pausing and resuming at random beside posts: each goes out once, and none is left behind', async () => {
    const scene = await openPostScene();
    const texts = Array.from({ length: 30 }, (_, index) => `post ${index}`);
    for (const [index, text] of texts.entries()) {
      scene.clock.advance(1);
      const toggled =
        index % 3 === 0
          ? scene.posting.releaseGuild(GUILD, 'paused')
          : scene.posting.stopGuild(GUILD, 'paused');
      await Promise.all([scene.queue({ texts: [text] }), toggled, scene.runDue()]);
    }
    await scene.posting.releaseGuild(GUILD, 'paused');
    await scene.pass(1000);
    expect(sent(scene).sort()).toEqual([...texts].sort());
    expect(await scene.storage.posts.ofAccount(ID, ['held', 'queued', 'sending'])).toEqual([]);
  });

  test('an unlink while it is stopped: ended, told, and not let go', async () => {
    const scene = await openPostScene();
    await scene.posting.stopGuild(GUILD, 'paused');
    const held = await scene.post(aRequest());
    await scene.accounts.unlink(aLink());
    await scene.runDue();
    expect(await scene.stored(held)).toMatchObject({ status: 'failed', failure: { kind: 'not_linked' } });
    expect(await scene.posting.releaseGuild(GUILD, 'paused')).toBe(0);
    await scene.pass(1000);
    expect(sent(scene)).toEqual([]);
    expect(scene.toldOf()).toEqual(['failed']);
  });
});
