import { join } from 'node:path';
import { Keyv } from 'keyv';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openConnection } from '../../src/storage/connection.js';
import { openKeyv } from '../../src/storage/open-keyv.js';
import { createValues } from '../../src/storage/values.js';
import { createWriteLock } from '../../src/storage/write-lock.js';
import { createWriteWatch } from '../../src/storage/write-watch.js';
import { createManualClock } from '../support/manual-clock.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { race, winners } from './contract/race.js';
import { START } from './fixtures.js';

describe('what is looked up by key', () => {
  test('of 64 takes at once exactly one wins, 20 times over', async () => {
    const { values } = await open();
    for (let round = 0; round < 20; round++) {
      await values.set(`key-${round}`, round);
      expect(winners(await race(64, () => values.take(`key-${round}`)))).toBe(1);
    }
  });

  test('of 64 inserts, replaces or removes at once exactly one wins', async () => {
    const { values } = await open();
    expect(winners(await race(64, (index) => values.insert('key', index)))).toBe(1);
    const version = (await values.read('key'))?.version ?? '';
    expect(winners(await race(64, (index) => values.replace('key', version, 100 + index)))).toBe(1);
    const later = (await values.read('key'))?.version ?? '';
    expect(winners(await race(64, () => values.removeVersion('key', later)))).toBe(1);
    expect(await values.read('key')).toBeUndefined();
  });

  test('Keyv itself reads what our statements write, and the other way round', async () => {
    const { values, keyv } = await open();
    await values.insert('ours', { text: ':x', list: [1] }, Date.now() + 60_000);
    expect(await keyv.get('ours')).toEqual({ text: ':x', list: [1] });
    await keyv.set('theirs', { text: ':base64:x' });
    expect((await values.read('theirs'))?.value).toEqual({ text: ':base64:x' });
    expect((await values.read('theirs'))?.version).toBe('{"value":{"text":"::base64:x"}}');
  });

  test('what has expired is not read, and can be inserted anew', async () => {
    const { values, clock } = await open();
    expect(await values.insert('key', 'old', START + 1_000)).toBe(true);
    expect(await values.insert('key', 'new')).toBe(false);
    clock.advance(999);
    expect((await values.read('key'))?.value).toBe('old');
    clock.advance(1);
    expect(await values.read('key')).toBeUndefined();
    expect(await values.insert('key', 'new')).toBe(true);
    expect((await values.read('key'))?.value).toBe('new');
  });

  test('a statement that fails is an error, never a quiet false', async () => {
    const { values, adapter } = await open();
    await adapter.query('DROP TABLE keyv');
    await expect(values.set('key', 1)).rejects.toThrow('SQLITE_ERROR');
    await expect(values.get('key')).rejects.toThrow('SQLITE_ERROR');
    await expect(values.take('key')).rejects.toThrow('SQLITE_ERROR');
  });
});

async function open() {
  const path = join(await temporaryFolder(), 'keyv.db');
  const reader = await openConnection(path);
  onTestFinished(reader.close);
  const adapter = await openKeyv(path, {
    lock: createWriteLock(),
    watch: createWriteWatch(),
    read: reader.query,
  });
  onTestFinished(() => adapter.close());
  const clock = createManualClock(START);
  const keyv = new Keyv({ store: adapter, useKeyPrefix: false });
  return { adapter, keyv, clock, values: createValues(adapter, clock) };
}
