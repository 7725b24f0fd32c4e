import { describe, expect, test } from 'vitest';
import { history } from '../../commands/history.js';
import type { Post } from '../../src/posting/ports.js';
import type { Card } from '../../src/reply.js';
import { aLink, aPart, START } from '../storage/fixtures.js';
import { anInvocation, MANAGE_GUILD, type Said } from '../support/invocation.js';
import {
  due,
  HOUR,
  type ListScene,
  labelsOf,
  OTHER_MEMBER,
  openListScene,
  shown,
  subjectOf,
} from '../support/list-scene.js';
import { AUTHOR } from '../support/post-scene.js';
import { buttonsOf } from '../support/services.js';

const open = ({ services }: ListScene, said: Said = {}) =>
  shown(history.execute(anInvocation(said), services));
const pick = ({ services }: ListScene, list: Card, { id }: Post, said: Said = {}) =>
  shown(
    history.handlers.pick.execute(
      anInvocation({ subject: subjectOf(list, 'Act on…'), picked: [id], ...said }),
      services,
    ),
  );

const UP = aPart({ status: 'published', xPostId: '77', sentAt: START });
const published: Partial<Post> = { status: 'published', parts: [UP] };
const admin: Said = { actorId: '1', permissions: MANAGE_GUILD };

describe('/history', () => {
  test('says that there is nothing yet', async () => {
    expect((await open(await openListScene())).body).toContain('Nothing yet');
  });

  test('lists the newest first, with what became of each, and nothing that waits', async () => {
    const scene = await openListScene();
    const states: readonly Partial<Post>[] = [
      published,
      { status: 'partly_published', parts: [UP, aPart({ index: 1, status: 'failed' })] },
      { status: 'failed', failure: { kind: 'duplicate' } },
      { status: 'deleted', parts: [UP] },
      { status: 'cancelled' },
    ];
    for (const [index, change] of states.entries()) {
      await scene.put(`Post ${index}`, { createdAt: START + index, ...change });
    }
    await scene.put('Waits', due(HOUR));
    const card = await open(scene);
    const heads = (card.body ?? '').split('\n\n').map((entry) => entry.split('\n')[0]);
    const at = `<t:${START / 1000}:f>`;
    expect(heads).toEqual([
      `**1. 🚫 Cancelled · ${at}**`,
      `**2. 🗑️ Deleted from X · ${at}**`,
      `**3. 🔴 X has this post already · ${at}**`,
      `**4. 🟠 1 of 2 parts are up · ${at}**`,
      `**5. 🟢 Posted · ${at}**`,
    ]);
  });

  test('has pages and filters of its own', async () => {
    const scene = await openListScene();
    for (let index = 0; index < 7; index += 1) {
      await scene.put(`Post ${index}`, { status: 'published', createdAt: START + index });
    }
    const first = await open(scene, { options: { account: 'rookery' } });
    expect(first.footer).toBe('7 posts · page 1 of 2 · of @rookery');
    const subject = subjectOf(first, 'Next');
    const second = await shown(history.handlers.page.execute(anInvocation({ subject }), scene.services));
    expect(second.body).toContain('Post 0');
    expect(buttonsOf(second)[0]).toMatch(/^Previous → history\.page\./);
  });
});

describe('a post that is picked', () => {
  test('that is up can be seen on X and deleted, by its author and by admins', async () => {
    const scene = await openListScene();
    const post = await scene.put('Up', published);
    await scene.storage.links.put(aLink({ discordUserId: OTHER_MEMBER }));
    const seen = async (said: Said) => buttonsOf(await pick(scene, await open(scene, said), post, said));
    const see = 'See it on X → https://x.com/rookery/status/77';
    const back = 'Back to the history → history.page.0--';
    expect(await seen({})).toEqual([see, `Delete → tweet.delete.${post.id}`, back]);
    expect(await seen(admin)).toEqual([see, `Delete → tweet.delete.${post.id}`, back]);
    expect(await seen({ actorId: OTHER_MEMBER })).toEqual([see, back]);
  });

  test('that failed can be written anew by its author alone', async () => {
    const scene = await openListScene();
    const post = await scene.put('No', { status: 'failed', failure: { kind: 'duplicate' } });
    expect(labelsOf(await pick(scene, await open(scene), post))).toEqual([
      'Edit and post again',
      'Back to the history',
    ]);
    const card = await pick(scene, await open(scene, admin), post, admin);
    expect(labelsOf(card)).toEqual(['Back to the history']);
    expect(card.fields).toEqual([{ name: 'By', value: `<@${AUTHOR}>` }]);
  });

  test('S6: is not shown to whoever lost the link meanwhile', async () => {
    const scene = await openListScene();
    const post = await scene.put('Up', published);
    const other = { actorId: OTHER_MEMBER };
    await scene.storage.links.put(aLink({ discordUserId: OTHER_MEMBER }));
    const list = await open(scene, other);
    await scene.storage.links.remove(aLink({ discordUserId: OTHER_MEMBER }));
    await expect(pick(scene, list, post, other)).rejects.toThrow('not in this list any more');
  });
});
