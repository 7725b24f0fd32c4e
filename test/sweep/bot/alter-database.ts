import { join } from 'node:path';
import { openConnection } from '../../../src/storage/connection.js';

/** Changes a bot's database behind its back. */
export async function alterDatabase(folder: string, ...statements: string[]): Promise<void> {
  const { query, close } = await openConnection(join(folder, 'rookery.db'));
  try {
    for (const statement of statements) await query(statement);
  } finally {
    await close();
  }
}

/** Whether posts wait for something, or their authors to be told. */
export async function hasWork(folder: string): Promise<boolean> {
  const { query, close } = await openConnection(join(folder, 'rookery.db'));
  try {
    const jobs = await query("SELECT key FROM jobs WHERE kind IN ('post', 'report', 'announce') LIMIT 1");
    return jobs.length > 0;
  } finally {
    await close();
  }
}

/** A row of this table is gone as soon as it is written. */
export function forgetting(table: string, condition: string): string[] {
  return ['INSERT', 'UPDATE'].map(
    (event) =>
      `CREATE TRIGGER forget_${table}_${event.toLowerCase()} AFTER ${event} ON ${table} WHEN ${condition}
        BEGIN DELETE FROM ${table} WHERE rowid = NEW.rowid; END`,
  );
}
