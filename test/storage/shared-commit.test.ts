import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../src/storage/connection.js';
import type { Query } from '../../src/storage/query.js';
import { createTransact } from '../../src/storage/transaction.js';
import { createWriteLock } from '../../src/storage/write-lock.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A connection that only writes down what it is asked, and fails what it is told to. */
function listen(fails: Readonly<Record<string, Error>> = {}) {
  const statements: string[] = [];
  const query: Query = async (statement) => {
    statements.push(statement);
    await new Promise(setImmediate);
    if (fails[statement] !== undefined) throw fails[statement];
    return [];
  };
  const connection: Connection = { query, close: async () => undefined };
  const lock = createWriteLock();
  return { statements, lock, transact: createTransact(connection, lock) };
}

const full = Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' });

test('what waits together shares one commit, and nobody is told before it', async () => {
  const { statements, transact } = listen();
  const told: string[] = [];
  const run = async (name: string) => {
    await transact((query) => query(name));
    told.push(`${name}: ${statements.at(-1)}`);
  };
  await Promise.all([run('a'), run('b'), run('c')]);
  expect(statements).toEqual(['BEGIN IMMEDIATE', 'a', 'SAVEPOINT one', 'b', 'SAVEPOINT one', 'c', 'COMMIT']);
  expect(told).toEqual(['a: COMMIT', 'b: COMMIT', 'c: COMMIT']);
});

test('one alone needs no savepoint; one that comes behind a commit gets its own', async () => {
  const { statements, transact } = listen();
  await transact((query) => query('a'));
  await transact((query) => query('b'));
  expect(statements).toEqual(['BEGIN IMMEDIATE', 'a', 'COMMIT', 'BEGIN IMMEDIATE', 'b', 'COMMIT']);
});

test('one that fails is undone alone; what came before it is committed, what comes behind it is not lost', async () => {
  const { statements, transact } = listen();
  const bad = async (query: Query) => {
    await query('b');
    throw new Error('not allowed');
  };
  const ends = await Promise.allSettled([
    transact((query) => query('a')),
    transact(bad),
    transact((query) => query('c')),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(statements).toEqual([
    ...['BEGIN IMMEDIATE', 'a', 'SAVEPOINT one', 'b', 'ROLLBACK TO one', 'COMMIT'],
    ...['BEGIN IMMEDIATE', 'c', 'COMMIT'],
  ]);
});

test('the first one that fails leaves nothing to commit', async () => {
  const { statements, transact } = listen();
  const bad = transact(() => Promise.reject(new Error('not allowed')));
  const ends = await Promise.allSettled([bad, transact((query) => query('b'))]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(statements.slice(0, 2)).toEqual(['BEGIN IMMEDIATE', 'ROLLBACK']);
  expect(statements.slice(-3)).toEqual(['BEGIN IMMEDIATE', 'b', 'COMMIT']);
});

test('a failure is told when it is undone: whoever hears of it may close the file', async () => {
  const { statements, transact } = listen();
  await transact(() => Promise.reject(new Error('not allowed'))).catch(() => undefined);
  expect(statements).toEqual(['BEGIN IMMEDIATE', 'ROLLBACK']);
});

test('a commit that fails fails all that share it', async () => {
  const { transact } = listen({ COMMIT: full });
  const ends = await Promise.allSettled([transact((query) => query('a')), transact((query) => query('b'))]);
  expect(ends).toEqual([
    { status: 'rejected', reason: full },
    { status: 'rejected', reason: full },
  ]);
});

test('when SQLite has rolled back by itself, all that share the transaction hear of the disk', async () => {
  const { statements, transact } = listen({
    b: full,
    'ROLLBACK TO one': new Error('no such savepoint: one'),
  });
  const ends = await Promise.allSettled([transact((query) => query('a')), transact((query) => query('b'))]);
  expect(ends).toEqual([
    { status: 'rejected', reason: full },
    { status: 'rejected', reason: full },
  ]);
  expect(statements).not.toContain('COMMIT');
});

test('nothing runs behind a failure of the disk: it would be committed on its own', async () => {
  const { statements, transact } = listen({ a: full });
  const stubborn = transact(async (query) => {
    await Promise.allSettled([query('a'), query('b')]);
    await query('c');
  });
  await expect(stubborn).rejects.toBe(full);
  expect(statements).toEqual(['BEGIN IMMEDIATE', 'a', 'ROLLBACK']);
});

test('whatever the work says of a failure of the disk, all that share the transaction hear of the disk', async () => {
  const { transact } = listen({ b: full, 'ROLLBACK TO one': new Error('no such savepoint: one') });
  const ends = await Promise.allSettled([
    transact((query) => query('a')),
    transact((query) => query('b').catch((cause: unknown) => Promise.reject(new Error('no', { cause })))),
  ]);
  expect(ends).toEqual([
    { status: 'rejected', reason: full },
    { status: 'rejected', reason: full },
  ]);
});

test('who asks for the lock later comes later, however many wait and whichever of them fail', async () => {
  const { statements, lock, transact } = listen();
  const asked = Array.from({ length: 40 }, (_, index) =>
    transact(async (query) => {
      await query(`${index}`);
      if (index % 7 === 3) throw new Error('not allowed');
    }),
  );
  const close = lock.run(async () => void statements.push('close'));
  await Promise.allSettled([...asked, close]);
  expect(statements.at(-1)).toBe('close');
});

test('a failure of the disk that the work made light of is one all the same', async () => {
  const { statements, transact } = listen({ a: full });
  const light = transact(async (query) => {
    await query('a').catch(() => undefined);
  });
  await expect(light).rejects.toBe(full);
  expect(statements).not.toContain('COMMIT');
});

test('no more than sixteen wait for one commit', async () => {
  const { statements, transact } = listen();
  await Promise.all(Array.from({ length: 20 }, (_, index) => transact((query) => query(`${index}`))));
  expect(statements.indexOf('COMMIT')).toBe(1 + 16 + 15);
  expect(statements.filter((statement) => statement === 'COMMIT')).toHaveLength(2);
});

test('on a real file: whoever is told finds it there from elsewhere, and of one that failed nothing is left', async () => {
  const path = join(await temporaryFolder(), 'shared.db');
  const connection = await openConnection(path);
  const elsewhere = await openConnection(path);
  onTestFinished(async () => {
    await elsewhere.close();
    await connection.close();
  });
  await connection.query('CREATE TABLE seen (number INTEGER PRIMARY KEY)');
  const transact = createTransact(connection, createWriteLock());
  const found: boolean[] = [];
  const ends = await Promise.allSettled(
    Array.from({ length: 50 }, async (_, number) => {
      await transact(async (query) => {
        await query('INSERT INTO seen VALUES (?)', [number]);
        if (number % 9 === 4) throw new Error('not allowed');
      });
      found.push((await elsewhere.query('SELECT 1 FROM seen WHERE number = ?', [number])).length === 1);
    }),
  );
  const kept = Array.from({ length: 50 }, (_, number) => number).filter((number) => number % 9 !== 4);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(50 - kept.length);
  expect(found).toEqual(kept.map(() => true));
  expect(await elsewhere.query('SELECT number FROM seen')).toEqual(kept.map((number) => ({ number })));
});
