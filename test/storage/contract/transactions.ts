import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { tokenOf } from '../../../src/credential.js';
import type { PostingUnit } from '../../../src/posting/ports.js';
import { Secret } from '../../../src/secret.js';
import { aLink, anAccount, anAuthorization, aPost, START } from '../fixtures.js';
import type { OpenHarness } from './harness.js';
import { race } from './race.js';

export function transactionCases(open: OpenHarness): void {
  test('a transaction commits every store together', async () => {
    const { storage } = await open();
    const answer = await storage.transaction(async (unit) => {
      await writeEverywhere(unit);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await seenEverywhere(storage)).toEqual(Array(7).fill(true));
    expect(await storage.interactions.claim(CLAIMED, START)).toBe(false);
  });

  test('a throw undoes every store, and is what the caller gets', async () => {
    const { storage } = await open();
    const failure = new Error('changed my mind');
    const transaction = storage.transaction(async (unit) => {
      await writeEverywhere(unit);
      throw failure;
    });
    await expect(transaction).rejects.toBe(failure);
    expect(await seenEverywhere(storage)).toEqual(Array(7).fill(false));
    expect(await storage.interactions.claim(CLAIMED, START)).toBe(true);
  });

  test('a transaction reads its own writes, and nobody else does', async () => {
    const { storage } = await open();
    await storage.transaction(async (unit) => {
      await writeEverywhere(unit);
      expect(await seenEverywhere(unit)).toEqual(Array(7).fill(true));
      expect(await seenEverywhere(storage)).toEqual(Array(7).fill(false));
    });
  });

  test('a transaction sees what was there before it', async () => {
    const { storage } = await open();
    await writeEverywhere(storage);
    await storage.transaction(async ({ accounts, facts }) => {
      const stored = await accounts.read(anAccount().xUserId);
      if (stored === undefined) throw new Error('the account is there');
      expect(await facts.read('fact')).toBe('yes');
      expect(await accounts.replace(stored, { ...stored.value, username: 'renamed' })).toBe(true);
      expect(await accounts.replace(stored, { ...stored.value, username: 'again' })).toBe(false);
    });
    expect((await storage.accounts.read(anAccount().xUserId))?.value.username).toBe('renamed');
  });

  test('a version that was read outside is good inside', async () => {
    const { storage } = await open();
    await storage.accounts.create(anAccount());
    const stored = await storage.accounts.read(anAccount().xUserId);
    if (stored === undefined) throw new Error('the account is there');
    const replaced = await storage.transaction(({ accounts }) =>
      accounts.replace(stored, anAccount({ generation: 2 })),
    );
    expect(replaced).toBe(true);
  });

  test('what was removed inside is gone inside, and back after a throw', async () => {
    const { storage } = await open();
    await writeEverywhere(storage);
    const transaction = storage.transaction(async ({ links, revocations }) => {
      expect(await links.remove(aLink())).toBe(true);
      await revocations.remove('one');
      expect(await links.ofUser(aLink().discordUserId)).toEqual([]);
      expect(await revocations.read('one')).toBeUndefined();
      throw new Error('undo');
    });
    await expect(transaction).rejects.toThrow('undo');
    expect(await storage.links.ofUser(aLink().discordUserId)).toHaveLength(1);
    const kept = await storage.revocations.read('one');
    expect(kept && tokenOf(kept).reveal()).toBe('CANARY-revoke');
  });

  test('a refused statement undoes the transaction when it is not caught', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    const transaction = storage.transaction(async ({ facts, posts }) => {
      await facts.write('fact', 'yes');
      await posts.insert(aPost());
    });
    await expect(transaction).rejects.toThrow();
    expect(await storage.facts.read('fact')).toBeUndefined();
  });

  test('after a failed transaction the next one works', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    await race(8, () => storage.transaction(({ posts }) => posts.insert(aPost())).catch(() => undefined));
    await storage.transaction(({ facts }) => facts.write('fact', 'yes'));
    expect(await storage.facts.read('fact')).toBe('yes');
  });

  test('siblings of a failed statement leave nothing behind', async () => {
    const { storage } = await open();
    await storage.posts.insert(aPost());
    const transaction = storage.transaction(({ posts, facts, interactions }) =>
      Promise.all([
        posts.insert(aPost()),
        ...Array.from({ length: 10 }, (_, index) => facts.write(`fact-${index}`, 'yes')),
        interactions.claim('1', START),
      ]),
    );
    await expect(transaction).rejects.toThrow();
    await storage.facts.write('later', 'yes');
    for (let index = 0; index < 10; index++)
      expect(await storage.facts.read(`fact-${index}`)).toBeUndefined();
    expect(await storage.interactions.claim('1', START)).toBe(true);
  });

  test('a unit cannot be used when its transaction is over', async () => {
    const { storage } = await open();
    let kept: PostingUnit | undefined;
    await storage.transaction(async (unit) => {
      kept = unit;
    });
    await expect(kept?.facts.write('late', 'yes')).rejects.toThrow('over');
    expect(await storage.facts.read('late')).toBeUndefined();
  });

  test('writing around an open transaction is refused at once instead of waiting for itself', async () => {
    const { storage } = await open();
    const attempts = [
      () => storage.facts.write('fact', 'yes'),
      () => storage.accounts.create(anAccount()),
      () => storage.links.put(aLink()),
      () => storage.interactions.claim('1', START),
      () => storage.posts.insert(aPost()),
      () => storage.jobs.remove('job'),
      () => storage.transaction(async () => undefined),
      () => storage.isWritable(),
    ];
    for (const attempt of attempts) {
      await expect(storage.transaction<unknown>(attempt)).rejects.toThrow('use the unit');
    }
    await storage.facts.write('fact', 'works again');
  });

  test('what was started inside a transaction and outlives it may write', async () => {
    const { storage } = await open();
    let later: Promise<void> | undefined;
    await storage.transaction(async () => {
      later = sleep(20).then(() => storage.facts.write('later', 'yes'));
    });
    await later;
    expect(await storage.facts.read('later')).toBe('yes');
  });

  test('reads go on while a transaction is open', async () => {
    const { storage } = await open();
    await storage.facts.write('fact', 'before');
    await storage.transaction(async ({ facts }) => {
      await facts.write('fact', 'after');
      expect(await storage.facts.read('fact')).toBe('before');
      expect(await storage.posts.ofAccount('1', ['queued'])).toEqual([]);
    });
    expect(await storage.facts.read('fact')).toBe('after');
  });

  test('100 transactions that read, wait and write lose no update', async () => {
    const { storage } = await open();
    await storage.facts.write('count', '0');
    await race(100, () =>
      storage.transaction(async ({ facts }) => {
        const count = Number(await facts.read('count'));
        await new Promise(setImmediate);
        await facts.write('count', String(count + 1));
      }),
    );
    expect(await storage.facts.read('count')).toBe('100');
  });

  test('transactions and single writes at once finish promptly', async () => {
    const { storage } = await open();
    const begun = performance.now();
    await Promise.all([
      race(16, (index) => storage.facts.write(`fact-${index}`, 'yes')),
      race(16, (index) => storage.interactions.claim(`${index}`, START)),
      race(4, (index) =>
        storage.transaction(async ({ facts, posts }) => {
          await facts.write(`inside-${index}`, 'yes');
          await posts.insert(aPost({ id: `post-${index}` }));
        }),
      ),
    ]);
    // Two connections without a common lock take 0.4 to 15 s for this.
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test('a job comes with the change that it follows from, or not at all', async () => {
    const { storage } = await open();
    const job = { key: 'job', kind: 'test', lane: 'lane', dueAt: START, payload: {} };
    const failing = storage.transaction(async ({ jobs }) => {
      await jobs.add(job);
      throw new Error('undo');
    });
    await expect(failing).rejects.toThrow('undo');
    expect(await storage.jobs.nextDueAt()).toBeUndefined();
    await storage.transaction(({ jobs }) => jobs.add(job));
    expect(await storage.jobs.nextDueAt()).toBe(START);
  });
}

const CLAIMED = 'interaction';

async function writeEverywhere(unit: PostingUnit): Promise<void> {
  await unit.accounts.create(anAccount());
  await unit.links.put(aLink());
  await unit.authorizations.create(anAuthorization());
  await unit.revocations.put('one', new Secret('CANARY-revoke'));
  await unit.facts.write('fact', 'yes');
  await unit.posts.insert(aPost());
  await unit.accounts.create(anAccount({ xUserId: 'second', clientId: 'client-two' }));
  await unit.interactions.claim(CLAIMED, START);
}

/** Whether each write is seen. */
async function seenEverywhere(unit: PostingUnit): Promise<boolean[]> {
  return [
    (await unit.accounts.read(anAccount().xUserId)) !== undefined,
    (await unit.links.ofUser(aLink().discordUserId)).length === 1,
    (await unit.authorizations.openOf(anAuthorization().discordUserId, START)).length === 1,
    (await unit.revocations.read('one')) !== undefined,
    (await unit.facts.read('fact')) === 'yes',
    (await unit.posts.read('post-one')) !== undefined,
    (await unit.accounts.count()) === 2,
  ];
}
