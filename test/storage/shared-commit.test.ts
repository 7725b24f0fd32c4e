import { expect, test } from 'vitest';
import type { Connection } from '../../src/storage/connection.js';
import type { Query } from '../../src/storage/query.js';
import { createTransact } from '../../src/storage/transaction.js';
import { createWriteLock } from '../../src/storage/write-lock.js';

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
  return { statements, transact: createTransact(connection, createWriteLock()) };
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
