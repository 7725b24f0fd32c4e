import { expect, test } from 'vitest';
import type { AuditEntry, AuditQuery } from '../../../src/audit/ports.js';
import { recordAct } from '../../../src/audit/record-act.js';
import { verifyChain } from '../../../src/audit/verify-chain.js';
import type { Storage } from '../../../src/storage/open-storage.js';
import { aPart, aPost, START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';

const NELLY = '80351110224678912';
const JAY = '90351110224678912';
const GUILD = 'guild:197038439483310086';
const ACCOUNT = '2244994945';

export function auditCases(open: OpenHarness): void {
  const openWith = async (...entries: AuditEntry[]) => {
    const { storage } = await open();
    for (const [index, entry] of entries.entries()) await write(storage, entry, START + index);
    return storage;
  };
  const seqs = async (storage: Storage, query: Partial<AuditQuery>): Promise<number[]> =>
    (await storage.audit.page({ limit: 100, ...query })).map(({ seq }) => seq);

  test('rows come out as they went in, with the members behind the pseudonyms', async () => {
    const storage = await openWith({
      kind: 'cancel',
      actorId: JAY,
      subjectId: NELLY,
      place: GUILD,
      xUserId: ACCOUNT,
      postId: 'post-one',
      xPostId: '77',
      cost: 15_000,
      texts: ['Hello'],
      details: { at: 7, why: 'it', is: true },
    });
    const [line] = await storage.audit.page({ limit: 1 });
    expect(line).toEqual({
      seq: 1,
      at: START,
      kind: 'cancel',
      actor: expect.stringMatching(/^[\w-]{12}$/),
      actorId: JAY,
      subject: expect.stringMatching(/^[\w-]{12}$/),
      subjectId: NELLY,
      place: GUILD,
      xUserId: ACCOUNT,
      postId: 'post-one',
      xPostId: '77',
      cost: 15_000,
      textHash: expect.stringMatching(/^[\w-]{43}$/),
      details: '{"at":7,"why":"it","is":true}',
      hash: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(line?.actor).not.toBe(line?.subject);
  });

  test('an act that is undone leaves no row, and no gap', async () => {
    const storage = await openWith({ kind: 'link' });
    const undone = storage.transaction(async (unit) => {
      await recordAct(unit, START, { kind: 'unlink', actorId: NELLY });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await write(storage, { kind: 'link', actorId: JAY });
    expect(await seqs(storage, {})).toEqual([2, 1]);
    expect(await verdict(storage)).toMatchObject({ rows: 2 });
  });

  test('64 acts at once make one chain', async () => {
    const { storage } = await open();
    await Promise.all(
      Array.from({ length: 64 }, (_, index) => write(storage, { kind: 'draft', actorId: `${index % 7}` })),
    );
    const verified = await verdict(storage);
    expect(verified).toMatchObject({ rows: 64, head: { seq: 64 } });
    expect(verified).not.toHaveProperty('flaw');
    const pseudonyms = new Set((await storage.audit.page({ limit: 100 })).map(({ actor }) => actor));
    expect(pseudonyms.size).toBe(7);
  });

  test('two rows cannot have one number', async () => {
    const storage = await openWith({ kind: 'link' });
    const [line] = await storage.audit.after(0, 1);
    if (line === undefined) expect.unreachable();
    const { actorId: _, subjectId: _subject, ...row } = line;
    await expect(storage.audit.insert(row)).rejects.toThrow();
  });

  test('a member is found by what they did and by what was done to them', async () => {
    const storage = await openWith(
      { kind: 'draft', actorId: NELLY },
      { kind: 'discard', actorId: JAY, subjectId: NELLY },
      { kind: 'draft', actorId: JAY },
      { kind: 'app_stopped' },
    );
    expect(await seqs(storage, { memberId: NELLY })).toEqual([2, 1]);
    expect(await seqs(storage, { memberId: JAY })).toEqual([3, 2]);
    expect(await seqs(storage, { memberId: '1' })).toEqual([]);
  });

  test('account, kind and time narrow it down, each and together', async () => {
    const storage = await openWith(
      { kind: 'post', xUserId: ACCOUNT },
      { kind: 'post', xUserId: '7' },
      { kind: 'delete', xUserId: ACCOUNT },
      { kind: 'post', xUserId: ACCOUNT },
    );
    expect(await seqs(storage, { xUserId: ACCOUNT })).toEqual([4, 3, 1]);
    expect(await seqs(storage, { kind: 'post' })).toEqual([4, 2, 1]);
    expect(await seqs(storage, { from: START + 1, until: START + 3 })).toEqual([3, 2]);
    expect(await seqs(storage, { xUserId: ACCOUNT, kind: 'post', from: START + 1 })).toEqual([4]);
  });

  test('pages go on before a row, the newest first', async () => {
    const storage = await openWith(...Array.from({ length: 7 }, () => ({ kind: 'draft' as const })));
    expect(await seqs(storage, { limit: 3 })).toEqual([7, 6, 5]);
    expect(await seqs(storage, { limit: 3, before: 5 })).toEqual([4, 3, 2]);
    expect((await storage.audit.after(2, 3)).map(({ seq }) => seq)).toEqual([3, 4, 5]);
  });

  test('an admin sees their server, what befell its accounts, and what concerns everybody', async () => {
    const storage = await openWith(
      { kind: 'post', place: GUILD, xUserId: ACCOUNT, actorId: NELLY },
      { kind: 'post', place: 'guild:2', xUserId: ACCOUNT, actorId: NELLY },
      { kind: 'post', place: 'dm', xUserId: ACCOUNT, actorId: NELLY },
      { kind: 'refresh_failed', xUserId: ACCOUNT },
      { kind: 'refresh_failed', xUserId: '7' },
      { kind: 'app_stopped' },
      { kind: 'data_deleted', actorId: NELLY },
    );
    const sight = { place: GUILD, xUserIds: [ACCOUNT] };
    expect(await seqs(storage, { sight })).toEqual([6, 4, 1]);
    expect(await seqs(storage, { sight: { ...sight, xUserIds: [] } })).toEqual([6, 1]);
    expect(await seqs(storage, { sight, memberId: NELLY })).toEqual([1]);
  });

  test('an X id leads to every act on its post, through all versions, and to no other', async () => {
    const storage = await openWith(
      { kind: 'draft', postId: 'one' },
      { kind: 'draft', postId: 'other' },
      { kind: 'post', postId: 'one', xPostId: '10' },
      { kind: 'post', postId: 'other', xPostId: '20' },
      { kind: 'draft', postId: 'two' },
      { kind: 'post', postId: 'two', xPostId: '11' },
      { kind: 'replaced', postId: 'one', xPostId: '11' },
      { kind: 'like', xPostId: '10' },
      { kind: 'delete', postId: 'two' },
    );
    expect(await seqs(storage, { xPostId: '10' })).toEqual([9, 8, 7, 6, 5, 3, 1]);
    expect(await seqs(storage, { xPostId: '11' })).toEqual([9, 7, 6, 5, 3, 1]);
    expect(await seqs(storage, { xPostId: '20' })).toEqual([4, 2]);
    expect(await seqs(storage, { xPostId: '99' })).toEqual([]);
  });

  test('a post from before the audit is found by its parts', async () => {
    const storage = await openWith({ kind: 'delete', postId: 'old' }, { kind: 'draft', postId: 'new' });
    const parts = [aPart({ status: 'published', xPostId: '30' })];
    await storage.posts.insert(aPost({ id: 'old', status: 'published', parts }));
    expect(await seqs(storage, { xPostId: '30' })).toEqual([1]);
  });

  test('what ties a member to their rows can go; the rows stay, and the chain holds', async () => {
    const storage = await openWith(
      { kind: 'draft', actorId: NELLY, texts: ['Hi'] },
      { kind: 'cancel', actorId: JAY, subjectId: NELLY, texts: ['Hi'] },
    );
    expect(await storage.audit.forget(NELLY, START)).toBe(true);
    expect(await storage.audit.forget(NELLY, START)).toBe(false);
    expect(await seqs(storage, { memberId: NELLY })).toEqual([]);
    await write(storage, { kind: 'draft', actorId: NELLY, texts: ['Hi'] });
    const [again, cancelled, drafted] = await storage.audit.page({ limit: 3 });
    expect([again?.actorId, cancelled?.actorId, cancelled?.subjectId, drafted?.actorId]).toEqual([
      NELLY,
      JAY,
      null,
      null,
    ]);
    expect(cancelled?.subject).toBe(drafted?.actor);
    // Back again, they are somebody new: neither pseudonym nor text leads to what they did before.
    expect(again?.actor).not.toBe(drafted?.actor);
    expect(again?.textHash).not.toBe(drafted?.textHash);
    expect(cancelled?.textHash).toBe(drafted?.textHash);
    expect(await verdict(storage)).not.toHaveProperty('flaw');
  });

  test('no word of a text reaches the rows', async () => {
    const { storage, bytes } = await open();
    await write(storage, { kind: 'draft', actorId: NELLY, texts: ['CANARY-text'] });
    expect((await bytes()).includes('CANARY-text')).toBe(false);
  });
}

function write(storage: Storage, entry: AuditEntry, at = START): Promise<void> {
  return storage.transaction((unit) => recordAct(unit, at, entry));
}

function verdict(storage: Storage) {
  return verifyChain((after, limit) => storage.audit.after(after, limit));
}
