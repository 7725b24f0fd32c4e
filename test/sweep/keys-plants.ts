import { setTimeout as sleep } from 'node:timers/promises';
import type { RotationSeams } from '../../src/storage/rotate-keys.js';
import type { KeysPlant } from './keys-options.js';

type Seams = Pick<RotationSeams, 'query' | 'transact'>;

/** Long enough that somebody writes between our look and our write. */
const LOOK_AWAY_MS = 2000;

/** The planted bugs sit in front of SQL: there the honest rotation cannot mend them. */
export const PLANTED: Readonly<Record<KeysPlant, (seams: Seams) => Seams>> = {
  /** Writes what was read a while ago, whatever is there now. */
  'no-compare': ({ query, transact }) => ({
    transact,
    query: async (statement, parameters) => {
      if (!statement.startsWith('UPDATE')) return query(statement, parameters);
      await sleep(LOOK_AWAY_MS);
      return query(statement.replace(/ AND \w+\.\w+ = change\.text/, ''), parameters);
    },
  }),
  /** Does not know that posts hold sealed values, too. */
  'skipped-table': ({ query, transact }) => ({
    transact,
    query: async (statement, parameters) =>
      / FROM posts\b/.test(statement) ? [] : query(statement, parameters),
  }),
  /** Forgets the canary. */
  'forgotten-canary': ({ query, transact }) => ({
    query,
    transact: (work) =>
      transact((inner) =>
        work(async (statement, parameters) =>
          statement.includes('seal_canary') ? [] : inner(statement, parameters),
        ),
      ),
  }),
};
