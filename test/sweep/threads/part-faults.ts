import { FAULTS, type FaultPlan } from '../../faults/faults.js';

/** Where the process ends: with the row saying `sending` before the request leaves, or after X has answered; right after
 *  it has saved that the part is up; after it has read the timeline. */
export type Death = 'before the request' | 'after the request' | 'after the commit' | 'at the look-up';

/** What happens to one request for a part. */
export interface PartFault {
  /** `open`: nobody hears the outcome. `waits`: nothing is posted, and it is tried again. `refused`: X will not have it. */
  readonly kind: 'open' | 'waits' | 'refused' | 'passes';
  /** What X, or the way to it, does. */
  readonly plan?: FaultPlan;
  readonly death?: Death;
  /** An admin pauses the guild while the request is under way. */
  readonly pause?: true;
  /** X ends the access token just before. */
  readonly tokenEnds?: true;
}

const named = (name: string): FaultPlan => {
  const plan = FAULTS[name];
  if (plan === undefined) throw new Error(`there is no fault "${name}"`);
  return plan;
};

const TOO_LONG: FaultPlan = {
  x: {
    process: false,
    answer: {
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
      body: { status: 400, title: 'Invalid Request', detail: 'Your Tweet text is too long.' },
    },
  },
};

const PART_FAULTS = {
  'made, dropped': { kind: 'open', plan: named('closed after the effect') },
  'made, too late': { kind: 'open', plan: { detour: 'too-late' } },
  'made, 503': { kind: 'open', plan: named('503 after the effect') },
  'made, truncated': { kind: 'open', plan: named('truncated body') },
  'made, empty': { kind: 'open', plan: named('empty body') },
  'not made, reset': { kind: 'open', plan: named('reset after it is sent, without effect') },
  'not made, 503': { kind: 'open', plan: named('503') },
  'not sent': { kind: 'waits', plan: named('connection refused') },
  '429 with reset': { kind: 'waits', plan: named('429 with reset') },
  '429 without reset': { kind: 'waits', plan: named('429 without reset') },
  '401': { kind: 'waits', plan: named('401') },
  'token ends': { kind: 'waits', tokenEnds: true },
  duplicate: { kind: 'refused', plan: named('403 duplicate') },
  forbidden: { kind: 'refused', plan: named('403') },
  'too long': { kind: 'refused', plan: TOO_LONG },
  'dies before the request': { kind: 'open', death: 'before the request' },
  'dies after the request': { kind: 'open', death: 'after the request' },
  'dies after the commit': { kind: 'passes', death: 'after the commit' },
  'dies at the look-up': { kind: 'open', plan: { detour: 'too-late' }, death: 'at the look-up' },
  paused: { kind: 'passes', pause: true },
} as const satisfies Readonly<Record<string, PartFault>>;

export type PartFaultName = keyof typeof PART_FAULTS;

export const PART_FAULT_NAMES = Object.keys(PART_FAULTS) as [PartFaultName, ...PartFaultName[]];

export const faultNamed = (name: PartFaultName): PartFault => PART_FAULTS[name];
