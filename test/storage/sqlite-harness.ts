import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openConnection } from '../../src/storage/connection.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { createManualClock } from '../support/manual-clock.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { StoreHarness } from './contract/harness.js';
import { START } from './fixtures.js';

/** A store on a SQLite file in a temporary folder. */
export async function openSqliteHarness(): Promise<StoreHarness> {
  const folder = await temporaryFolder();
  const path = join(folder, 'rookery.db');
  const clock = createManualClock(START);
  const storage = await openStorage({ databaseUrl: `sqlite://${path}`, clock });
  onTestFinished(() => storage.close());

  const run = async <Row>(statement: string, ...parameters: unknown[]): Promise<Row[]> => {
    const connection = await openConnection(path);
    try {
      return await connection.query<Row>(statement, parameters);
    } finally {
      await connection.close();
    }
  };

  return {
    storage,
    clock,
    async bytes() {
      const files = readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.startsWith('rookery.db'))
        .map(({ name }) => name);
      // By another process: to read and close the file in this one would drop SQLite's locks on it.
      return execFileSync('cat', files, { cwd: folder });
    },
    async copyValue(from, to) {
      await run('INSERT OR REPLACE INTO keyv SELECT ?, value FROM keyv WHERE key = ?', to, from);
    },
    async copyReply(fromPost, toPost) {
      await run(
        'UPDATE posts SET reply = (SELECT reply FROM posts WHERE id = ?) WHERE id = ?',
        fromPost,
        toPost,
      );
    },
    async editValue(key, edit) {
      const [row] = await run<{ value: string }>('SELECT value FROM keyv WHERE key = ?', key);
      await run('UPDATE keyv SET value = ? WHERE key = ?', edit(row?.value ?? ''), key);
    },
    async dropValue(key) {
      await run('DELETE FROM keyv WHERE key = ?', key);
    },
  };
}
