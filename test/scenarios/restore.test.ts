import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { eventually, type Scenario, said, startScenario } from './support/scenario.js';

const ROOKERY = resolve('dist/bot/rookery.js');

/** Runs the real command line on the scenario's database, and gives the document that it prints. */
function rookery(
  scenario: Scenario,
  ...words: string[]
): Promise<{ code: number; document: Record<string, unknown> }> {
  const { ENCRYPTION_KEYS = '' } = scenario.environment;
  const env = { ...process.env, DATABASE_URL: `sqlite://${scenario.databaseFile}`, ENCRYPTION_KEYS };
  return new Promise((done) => {
    execFile(
      process.execPath,
      [ROOKERY, ...words, '--json'],
      { env, cwd: dirname(scenario.databaseFile) },
      (error, output) => {
        done({ code: error === null ? 0 : Number(error.code), document: JSON.parse(output) });
      },
    );
  });
}

const posts = ({ x }: Scenario): string[] => x.posts().map(({ text }) => text);

/** A post that waits while the backup is made, and goes out after it. */
async function postBesideBackup(scenario: Scenario, file: string): Promise<void> {
  const paused = await scenario.as('rowan').type('/team pause');
  expect(said(await scenario.as('robin').type('/tweet text:only once'))).toContain('paused');
  expect(await rookery(scenario, 'backup', file)).toMatchObject({ code: 0, document: { ok: true, file } });
  if (paused.reply === undefined) throw new Error('there was no reply');
  await scenario.as('rowan').click(paused.reply, 'Resume posting');
  await eventually(() => posts(scenario).length === 1);
}

it('a post that was sent after the backup is not sent again after a restore', async () => {
  const scenario = await startScenario();
  await scenario.link('robin');
  const file = join(dirname(scenario.databaseFile), 'copy.db');
  await postBesideBackup(scenario, file);
  expect(await rookery(scenario, 'restore', file)).toMatchObject({ code: 1, document: { ok: false } });
  await scenario.stop();
  const restored = await rookery(scenario, 'restore', file);
  expect(restored).toMatchObject({ code: 0, document: { compared: true, accounts: 1, openPosts: 1 } });
  await scenario.restart();
  expect(scenario.logLines.join()).toContain('"event":"restored"');
  const found = await scenario.discord.waitForMessage((message) => message.text().includes('only once'));
  expect(found.text()).toContain('only once');
  expect(said(await scenario.as('robin').type('/tweet text:and on'))).toMatch(/Posted|paused/);
  expect(posts(scenario).filter((text) => text === 'only once')).toHaveLength(1);
});

it('an account that was renewed after the backup, of a database that is lost, asks its owner', async () => {
  const scenario = await startScenario({ timing: { accounts: { unauthorizedQuietMs: 0 } } });
  await scenario.link('robin');
  const file = join(dirname(scenario.databaseFile), 'copy.db');
  await rookery(scenario, 'backup', file);
  scenario.x.expireAccessTokens('robin_writes');
  expect(said(await scenario.as('robin').type('/tweet text:renewed'))).toContain('Posted');
  await scenario.stop();
  for (const suffix of ['', '-wal', '-shm']) await rm(scenario.databaseFile + suffix, { force: true });
  expect(await rookery(scenario, 'restore', file)).toMatchObject({ code: 0, document: { compared: false } });
  await scenario.restart();
  expect(said(await scenario.as('robin').type('/tweet text:after the restore'))).toContain('Held');
  const notice = await scenario.discord.waitForMessage(
    (message) => message.text().includes('again') && !message.ephemeral,
  );
  expect(notice.buttons().map(({ label }) => label)).toContain('Authorize again');
  expect(posts(scenario)).toEqual(['renewed']);
});
