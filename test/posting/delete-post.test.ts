import { describe, expect, test } from 'vitest';
import { AccountBrokenError, InvalidInputError, NotAllowedError, NotLinkedError } from '../../src/errors.js';
import type { Post } from '../../src/posting/ports.js';
import type { XErrorKind } from '../../src/x-error.js';
import { aLink, anAccount, aPart, aPost } from '../storage/fixtures.js';
import { anXError } from '../support/fake-x.js';
import { AUTHOR, openPostScene, type PostScene } from '../support/post-scene.js';
import { createGate, until } from '../support/until.js';

const GUILD = aLink().place.replace('guild:', '');
const OLD_TOKEN = {
  credentials: { ...anAccount().credentials, obtainedAt: anAccount().createdAt - 3_600_000 },
};

async function published(account: Parameters<typeof openPostScene>[0] = {}) {
  const scene = await openPostScene(account);
  return { scene, post: await scene.post() };
}

function by(post: Pick<Post, 'id'>, actorId: string, adminOf?: string) {
  return { postId: post.id, actorId, adminOf };
}

async function statusOf(scene: PostScene, post: Post): Promise<string> {
  return (await scene.stored(post)).status;
}

describe('who may delete a post (S6)', () => {
  test('its author', async () => {
    const { scene, post } = await published();
    expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
    expect(scene.x.remove.calls).toEqual([['CANARY-access-token', '9001']]);
    expect(await statusOf(scene, post)).toBe('deleted');
  });

  test('an admin of the server it was posted from', async () => {
    const { scene, post } = await published();
    expect(await scene.posting.deletePost(by(post, '7', GUILD))).toMatchObject({ status: 'deleted' });
  });

  test.each([
    ['a member', undefined],
    ['an admin of another server', '1'],
    ['an admin of a server whose id is the beginning of this one', GUILD.slice(0, -1)],
    ['somebody who says that the place is theirs', aLink().place],
  ])('not %s: nothing is asked of X', async (_name, adminOf) => {
    const { scene, post } = await published();
    for (const attempt of [scene.posting.readDeletable, scene.posting.deletePost]) {
      await expect(attempt(by(post, '666', adminOf))).rejects.toBeInstanceOf(NotAllowedError);
    }
    expect(scene.x.remove.calls).toEqual([]);
    expect(await statusOf(scene, post)).toBe('published');
  });

  test('what was posted from direct messages is its author’s alone', async () => {
    const scene = await openPostScene();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    const post = await scene.post({ place: 'dm' });
    for (const adminOf of [GUILD, 'dm', '']) {
      await expect(scene.posting.deletePost(by(post, '7', adminOf))).rejects.toBeInstanceOf(NotAllowedError);
    }
    expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
  });

  test('not an author whose link has ended, although others keep the account', async () => {
    const { scene, post } = await published();
    await scene.storage.links.put(aLink({ discordUserId: '7' }));
    await scene.accounts.unlink(aLink());
    await expect(scene.posting.deletePost(by(post, AUTHOR))).rejects.toBeInstanceOf(NotLinkedError);
    expect(scene.x.remove.calls).toEqual([]);
    expect(await scene.posting.deletePost(by(post, '7', GUILD))).toMatchObject({ status: 'deleted' });
  });

  test('not an admin whose server does not use the account any more', async () => {
    const { scene, post } = await published();
    await scene.storage.links.put(aLink({ place: 'dm' }));
    await scene.accounts.unlink(aLink());
    await expect(scene.posting.deletePost(by(post, '7', GUILD))).rejects.toBeInstanceOf(NotLinkedError);
    expect(scene.x.remove.calls).toEqual([]);
    expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
  });
});

describe('what can be deleted', () => {
  test.each(['draft', 'queued', 'sending', 'unknown', 'held', 'failed', 'cancelled', 'deleted'] as const)(
    'not a post that is %s',
    async (status) => {
      const scene = await openPostScene();
      const post = aPost({ status, parts: [aPart({ xPostId: '1' })] });
      await scene.storage.posts.insert(post);
      await expect(scene.posting.deletePost(by(post, AUTHOR))).rejects.toBeInstanceOf(InvalidInputError);
      expect(scene.x.remove.calls).toEqual([]);
    },
  );

  test('not a post whose address X did not say, nor one that is not there', async () => {
    const scene = await openPostScene();
    const post = aPost({ status: 'published', parts: [aPart({ status: 'published' })] });
    await scene.storage.posts.insert(post);
    for (const id of [post.id, 'nothing']) {
      await expect(scene.posting.deletePost(by({ id }, AUTHOR))).rejects.toThrow('nothing to delete');
    }
  });
});

describe('what X says', () => {
  test('it is gone already: deleted', async () => {
    const { scene, post } = await published();
    scene.x.remove.fails(anXError('not_found'));
    expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
    expect(await statusOf(scene, post)).toBe('deleted');
  });

  test('401: the token is renewed once and the request repeated', async () => {
    const { scene, post } = await published(OLD_TOKEN);
    scene.x.remove.fails(anXError('unauthorized'));
    expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
    expect(scene.x.refresh.calls).toHaveLength(1);
    expect(scene.x.remove.calls.map(([token]) => token)).toEqual([
      'CANARY-access-token',
      'access-refreshed-1',
    ]);
  });

  test('401, and gone at the repeat: deleted', async () => {
    const { scene, post } = await published(OLD_TOKEN);
    scene.x.remove.fails(anXError('unauthorized'));
    scene.x.remove.fails(anXError('not_found'));
    expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
  });

  test('401 twice: words, one refresh, and not marked as deleted', async () => {
    const { scene, post } = await published(OLD_TOKEN);
    scene.x.remove.fails(anXError('unauthorized'), 2);
    await expect(scene.posting.deletePost(by(post, AUTHOR))).rejects.toThrow('did not confirm');
    expect(scene.x.refresh.calls).toHaveLength(1);
    expect(await statusOf(scene, post)).toBe('published');
  });

  test.each<XErrorKind>(['unavailable', 'timeout', 'network', 'rate_limited', 'forbidden', 'unexpected'])(
    '%s: words, not marked as deleted, and the next click can',
    async (kind) => {
      const { scene, post } = await published();
      scene.x.remove.fails(anXError(kind, 'unknown'));
      await expect(scene.posting.deletePost(by(post, AUTHOR))).rejects.toThrow('did not confirm');
      expect(await statusOf(scene, post)).toBe('published');
      expect(await scene.posting.deletePost(by(post, AUTHOR))).toMatchObject({ status: 'deleted' });
    },
  );

  test('a broken account: says so', async () => {
    const { scene, post } = await published();
    const stored = await scene.storage.accounts.read(anAccount().xUserId);
    if (stored === undefined) throw new Error('there is no account');
    await scene.storage.accounts.replace(stored, { ...stored.value, status: 'needs_reauthorization' });
    await expect(scene.posting.deletePost(by(post, AUTHOR))).rejects.toBeInstanceOf(AccountBrokenError);
    expect(await statusOf(scene, post)).toBe('published');
  });
});

describe('beside other things', () => {
  test('two clicks at once: it ends deleted, and neither fails', async () => {
    const { scene, post } = await published();
    scene.x.remove.next(() => undefined);
    scene.x.remove.fails(anXError('not_found'));
    await Promise.all([
      scene.posting.deletePost(by(post, AUTHOR)),
      scene.posting.deletePost(by(post, '7', GUILD)),
    ]);
    expect(await statusOf(scene, post)).toBe('deleted');
  });

  test('the channel is shown it while it is being deleted: it is stored as deleted all the same', async () => {
    const scene = await openPostScene();
    const shown = createGate();
    scene.announced.next(async () => {
      await shown.passed;
      return 'told' as const;
    });
    const woken = scene.woken();
    const submitted = scene.queue();
    await woken;
    const ran = scene.runDue();
    await until(() => scene.announced.calls.length === 1);
    const post = await submitted;
    scene.x.remove.next(async () => {
      shown.open();
      await ran;
    });
    await scene.posting.deletePost(by(post, AUTHOR));
    expect(await scene.stored(post)).toMatchObject({ status: 'deleted' });
    await expect(scene.posting.deletePost(by(post, AUTHOR))).rejects.toThrow('nothing to delete');
  });
});
