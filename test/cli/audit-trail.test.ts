import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recordAct } from '../../src/audit/record-act.js';
import { exportAudit, verifyAudit } from '../../src/audit-trail.js';
import { makeBackup } from '../../src/backup.js';
import { systemClock } from '../../src/clock.js';
import { UserFacingError } from '../../src/errors.js';
import { rotateKeys } from '../../src/keys.js';
import { openConnection } from '../../src/storage/connection.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { START } from '../storage/fixtures.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SCREEN = { width: 100, colours: false };

/** A bot's database with so many rows, still open. */
async function openBot(rows = 5) {
  const folder = await temporaryFolder();
  const path = join(folder, 'rookery.db');
  const environment = { DATABASE_URL: `sqlite://${path}` };
  const storage = await openStorage({ databaseUrl: environment.DATABASE_URL, clock: systemClock });
  onTestFinished(() => storage.close());
  const write = (count: number) =>
    storage.transaction(async (unit) => {
      for (let index = 0; index < count; index++)
        await recordAct(unit, START + index, { kind: 'draft', actorId: '80351110224678912' });
    });
  await write(rows);
  return { folder, path, environment, write };
}

/** What somebody does who has the file, and is not held up by our triggers. */
async function tamper(path: string, ...statements: string[]): Promise<void> {
  const connection = await openConnection(path);
  for (const each of ['DROP TRIGGER audit_not_changed', 'DROP TRIGGER audit_not_removed', ...statements])
    await connection.query(each);
  await connection.close();
}

test('a whole chain is said to be whole, beside the bot that goes on writing', async () => {
  const { environment, write } = await openBot();
  const report = await verifyAudit(environment, {});
  expect(report).toMatchObject({ ok: true, document: { rows: 5, newest: { seq: 5 } } });
  const [, mark = ''] = /Newest: (\S+)/.exec(report.text(SCREEN)) ?? [];
  await write(2_000);
  expect(await verifyAudit(environment, { known: mark })).toMatchObject({
    ok: true,
    document: { rows: 2_005, newest: { seq: 2_005 } },
  });
});

test.each([
  ['changed', "UPDATE audit SET kind = 'delete' WHERE seq = 3", { kind: 'changed', seq: 3 }],
  ['removed', 'DELETE FROM audit WHERE seq IN (2, 3)', { kind: 'removed', from: 2, to: 3 }],
  [
    'reordered',
    'UPDATE audit SET seq = 9 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 9',
    { kind: 'reordered', seq: 2, was: 4 },
  ],
])('a row that was %s is named', async (_name, statements, flaw) => {
  const { path, environment } = await openBot();
  await tamper(path, ...statements.split('; '));
  const report = await verifyAudit(environment, {});
  expect(report).toMatchObject({ ok: false, document: { flaw } });
  expect(report.text(SCREEN)).toMatch(/^Rows? (2|3) .*\nThe \d before it hold/);
});

test('an end that was cut off shows beside what was noted', async () => {
  const { path, environment } = await openBot();
  const { document } = await verifyAudit(environment, {});
  const { newest } = document as { newest: { seq: number; hash: string } };
  await tamper(path, 'DELETE FROM audit WHERE seq > 3');
  expect(await verifyAudit(environment, {})).toMatchObject({ ok: true });
  expect(await verifyAudit(environment, { known: `${newest.seq}:${newest.hash}` })).toMatchObject({
    ok: false,
    document: { flaw: { kind: 'cut_off', seq: 5 } },
  });
});

test('a backup is looked at like the database', async () => {
  const { folder, path, environment } = await openBot();
  const file = join(folder, 'copy.db');
  await makeBackup(environment, { file, force: false });
  await tamper(path, 'DELETE FROM audit WHERE seq = 1');
  expect((await verifyAudit(environment, {})).ok).toBe(false);
  expect(await verifyAudit({}, { file })).toMatchObject({ ok: true, document: { rows: 5 } });
});

test('the bot itself can neither change nor remove a row', async () => {
  const { path } = await openBot();
  const connection = await openConnection(path);
  onTestFinished(() => connection.close());
  for (const statement of ['DELETE FROM audit', "UPDATE audit SET kind = 'post'"])
    await expect(connection.query(statement)).rejects.toThrow('only added to');
});

test('a change of keys is the next row, beside what the bot writes', async () => {
  const { environment, write } = await openBot();
  await rotateKeys(environment, { batch: 50, pauseMs: 0, force: false });
  await write(1);
  const rows: { kind: string; details: string }[] = JSON.parse(
    await collected(exportAudit(environment, { format: 'json' })),
  );
  expect(rows.slice(-2).map(({ kind }) => kind)).toEqual(['keys_rotated', 'draft']);
  expect(JSON.parse(rows.at(-2)?.details ?? '')).toMatchObject({ done: true });
  expect(await verifyAudit(environment, {})).toMatchObject({ ok: true, document: { rows: 7 } });
});

test('what is no place, and no database, is refused in words', async () => {
  const { environment, folder } = await openBot();
  await expect(verifyAudit(environment, { known: '7' })).rejects.toBeInstanceOf(UserFacingError);
  await expect(verifyAudit({}, { file: join(folder, 'none.db') })).rejects.toThrow('There is no database');
});

test('all of it is exported, in order, in both forms', async () => {
  const { environment } = await openBot(2_500);
  const json = await collected(exportAudit(environment, { format: 'json' }));
  const rows: { seq: number }[] = JSON.parse(json);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1));
  const csv = await collected(exportAudit(environment, { format: 'csv' }));
  expect(csv.trimEnd().split('\r\n')).toHaveLength(2_501);
});

async function collected(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
