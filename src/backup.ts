import { describeBackup, describeRestore } from './cli/render-backup.js';
import type { Report } from './cli/report.js';
import { systemClock } from './clock.js';
import type { Environment } from './config/reader.js';
import { readStorageConfig } from './config.js';
import { createInstance } from './instance.js';
import { backUp } from './storage/back-up.js';
import { restore } from './storage/restore.js';

/** Copies the database, beside a running bot. Throws UserFacingError. */
export async function makeBackup(
  environment: Environment,
  { file, force }: { file: string; force: boolean },
): Promise<Report> {
  const { databaseUrl } = readStorageConfig(environment);
  return describeBackup(await backUp({ databaseUrl, file, replace: force, clock: systemClock }));
}

/** Puts a backup in the place of the database, or says what that would do. Throws UserFacingError. */
export async function restoreBackup(
  environment: Environment,
  options: { file: string; dryRun: boolean; force: boolean },
): Promise<Report> {
  const storage = readStorageConfig(environment);
  const done = await restore({ ...storage, ...options, clock: systemClock, instance: createInstance() });
  return describeRestore(done, options.dryRun);
}
