import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SandboxWorld, startWorld, type WorldOptions } from '../../sandbox/world.js';
import type { Check } from '../../src/cli/check.js';
import { openConnection } from '../../src/storage/connection.js';
import { startScenario } from '../scenarios/support/scenario.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** There after `npm run build`, which `npm test` does first. */
const DOCTOR = resolve('dist/bot/rookery.js');

type Environment = Readonly<Record<string, string | undefined>>;

interface Diagnosis {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real program, in a folder of its own so that no `.env` is read. Nothing that it prints holds a secret. */
async function run(environment: Environment, ...flags: string[]): Promise<Diagnosis> {
  const child = spawn(process.execPath, [DOCTOR, 'doctor', ...flags], {
    cwd: await temporaryFolder(),
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((done) => {
    child.once('close', done);
  });
  for (const [name, value] of Object.entries(environment)) {
    if (/TOKEN|SECRET|KEYS/.test(name) && value) expect(stdout + stderr).not.toContain(value);
  }
  return { code, stdout, stderr };
}

async function examined(environment: Environment): Promise<Map<string, Check>> {
  const { code, stdout, stderr } = await run(environment, '--json');
  expect(stderr).toBe('');
  const { ok, checks } = JSON.parse(stdout) as { ok: boolean; checks: Check[] };
  expect(ok).toBe(checks.every((check) => check.ok !== false));
  expect(code).toBe(ok ? 0 : 1);
  for (const check of checks) if (check.ok === false) expect(check.todo).toBeTruthy();
  return new Map(checks.map((check) => [check.name, check]));
}

const named = (checks: Map<string, Check>, ok: Check['ok']) =>
  [...checks.values()].filter((check) => check.ok === ok).map(({ name }) => name);

/** The look-alikes without a bot, and an environment whose database is still to be made. */
async function world(
  options?: WorldOptions,
): Promise<SandboxWorld & { readonly environment: Record<string, string> }> {
  const started = await startWorld(options);
  onTestFinished(() => started.close());
  const DATABASE_URL = `sqlite://${join(await temporaryFolder(), 'rookery.db')}`;
  return { ...started, environment: { ...started.environment, DATABASE_URL } };
}

describe.skipIf(!existsSync(DOCTOR))('the doctor', () => {
  it('finds nothing broken beside a running bot, and disturbs nothing', async () => {
    const scenario = await startScenario();
    await scenario.link('robin');
    const environment = { ...scenario.environment, DATABASE_URL: `sqlite://${scenario.databaseFile}` };
    const checks = await examined(environment);
    expect(named(checks, false)).toEqual([]);
    expect(named(checks, 'hint').filter((name) => name !== 'Discord redirect')).toEqual([
      'encryption key',
      'X callback',
    ]);
    expect(checks.get('linked accounts')?.detail).toBe('1 ready');
    expect(checks.get('X callback')?.detail).toBe(`${scenario.environment.PUBLIC_URL}/auth/x/callback`);
    expect(checks.get('web server')?.detail).toContain('Rookery listens');
    expect(scenario.discord.ledger.entries('identify')).toHaveLength(1);
    const posted = await scenario.as('robin').type('/tweet text:Still here');
    expect(posted.reply?.text()).toContain('Posted as');
  });

  it('prints a table without colours into a pipe', async () => {
    const { environment } = await world();
    const { code, stdout } = await run(environment);
    expect(code).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/^✓ Node {2,}\d/);
    expect(stdout).toContain('✓ X app');
    expect(stdout).toContain('Nothing is broken.');
  });

  it('says what comes with the first start when nothing has run yet', async () => {
    const { environment } = await world();
    const checks = await examined(environment);
    expect(named(checks, false)).toEqual([]);
    expect(named(checks, 'hint')).toEqual(
      expect.arrayContaining(['database', 'encryption key', 'Discord commands', 'PUBLIC_URL']),
    );
    expect(existsSync(environment.DATABASE_URL?.replace('sqlite://', '') ?? '')).toBe(false);
  });

  it('tells a wrong Discord token, and asks Discord nothing more with it', async () => {
    const { environment, discord } = await world();
    const checks = await examined({ ...environment, DISCORD_TOKEN: 'MTMw.c2FuZA.the-wrong-one' });
    expect(named(checks, false)).toEqual(['Discord token']);
    expect(checks.get('Discord logins')?.ok).toBe('hint');
    expect(discord.requests()).toHaveLength(1);
  });

  it('tells a wrong Discord secret', async () => {
    const { environment } = await world();
    const checks = await examined({ ...environment, DISCORD_CLIENT_SECRET: 'w'.repeat(32) });
    expect(named(checks, false)).toEqual(['Discord secret']);
  });

  it('tells a wrong X secret, a missing one, and a public app that needs none', async () => {
    const { environment } = await world();
    const wrong = await examined({ ...environment, X_CLIENT_SECRET: 'the-wrong-one' });
    expect(named(wrong, false)).toEqual(['X app']);
    const missing = await examined({ ...environment, X_CLIENT_SECRET: '' });
    expect(missing.get('X app')).toMatchObject({
      ok: false,
      todo: expect.stringContaining('X_CLIENT_SECRET'),
    });
    const open = await world({ xSecret: false });
    expect((await examined(open.environment)).get('X app')).toMatchObject({ ok: true });
  });

  it('tells a database that cannot be made', async () => {
    const { environment } = await world();
    const file = join(await temporaryFolder(), 'a file');
    await writeFile(file, '');
    const checks = await examined({ ...environment, DATABASE_URL: `sqlite://${file}/rookery.db` });
    expect(named(checks, false)).toEqual(['database']);
  });

  it('tells a database that is locked, in a few seconds', async () => {
    const scenario = await startScenario();
    await scenario.stop();
    const { query, close } = await openConnection(scenario.databaseFile);
    onTestFinished(close);
    await query('BEGIN IMMEDIATE');
    const checks = await examined({
      ...scenario.environment,
      DATABASE_URL: `sqlite://${scenario.databaseFile}`,
    });
    expect(checks.get('database')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('within 5 s'),
    });
    expect(existsSync(dirname(scenario.databaseFile))).toBe(true);
  });

  it('tells a port that another program has', async () => {
    const { environment } = await world();
    const other = createServer((_request, response) => response.end('I am something else'));
    await new Promise<void>((listening) => other.listen(Number(environment.PORT), '127.0.0.1', listening));
    onTestFinished(() => void other.close());
    const checks = await examined(environment);
    expect(named(checks, false)).toEqual(['web server']);
  });

  it('tells a public address that leads elsewhere while the bot runs', async () => {
    const scenario = await startScenario();
    const checks = await examined({
      ...scenario.environment,
      DATABASE_URL: `sqlite://${scenario.databaseFile}`,
      PUBLIC_URL: new URL(scenario.x.url).origin,
    });
    expect(checks.get('PUBLIC_URL')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('status 404'),
    });
  });

  it('tells a clock that is off', async () => {
    const { environment, discord, x } = await world();
    const setClocks = (seconds: number): void => {
      const headers = { date: new Date(Date.now() + seconds * 1000).toUTCString() };
      const body = { id: '1300000000000000001', name: 'Rookery' };
      discord.faults.add({
        route: 'GET /applications/@me',
        process: false,
        answer: { status: 200, headers, body },
      });
      x.faults.add({ route: 'GET /2/users/me', process: false, answer: { status: 401, headers, body: {} } });
    };
    setClocks(90);
    // The dates stand still from here on, while the doctor's start takes its seconds.
    expect((await examined(environment)).get('clock')).toMatchObject({
      ok: 'hint',
      detail: expect.stringMatching(/([78]\d|9[01]) s behind/),
    });
    setClocks(-3600);
    expect((await examined(environment)).get('clock')).toMatchObject({ ok: false });
  });

  it('tells that Discord and X are out of reach', async () => {
    const { environment, discord, x } = await world();
    await Promise.all([discord.close(), x.close()]);
    const checks = await examined(environment);
    expect(named(checks, false)).toEqual(['Discord token', 'X']);
  });

  it('waits no longer than it says for a Discord and an X that do not answer', async () => {
    const { environment, discord, x } = await world();
    for (const faults of [discord.faults, x.faults]) {
      for (const route of ['GET /applications/@me', 'GET /2/users/me', 'POST /2/oauth2/token']) {
        faults.add({ route, process: true, delayMs: 9_000 });
      }
    }
    const startedAt = performance.now();
    const checks = await examined(environment);
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(named(checks, false)).toEqual(['Discord token', 'X']);
    expect(checks.get('X app')?.detail).toContain('timeout');
  });

  it('lists every setting that cannot be used', async () => {
    const checks = await examined({ PORT: 'many', PUBLIC_URL: 'http://localhost:3000' });
    expect(named(checks, false)).toEqual(
      expect.arrayContaining(['DISCORD_TOKEN', 'X_CLIENT_ID', 'PORT', 'PUBLIC_URL']),
    );
  });

  it('explains itself, and refuses what it does not know', async () => {
    expect(await run({}, '--help')).toMatchObject({ code: 0, stdout: expect.stringContaining('--json') });
    expect(await run({}, '--yaml')).toMatchObject({ code: 2, stdout: '' });
  });
});
