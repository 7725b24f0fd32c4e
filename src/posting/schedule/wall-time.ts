import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** What the clocks of a zone show, as if they stood in UTC: arithmetic without daylight saving. In ms. */
export type WallTime = number;

export interface Instant {
  /** Ms since 1970. */
  readonly at: number;
  /** `skipped`: clocks are put forward over this time, so it is that much later. `repeated`: they are put back over it,
   *  and the first of the two is meant. */
  readonly daylight: 'plain' | 'skipped' | 'repeated';
}

/** What clocks of the zone show at `at` (ms since 1970). The zone is an IANA name that exists. */
export function wallTimeOf(at: number, timeZone: string): WallTime {
  return at + offsetAt(at, timeZone);
}

/** When clocks of the zone show this. A time that is skipped counts from before the change (2:30 is 3:30 then). */
export function instantOf(wall: WallTime, timeZone: string): Instant {
  const before = offsetAt(wall - DAY_MS, timeZone);
  const after = offsetAt(wall + DAY_MS, timeZone);
  const fitting = [wall - before, wall - after].filter((at) => wallTimeOf(at, timeZone) === wall);
  if (fitting.length === 0) return { at: wall - before, daylight: 'skipped' };
  return { at: Math.min(...fitting), daylight: new Set(fitting).size > 1 ? 'repeated' : 'plain' };
}

/** Ms that clocks of the zone are ahead of UTC. */
export function offsetAt(at: number, timeZone: string): number {
  return IANAZone.create(timeZone).offset(at) * MINUTE_MS;
}
