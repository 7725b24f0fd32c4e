import type { WorkerOptions } from './worker-options.js';

/** In the sweep's own temporary database nothing is worth a secret key. */
export const OLD_KEY = '6'.repeat(64);
export const NEW_KEY = '7'.repeat(64);

/** What a worker of the `keys` sweep is told: to be a bot under traffic, or to seal everything anew. */
export type KeysWorkerOptions =
  | { readonly role: 'bot'; readonly options: WorkerOptions }
  | { readonly role: 'rotator'; readonly databasePath: string; readonly plant?: KeysPlant | undefined };

/** Bugs that the sweep has to notice. */
export const KEYS_PLANTS = ['no-compare', 'skipped-table', 'forgotten-canary'] as const;
export type KeysPlant = (typeof KEYS_PLANTS)[number];

export function isKeysPlant(id: string | undefined): id is KeysPlant {
  return KEYS_PLANTS.some((plant) => plant === id);
}
