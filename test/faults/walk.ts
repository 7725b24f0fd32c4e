import { shortHash } from '../../sandbox/x/hash.js';
import type { XError } from '../../src/x-error.js';
import { CALLS, type Consequence } from './calls.js';
import { FAULTS } from './faults.js';
import type { CallName } from './faulty-way.js';
import { openRig, type Rig, ROUTES } from './rig.js';

/** What one cell of the matrix has come to. */
export interface Cell extends Consequence {
  readonly fault: string;
  /** As the code calls it, and what is known of the effect. */
  readonly class: string;
  /** What the bot has asked of X at once, the faulty request first. */
  readonly asked: readonly CallName[];
  /** How many of the requests of this kind have arrived at X. */
  readonly arrived: number;
}

const SIGNS = { refused: '!', not_sent: '∅', unknown: '?' } as const;

/** What comes before these is no part of the matter. */
const LATER: readonly CallName[] = [
  'reply',
  'timeline',
  'delete',
  'append',
  'finalize',
  'status',
  'metadata',
];

/** Makes one kind of call meet every fault, each with an account of its own on one database. */
export async function walkFaults(call: CallName): Promise<Cell[]> {
  const rig = await openRig();
  try {
    const cells: Cell[] = [];
    for (const [index, [fault, plan]] of Object.entries(FAULTS).entries()) {
      if (plan.ofTokens === true && call !== 'refresh' && call !== 'exchange') continue;
      await rig.forget();
      const before = arrivals(rig, call);
      const consequence = await CALLS[call](rig, plan, `crow_${index}`);
      const first = rig.results.find((result) => result.call === call);
      const start = rig.way.asked.indexOf(call);
      cells.push({
        ...consequence,
        fault,
        class:
          first === undefined
            ? 'never made'
            : classOf(first.error) + (fault === 'no refresh_token' ? '*' : ''),
        asked: rig.way.asked.slice(LATER.includes(call) ? start : 0),
        // The post that is replied to has arrived as well.
        arrived: arrivals(rig, call) - before - (call === 'reply' ? 1 : 0),
      });
    }
    assertNoSecrets(rig);
    return cells;
  } finally {
    await rig.close();
  }
}

function classOf(error: XError | undefined): string {
  return error === undefined ? '✓' : `${error.kind} ${SIGNS[error.outcome]}`;
}

function arrivals({ x }: Rig, call: CallName): number {
  return x.ledger.entries(ROUTES[call].ledger).length;
}

/** Threat 15: whatever went wrong, no token is in the log, nor anything that X has said beside its own words. */
function assertNoSecrets({ logged, x }: Rig): void {
  const text = logged.join('');
  if (/CANARY|Bearer |Basic /.test(text)) throw new Error('a secret is in the log');
  const seen = new Set(x.ledger.entries().flatMap(({ issuedAccessHash }) => [issuedAccessHash]));
  for (const word of text.match(/[\w-]{64}/g) ?? [])
    if (seen.has(shortHash(word))) throw new Error('an access token is in the log');
}
