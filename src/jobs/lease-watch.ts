import type { Instance } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { JobLease } from '../work.js';

export interface LeaseWatch {
  /** Those of these leases whose holders are gone, or have shown no sign of life for `leaseMs`. */
  dead(leases: readonly JobLease[]): JobLease[];
  /** Starts all waiting anew: after a time in which beats could not be written, silence proves nothing. */
  forget(): void;
}

/** Watches the beats of other processes on our own monotonic clock: wall clocks of two processes never meet. */
export function createLeaseWatch(options: { clock: Clock; instance: Instance; leaseMs: number }): LeaseWatch {
  const { clock, instance, leaseMs } = options;
  let seen = new Map<string, { lease: JobLease; since: number }>();

  return {
    dead(leases) {
      const now = clock.monotonic();
      const others = leases.filter((lease) => lease.holder !== instance.id);
      seen = new Map(
        others.map((lease) => {
          const before = seen.get(lease.key);
          const same = before?.lease.holder === lease.holder && before.lease.beat === lease.beat;
          return [lease.key, { lease, since: same ? before.since : now }];
        }),
      );
      return [...seen.values()]
        .filter(({ lease, since }) => instance.isGone(lease.holder) || now - since >= leaseMs)
        .map(({ lease }) => lease);
    },
    forget() {
      seen = new Map();
    },
  };
}
