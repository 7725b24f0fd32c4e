import { FAULTS, type FaultPlan } from '../../faults/faults.js';
import type { Random } from '../random.js';

/** What happens to one request on a file's way to X. */
export interface UploadFault {
  readonly plan?: FaultPlan;
  readonly death?: 'before the request' | 'after the request';
  /** An admin pauses the guild while the request is under way. */
  readonly pause?: true;
  /** X ends the access token just before. */
  readonly tokenEnds?: true;
}

const named = (name: string): UploadFault => {
  const plan = FAULTS[name];
  if (plan === undefined) throw new Error(`there is no fault "${name}"`);
  return { plan };
};

const UPLOAD_FAULTS = {
  'done, dropped': named('closed after the effect'),
  'done, too late': { plan: { detour: 'too-late' } },
  'done, 503': named('503 after the effect'),
  'done, truncated': named('truncated body'),
  'done, empty': named('empty body'),
  'not done, reset': named('reset after it is sent, without effect'),
  'not done, 503': named('503'),
  'not sent': named('connection refused'),
  '429 with reset': named('429 with reset'),
  '429 without reset': named('429 without reset'),
  '401': named('401'),
  'token ends': { tokenEnds: true },
  'not known': named('404'),
  refused: named('400 Invalid Request'),
  'dies before': { death: 'before the request' },
  'dies after': { death: 'after the request' },
  paused: { pause: true },
} as const satisfies Readonly<Record<string, UploadFault>>;

export type UploadFaultName = keyof typeof UPLOAD_FAULTS;

export const UPLOAD_FAULT_NAMES = Object.keys(UPLOAD_FAULTS) as [UploadFaultName, ...UploadFaultName[]];

export const uploadFaultNamed = (name: UploadFaultName): UploadFault => UPLOAD_FAULTS[name];

const FAULTY = 0.25;
/** Beyond these nothing goes wrong any more. */
const MOST = 60;

/** What the requests of a thread's uploads meet, one after the other. */
export function drawUploadFaults(random: Random): (UploadFaultName | undefined)[] {
  return Array.from({ length: MOST }, () =>
    random.chance(FAULTY) ? random.pick(UPLOAD_FAULT_NAMES) : undefined,
  );
}
