import { spawn } from 'node:child_process';
import { openConnection } from '../../../src/storage/connection.js';
import type { Stage } from './stage.js';

/** Bugs that would leak; each has to be found. */
export const LEAKS_PLANTS = {
  'raw-error': 'an error is logged with all that libraries hang on it: requests, headers',
  'logged-address': 'the access log has the whole address of a request',
  'logged-interaction-token': 'a log line has the token of an interaction',
  'unsealed-token': 'an access token is stored as it is',
  'secret-argument': 'a process is started with the client secret among its arguments',
} as const;

export type LeaksPlant = keyof typeof LEAKS_PLANTS;

export function isLeaksPlant(id: string | undefined): id is LeaksPlant {
  return id !== undefined && id in LEAKS_PLANTS;
}

/** What has to be there before the acts begin. */
export function plantBefore({ front, log }: Stage, plant: LeaksPlant | undefined): void {
  if (plant !== 'logged-address') return;
  front.onRequest = (path) => log.info({ path }, 'request');
}

/** And what can only be planted once the secrets are there. Gives back the id of a process, where it starts one. */
export async function plantAfter(stage: Stage, plant: LeaksPlant | undefined): Promise<number | undefined> {
  const { canaries, log } = stage;
  if (plant === 'logged-interaction-token')
    log.warn({ url: canaries.latest('interaction-token') }, 'too late');
  if (plant === 'unsealed-token') await storeUnsealed(stage);
  if (plant !== 'secret-argument') return undefined;
  const child = spawn(process.execPath, [
    '--eval',
    'setTimeout(() => {}, 20_000)',
    canaries.latest('x-client-secret'),
  ]);
  return child.pid;
}

async function storeUnsealed({ databaseFile, canaries }: Stage): Promise<void> {
  const { query, close } = await openConnection(databaseFile);
  await query('CREATE TABLE planted (value TEXT)');
  await query('INSERT INTO planted VALUES (?)', [canaries.latest('x-access-token')]);
  await close();
}
