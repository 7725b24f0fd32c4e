import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { KeptPair } from '../../src/accounts/ports.js';
import { systemClock } from '../../src/clock.js';
import { Secret } from '../../src/secret.js';
import { createEmergencyFiles } from '../../src/storage/emergency-files.js';
import { createKeptPairs } from '../../src/storage/kept-pairs.js';
import { createSealer } from '../../src/storage/sealing.js';
import { createManualClock } from '../support/manual-clock.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { START } from './fixtures.js';

const SEALER = createSealer([Buffer.alloc(32, 7)]);

const PAIR: KeptPair = {
  xUserId: '2244994945',
  generation: 3,
  createdAt: START,
  obtainedAt: START + 1,
  grant: {
    accessToken: new Secret('CANARY-access'),
    refreshToken: new Secret('CANARY-refresh'),
    expiresAt: START + 7_200_000,
    scopes: ['tweet.read'],
  },
};

describe('emergency files', () => {
  test('what was saved is there for the next process, until it is forgotten', async () => {
    const { folder, files } = await prepared();
    const path = await files.save('something');
    const next = createEmergencyFiles(folder, systemClock);
    await next.prepare();
    expect([...(await next.saved())]).toEqual([[path, 'something']]);
    await next.forget(path);
    expect(await files.saved()).toEqual(new Map());
    await files.forget(path);
  });

  test('room is set aside once: saving takes a blank file and forgetting gives it back', async () => {
    const { folder, files } = await prepared();
    const inodes = await inodesIn(folder);
    expect(inodes).toHaveLength(64);
    const path = await files.save('x'.repeat(2_000));
    expect((await stat(path)).size).toBe(4096);
    expect(await inodesIn(folder)).toEqual(inodes);
    await files.forget(path);
    await files.prepare();
    expect(await inodesIn(folder)).toEqual(inodes);
    expect(await everything(folder)).not.toContain('x'.repeat(50));
  });

  test('they are for their owner alone', async () => {
    const { folder, files } = await prepared();
    const path = await files.save('something');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('two at once never take the same file, and there is room for more than was set aside', async () => {
    const { folder, files } = await prepared();
    const other = createEmergencyFiles(folder, systemClock);
    const texts = Array.from({ length: 80 }, (_, index) => `text ${index}`);
    await Promise.all(texts.map((text, index) => (index % 2 === 0 ? files : other).save(text)));
    expect([...(await files.saved()).values()].sort()).toEqual([...texts].sort());
  });

  test('a file that was taken and never filled is cleared away, but not while it may be being filled', async () => {
    const { folder } = await prepared();
    await writeFile(join(folder, 'taken-0123456789abcdef'), '');
    const later = createManualClock(Date.now() + 59 * 60_000);
    const files = createEmergencyFiles(folder, later);
    await files.prepare();
    expect(await readdir(folder)).toContain('taken-0123456789abcdef');
    later.advance(2 * 60_000);
    await files.prepare();
    expect(await readdir(folder)).not.toContain('taken-0123456789abcdef');
  });
});

describe('kept pairs', () => {
  test('come back as they were', async () => {
    const { files } = await prepared();
    const kept = createKeptPairs([files], SEALER);
    const id = await kept.keep(PAIR);
    const [found, ...others] = await kept.all();
    expect(others).toEqual([]);
    expect(found).toEqual({ id, pair: PAIR });
    expect(found?.pair?.grant.refreshToken?.reveal()).toBe('CANARY-refresh');
    await kept.forget(id);
    expect(await kept.all()).toEqual([]);
  });

  test('a grant without a refresh token, or without scopes, stays without', async () => {
    const { files } = await prepared();
    const kept = createKeptPairs([files], SEALER);
    const { refreshToken: _, scopes: __, ...grant } = PAIR.grant;
    await kept.keep({ ...PAIR, grant });
    expect(Object.keys((await kept.all())[0]?.pair?.grant ?? {}).sort()).toEqual([
      'accessToken',
      'expiresAt',
    ]);
  });

  test('lie there sealed', async () => {
    const { folder, files } = await prepared();
    await createKeptPairs([files], SEALER).keep(PAIR);
    expect(await everything(folder)).not.toContain('CANARY');
  });

  test.each([
    ['generation', (line: string) => line.replace('"generation":3', '"generation":4')],
    ['account', (line: string) => line.replace('2244994945', '2244994946')],
    ['sealed value', (line: string) => line.replace(/.{4}"}$/, 'AAAA"}')],
    ['form', () => 'no JSON'],
  ])('another %s than it was sealed for: it does not open, and is left there', async (_, change) => {
    const { files } = await prepared();
    const kept = createKeptPairs([files], SEALER);
    const id = await kept.keep(PAIR);
    const line = (await readFile(id, 'utf8')).split('\n')[0] ?? '';
    expect(change(line)).not.toBe(line);
    await writeFile(id, `${change(line)}\n`);
    expect(await kept.all()).toEqual([{ id, pair: undefined }]);
  });

  test('the first place that takes it has it, and both are looked at', async () => {
    const { folder, files } = await prepared();
    // Nobody, not even root, makes a folder in a file.
    await writeFile(join(folder, 'file'), '');
    const broken = createEmergencyFiles(join(folder, 'file', 'below'), systemClock);
    await expect(broken.prepare()).rejects.toThrow();
    const kept = createKeptPairs([createEmergencyFiles(join(folder, 'gone'), systemClock), files], SEALER);
    const id = await kept.keep(PAIR);
    expect(await kept.all()).toEqual([{ id, pair: PAIR }]);
    await kept.forget(id);
    expect(await kept.all()).toEqual([]);
  });

  test('no place at all: whoever holds the pair is told', async () => {
    const kept = createKeptPairs([createEmergencyFiles('/proc/none', systemClock)], SEALER);
    await expect(kept.keep(PAIR)).rejects.toThrow('no emergency file');
  });
});

async function prepared() {
  const folder = join(await temporaryFolder(), 'emergency');
  await mkdir(folder, { mode: 0o700 });
  const files = createEmergencyFiles(folder, systemClock);
  await files.prepare();
  return { folder, files };
}

async function inodesIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  const all = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).ino));
  return all.sort((one, other) => one - other);
}

async function everything(folder: string): Promise<string> {
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))).join('');
}
