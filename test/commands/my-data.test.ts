import { describe, expect, test } from 'vitest';
import { myData } from '../../commands/my-data.js';
import { verifyChain } from '../../src/audit/verify-chain.js';
import { FORMER_MEMBER } from '../../src/posting/former-member.js';
import type { Card } from '../../src/reply.js';
import { aLink, aPart, aReply, START } from '../storage/fixtures.js';
import { anInvocation } from '../support/invocation.js';
import { type ListScene, OTHER_MEMBER, openListScene, shown } from '../support/list-scene.js';
import { AUTHOR, aRequest } from '../support/post-scene.js';

const { place, xUserId } = aLink();
const later = { at: START + 3_600_000, timeZone: 'Europe/Vienna' };

const run = ({ services }: ListScene, subcommand: 'export' | 'delete', actorId = AUTHOR): Promise<Card> =>
  shown(myData.execute(anInvocation({ subcommand, actorId }), services));
const erase = ({ services }: ListScene, actorId = AUTHOR): Promise<Card> =>
  shown(myData.handlers.erase.execute(anInvocation({ actorId }), services));

async function exported(scene: ListScene): Promise<{ text: string; document: Record<string, unknown[]> }> {
  const { files = [] } = await run(scene, 'export');
  expect(files.map(({ name }) => name)).toEqual(['my-data.json']);
  const text = new TextDecoder().decode(files[0]?.bytes);
  return { text, document: JSON.parse(text) };
}

const everything = (scene: ListScene) =>
  scene.storage.posts.page({
    statuses: ['draft', 'scheduled', 'queued', 'held', 'published', 'failed', 'cancelled', 'deleted'],
    reader: AUTHOR,
    team: { place, xUserIds: [xUserId] },
    order: 'newest',
    offset: 0,
    limit: 100,
  });

describe('/my-data export', () => {
  test('has links, drafts, posts, settings and acts of the member', async () => {
    const scene = await openListScene();
    await scene.posting.changeSettings({ memberId: AUTHOR }, { timeZone: 'Europe/Vienna' });
    await scene.posting.keepDraft(aRequest({ texts: ['A draft'] }));
    await scene.post({ texts: ['A post'] });
    const { document } = await exported(scene);
    expect(document).toMatchObject({
      discordUserId: AUTHOR,
      settings: { timeZone: 'Europe/Vienna' },
      links: [{ xUserId, username: 'rookery', place }],
      drafts: [{ status: 'draft', parts: [{ text: 'A draft' }] }],
      posts: [{ status: 'published', parts: [{ text: 'A post', xPostId: '9001' }] }],
    });
    expect(document.acts).toMatchObject([{ kind: 'draft' }, { kind: 'submit' }, { kind: 'post' }]);
  });

  test('has nothing of others, and no token', async () => {
    const scene = await openListScene();
    await scene.put('Of somebody else', { authorId: OTHER_MEMBER });
    await scene.put('With a reply', { reply: aReply() });
    await scene.posting.stopGuild(place.replace('guild:', ''), 'paused', OTHER_MEMBER);
    const { text } = await exported(scene);
    expect(text).toContain('With a reply');
    for (const secret of ['CANARY', 'Of somebody else', OTHER_MEMBER, 'refresh-', 'access-', '"reply"'])
      expect(text).not.toContain(secret);
  });

  test('says what others wanted to post of the member’s words', async () => {
    const scene = await openListScene();
    const consent = { from: AUTHOR, name: 'nelly', state: 'given' } as const;
    await scene.put('Words of nelly', { authorId: OTHER_MEMBER, consent });
    const { document } = await exported(scene);
    expect(document.wordsAskedFor).toMatchObject([{ consent: 'given', texts: ['Words of nelly'] }]);
  });

  test('is written down', async () => {
    const scene = await openListScene();
    await run(scene, 'export');
    expect(await scene.storage.audit.page({ limit: 1 })).toMatchObject([
      { kind: 'data_exported', actorId: AUTHOR },
    ]);
  });
});

describe('/my-data delete', () => {
  test('asks first, and says what goes and what stays; nothing is touched by that', async () => {
    const scene = await openListScene();
    await scene.posting.keepDraft(aRequest());
    const card = await run(scene, 'delete');
    expect(card).toMatchObject({ tone: 'danger', body: expect.stringContaining('@rookery') });
    expect(card.body).toContain('What stays');
    await shown(myData.handlers.keep.execute());
    expect(await scene.posting.draftsOf(AUTHOR)).toHaveLength(1);
    expect(await scene.accounts.ofMember(AUTHOR)).toHaveLength(1);
  });

  test('ends the links with their tokens, deletes what is not up and the settings, and keeps what is up as nobody’s', async () => {
    const scene = await openListScene();
    await scene.posting.changeSettings({ memberId: AUTHOR }, { preview: true });
    await scene.post({ texts: ['Stays up'] });
    await scene.posting.keepDraft(aRequest({ texts: ['A draft'] }));
    const { id: postId } = await scene.posting.keepDraft(aRequest({ texts: ['For later'] }));
    await scene.posting.schedule({ ...aRequest(), postId, actorId: AUTHOR, schedule: later });
    for (const status of ['failed', 'cancelled', 'deleted', 'held', 'queued'] as const)
      await scene.put(`It is ${status}`, { status });
    await scene.put('Of somebody else', { authorId: OTHER_MEMBER, status: 'failed' });

    const card = await erase(scene);
    expect(card).toMatchObject({
      title: 'Your data is deleted',
      body: 'One link ended, 7 drafts and posts deleted.',
      footer: expect.stringContaining('One post is up still'),
    });
    await scene.runDue();
    expect(scene.x.revoke.calls).toHaveLength(1);
    expect(await scene.storage.accounts.count()).toBe(0);
    expect(await scene.posting.settingsOf({ memberId: AUTHOR })).toEqual({});
    const { posts } = await everything(scene);
    expect(posts.map(({ authorId, parts }) => [authorId, parts[0]?.text]).sort()).toEqual([
      [FORMER_MEMBER, 'Stays up'],
      [OTHER_MEMBER, 'Of somebody else'],
    ]);
    expect((await exported(scene)).document).toMatchObject({ links: [], drafts: [], posts: [] });
  });

  test('the chain verifies after it, and nothing in it leads to the member', async () => {
    const scene = await openListScene();
    await scene.post();
    await erase(scene);
    await scene.runDue();
    const verdict = await verifyChain((after, limit) => scene.storage.audit.after(after, limit));
    expect(verdict).toMatchObject({ rows: 4 });
    expect(verdict).not.toHaveProperty('flaw');
    const lines = await scene.storage.audit.page({ limit: 100 });
    expect(lines.map(({ kind }) => kind)).toEqual(['data_deleted', 'unlink', 'post', 'submit']);
    expect(new Set(lines.map(({ actorId }) => actorId))).toEqual(new Set([null]));
    expect(JSON.stringify(lines)).not.toContain(AUTHOR);
  });

  test('nothing of it goes out afterwards, and nobody is told', async () => {
    const scene = await openListScene();
    const { id: postId } = await scene.posting.keepDraft(aRequest());
    await scene.posting.schedule({ ...aRequest(), postId, actorId: AUTHOR, schedule: later });
    await scene.queue({ texts: ['On its way'] });
    await erase(scene);
    await scene.live(2 * 3_600_000);
    expect(scene.x.create.calls).toEqual([]);
    expect(scene.toldOf()).toEqual([]);
  });

  test('of a thread, what is up stays, and the rest is not posted any more', async () => {
    const scene = await openListScene();
    const parts = [
      aPart({ status: 'published', xPostId: '1', text: 'Up' }),
      aPart({ index: 1, text: 'Not up' }),
    ];
    const post = await scene.put('', { status: 'held', heldReason: 'paused', parts });
    await erase(scene);
    expect(await scene.stored(post)).toMatchObject({
      authorId: FORMER_MEMBER,
      status: 'partly_published',
    });
  });

  test('what an admin does with a post of nobody’s is the admin’s act alone', async () => {
    const scene = await openListScene();
    await scene.putAccount({ xUserId: '7', username: 'other' }, [{ discordUserId: OTHER_MEMBER }]);
    const post = await scene.post();
    await scene.storage.links.put(aLink({ discordUserId: OTHER_MEMBER }));
    await erase(scene);
    const adminOf = place.replace('guild:', '');
    await scene.posting.deletePost({ postId: post.id, actorId: OTHER_MEMBER, adminOf });
    expect(await scene.storage.audit.page({ limit: 1 })).toMatchObject([
      { kind: 'delete', actorId: OTHER_MEMBER, subject: null, textHash: null },
    ]);
  });

  test('while a post is on its way to X nothing but the links is touched', async () => {
    const scene = await openListScene();
    await scene.put('On its way', { status: 'sending' });
    await scene.posting.keepDraft(aRequest());
    scene.clock.advance(1);
    await scene.accounts.forgetMember(AUTHOR);
    await expect(scene.posting.eraseMember(AUTHOR)).rejects.toThrow('on its way to X');
    expect(await scene.posting.draftsOf(AUTHOR)).toHaveLength(1);
  });

  test('words of the member that others may not have posted yet count as refused', async () => {
    const scene = await openListScene();
    const consent = { from: AUTHOR, name: 'nelly', state: 'given' } as const;
    const draft = await scene.put('Words', { authorId: OTHER_MEMBER, status: 'draft', consent });
    const up = await scene.put('Up', { authorId: OTHER_MEMBER, status: 'published', consent });
    await erase(scene);
    expect(await scene.stored(draft)).toMatchObject({
      status: 'cancelled',
      consent: { from: FORMER_MEMBER, state: 'refused' },
    });
    expect(await scene.stored(up)).toMatchObject({ status: 'published', consent: { state: 'given' } });
    expect(JSON.stringify([await scene.stored(draft), await scene.stored(up)])).not.toContain('nelly');
  });

  test('interrupted, it is done the rest of the way the next time; a third time finds nothing', async () => {
    const scene = await openListScene();
    await scene.posting.keepDraft(aRequest());
    await scene.accounts.forgetMember(AUTHOR);
    expect((await erase(scene)).body).toBe('one draft or post deleted.');
    expect((await erase(scene)).body).toBe('0 drafts and posts deleted.');
  });

  test('is the member’s own: others keep everything', async () => {
    const scene = await openListScene();
    await scene.posting.keepDraft(aRequest());
    await erase(scene, OTHER_MEMBER);
    expect(await scene.posting.draftsOf(AUTHOR)).toHaveLength(1);
    expect(await scene.accounts.ofMember(AUTHOR)).toHaveLength(1);
  });
});
