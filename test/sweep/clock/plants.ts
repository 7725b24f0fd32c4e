import type { SoloPlant, SoloPorts } from '../solo/compose.js';

/** Bugs that the clock sweep has to notice, each planted in front of a port. */
export const CLOCK_PLANTS = {
  'wall-clock-lease': wallClockLease,
} as const satisfies Record<string, SoloPlant>;

export type ClockPlant = keyof typeof CLOCK_PLANTS;

/** How long another process has been silent is measured by the wall clock, which steps. */
function wallClockLease(ports: SoloPorts): SoloPorts {
  const { clock } = ports;
  return { ...ports, clock: { ...clock, monotonic: () => clock.now() } };
}
