import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { openStorage } from '../../src/storage/open-storage.js';
import { describeJobContract } from '../support/job-contract.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describeJobContract('a table of jobs on SQLite', async () => {
  const databaseUrl = `sqlite://${join(await temporaryFolder(), 'rookery.db')}`;
  const open = async () => {
    const storage = await openStorage({ databaseUrl, clock: systemClock });
    onTestFinished(() => storage.close());
    return storage.jobs;
  };
  return { jobs: await open(), again: open };
});
