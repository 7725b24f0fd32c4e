import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AccountCounts, DatabaseReport, LoginReport } from './cli/check-database.js';
import type { Clock } from './clock.js';
import { UserFacingError } from './errors.js';
import {
  LOGIN_FACT,
  lastRefusal,
  loginsInTheLastHour,
  nextLoginAt,
  nextQuestionAt,
  parseLogins,
} from './login-record.js';
import type { Secret } from './secret.js';
import { openConnection } from './storage/connection.js';
import { databasePath } from './storage/database-path.js';
import { MIGRATIONS } from './storage/migrations.js';
import { readSchema } from './storage/open-existing.js';
import { openStorage } from './storage/open-storage.js';
import { prepareFile } from './storage/prepare-file.js';
import type { Query } from './storage/query.js';
import { startError } from './storage/start-error.js';

interface Where {
  readonly databaseUrl: string;
  readonly encryptionKeys: readonly Secret[];
  /** The X app that accounts should belong to. */
  readonly clientId: string;
  /** The configuration whose logins to Discord are looked at (`fingerprintOf`). */
  readonly fingerprint: string;
  readonly clock: Clock;
}

/** Opens the database as a second process would, beside a running bot. Makes nothing and migrates nothing: an older
 *  schema may be that of a bot which is still running. Never throws. */
export async function inspectDatabase(where: Where): Promise<DatabaseReport> {
  const path = databasePath(where.databaseUrl);
  try {
    // SQLite takes an empty file for a new database.
    if (!existsSync(path) || statSync(path).size === 0) return absent(path);
    // Refuses what SQLite would write over. The file is there, so it makes none.
    prepareFile(path);
    const found = await look(path, where.clientId);
    if (found.schema !== undefined && found.schema < MIGRATIONS.length) {
      return { state: 'outdated', path, schema: found.schema, known: MIGRATIONS.length };
    }
    const logins = await tryToWrite(where);
    return { state: 'usable', path, schema: MIGRATIONS.length, accounts: found.accounts, logins };
  } catch (error) {
    return unusable(path, startError(path, error));
  }
}

function absent(path: string): DatabaseReport {
  const folder = nearest(dirname(path));
  const canBeMade = existsSync(path)
    ? isWritable(path)
    : statSync(folder).isDirectory() && isWritable(folder);
  return { state: 'absent', path, folder, canBeMade };
}

function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const NONE: AccountCounts = { ready: 0, needReauthorization: 0, ofOtherApp: 0 };

/** The schema, undefined in the database of another program, and, where this version understands it, the accounts. */
async function look(
  path: string,
  clientId: string,
): Promise<{ schema: number | undefined; accounts: AccountCounts }> {
  const { query, close } = await openConnection(path);
  try {
    const [table] = await query("SELECT name FROM sqlite_master WHERE type = 'table' LIMIT 1");
    if (table === undefined) return { schema: 0, accounts: NONE };
    const schema = await readSchema(query);
    return { schema, accounts: schema === MIGRATIONS.length ? await countAccounts(query, clientId) : NONE };
  } finally {
    await close();
  }
}

async function countAccounts(query: Query, clientId: string): Promise<AccountCounts> {
  const rows = await query<{ own: number; status: string; count: number }>(
    'SELECT client_id = ? AS own, status, COUNT(*) AS count FROM account_index GROUP BY own, status',
    [clientId],
  );
  const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((total, row) => total + row.count, 0);
  return {
    ready: sum(({ own, status }) => own === 1 && status === 'active'),
    needReauthorization: sum(({ own, status }) => own === 1 && status !== 'active'),
    ofOtherApp: sum(({ own }) => own === 0),
  };
}

/** As the bot opens it, which tries the key, and refuses a newer schema or another program's tables in its own words. */
async function tryToWrite({ databaseUrl, encryptionKeys, clock, fingerprint }: Where): Promise<LoginReport> {
  const storage = await openStorage({ databaseUrl, encryptionKeys, clock });
  try {
    if (await storage.isWritable())
      return reportLogins(await storage.facts.read(LOGIN_FACT), { now: clock.now(), by: fingerprint });
    throw new UserFacingError('The database takes no writes.', {
      nextStep: 'Free some space on its disk, and look for errors of the disk in the system log.',
    });
  } finally {
    await storage.close();
  }
}

function reportLogins(fact: string | undefined, { now, by }: { now: number; by: string }): LoginReport {
  const record = parseLogins(fact, now);
  const refusal = lastRefusal(record, { now, by });
  const next = Math.max(nextQuestionAt(record, { now, by }), nextLoginAt(record, { now, by, shard: 0 }));
  return {
    inTheLastHour: loginsInTheLastHour(record, { now, by }),
    ...(refusal === undefined ? {} : { refusal }),
    ...(next > now ? { waitsUntil: next } : {}),
  };
}

function unusable(path: string, error: unknown): DatabaseReport {
  if (error instanceof UserFacingError) {
    return { state: 'unusable', detail: error.message, todo: error.nextStep ?? 'Check DATABASE_URL.' };
  }
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return {
    state: 'unusable',
    detail: `${path} cannot be opened${code}.`,
    todo: 'Check DATABASE_URL, and that the user that runs the bot may read and write this file and its folder.',
  };
}
