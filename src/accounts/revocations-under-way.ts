import type { AccountsUnit } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** A revocation whose request is on its way to X: kept beside the tokens, so that all processes see it. */
interface UnderWay {
  readonly id: string;
  readonly holder: string;
  /** ms since 1970. */
  readonly at: number;
}

const FACT = 'revocations-under-way';
/** No request is written later than this after it was begun (the time limit of token requests, and a little). */
const LONGEST_MS = 11_000;
/** What a process that died has left behind counts no longer than this. */
const FORGOTTEN_MS = 60_000;

/** X may end all grants of a user with one of them, a brand-new one too, and nobody knows whose a grant will be before
 *  it is there. So the two keep out of each other's way: a revocation sets its mark in the transaction in which it finds
 *  that nobody is exchanging a code, and whoever exchanges one has said so before it looks for marks. */
export async function markRevocation(seams: AccountsSeams, unit: AccountsUnit, id: string): Promise<void> {
  const others = (await read(unit)).filter((entry) => isAlive(seams, entry));
  const own: UnderWay = { id, holder: seams.instance.id, at: seams.clock.now() };
  await unit.facts.write(FACT, JSON.stringify([...others, own]));
}

export async function unmarkRevocation({ storage }: AccountsSeams, id: string): Promise<void> {
  await storage.transaction(async (unit) => {
    const others = (await read(unit)).filter((entry) => entry.id !== id);
    await unit.facts.write(FACT, JSON.stringify(others));
  });
}

/** To be called when this process has written down that it exchanges a code. */
export async function untilNoneIsRevoked(seams: AccountsSeams): Promise<void> {
  const { clock, timing } = seams;
  const deadline = clock.monotonic() + LONGEST_MS;
  while ((await read(seams.storage)).some((entry) => isAlive(seams, entry))) {
    if (clock.monotonic() >= deadline) return;
    await clock.sleep(timing.leasePollMs);
  }
}

function isAlive({ instance, clock }: AccountsSeams, { holder, at }: UnderWay): boolean {
  return !instance.isGone(holder) && Math.abs(clock.now() - at) < FORGOTTEN_MS;
}

async function read({ facts }: Pick<AccountsUnit, 'facts'>): Promise<UnderWay[]> {
  const text = await facts.read(FACT);
  return text === undefined ? [] : JSON.parse(text);
}
