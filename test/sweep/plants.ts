import type { Fault } from '../../sandbox/faults.js';
import type { CrashPoint } from './crash-points.js';
import type { Ports } from './ports.js';
import { blindRetry, forgetCancel, forgetSending } from './post-plants.js';
import {
  keepTokens,
  noIntent,
  noRecovery,
  tellNobody,
  transientBreaks,
  useBeforeCommit,
} from './token-plants.js';

type Plant = (ports: Ports) => Ports;

/** Bugs that the crash sweep has to notice, each planted in front of a port. */
export const CRASH_PLANTS = {
  'no-intent': noIntent,
  'use-before-commit': useBeforeCommit,
  'blind-retry': blindRetry,
  'forget-sending': forgetSending,
  'transient-breaks': transientBreaks,
  'no-recovery': noRecovery,
  'tell-nobody': tellNobody,
  'keep-tokens': keepTokens,
  'forget-cancel': forgetCancel,
} as const satisfies Record<string, Plant>;

export type CrashPlant = keyof typeof CRASH_PLANTS;

const ANSWER_LOST = ['refresh:processed', 'refresh:first-byte', 'refresh:before-commit'] as const;

/** Where workers with a planted bug die, if it shows there only: so that a few kills are enough. */
export const PLANT_POINTS: Partial<Record<CrashPlant, readonly CrashPoint[]>> = {
  'no-intent': ANSWER_LOST,
  'tell-nobody': ANSWER_LOST,
  'no-recovery': ['post:processed', 'post:first-byte', 'post:sent'],
  'forget-sending': ['post:processed', 'post:first-byte', 'post:before-commit'],
};

/** What X does to the next request of each worker with a planted bug, if it shows then only. */
export const PLANT_FAULTS: Partial<Record<CrashPlant, Fault>> = {
  'blind-retry': { route: 'POST /2/tweets', process: true, answer: 'drop' },
  'transient-breaks': { route: 'refresh', process: false, answer: 'drop' },
};

export function isCrashPlant(id: string): id is CrashPlant {
  return Object.hasOwn(CRASH_PLANTS, id);
}
