import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { Secret } from '../../src/secret.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { createManualClock } from '../support/manual-clock.js';
import { startScenario } from './support/scenario.js';

const ROOKERY = resolve('dist/bot/rookery.js');
const NEW = Buffer.alloc(32, 9).toString('base64');

/** Runs the real command line with these keys. */
function keys(database: string, ring: string, ...words: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: `sqlite://${database}`, ENCRYPTION_KEYS: ring };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [ROOKERY, 'keys', ...words],
      { env, cwd: dirname(database) },
      (error, output, complaints) => {
        const said = output + complaints;
        for (const key of ring.split(',')) if (key !== '') expect(said).not.toContain(key);
        done({ code: error === null ? 0 : Number(error.code), said });
      },
    );
  });
}

it('the operator changes the key: refused beside a bot without it, then done, and the old one can go', async () => {
  const scenario = await startScenario();
  await scenario.link('robin');
  const { databaseFile } = scenario;
  const old = (await readFile(join(dirname(databaseFile), 'encryption.key'), 'utf8')).trim();
  expect(await keys(databaseFile, '', 'list')).toMatchObject({
    code: 0,
    said: expect.stringContaining('1 accounts'),
  });
  expect(await keys(databaseFile, `${NEW},${old}`, 'rotate')).toMatchObject({
    code: 1,
    said: expect.stringContaining('Restart the bot with ENCRYPTION_KEYS=new,old'),
  });
  await scenario.stop();
  const { code, said } = await keys(databaseFile, `${NEW},${old}`, 'rotate');
  expect(said).toContain('No other key is needed any more');
  expect(code).toBe(0);
  const storage = await openStorage({
    databaseUrl: `sqlite://${databaseFile}`,
    encryptionKeys: [new Secret(NEW)],
    clock: createManualClock(Date.now()),
  });
  expect(await storage.accounts.count()).toBe(1);
  await storage.close();
  expect(await keys(databaseFile, old, 'list')).toMatchObject({
    code: 1,
    said: expect.stringContaining('not the one'),
  });
});
