import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Instance } from './accounts/ports.js';

/** This process, as others can tell it: `host/pid namespace/pid/boot id`. A process can be looked up only from the
 *  same host and pid namespace; two containers with one host name and one pid are told apart by the namespace. */
export function createInstance(): Instance {
  const place = `${hostname()}/${pidNamespace()}`;
  const bootId = randomBytes(8).toString('hex');

  return {
    id: `${place}/${process.pid}/${bootId}`,
    isGone(holder) {
      const [, holderPlace, pid, holderBootId] = /^(.*)\/([1-9]\d{0,9})\/([^/]+)$/.exec(holder) ?? [];
      if (holderPlace !== place || pid === undefined) return false;
      // Our own pid, given to an earlier process that has therefore ended.
      if (Number(pid) === process.pid) return holderBootId !== bootId;
      return !processExists(Number(pid));
    },
  };
}

/** The inode of the pid namespace on Linux, else nothing. */
function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '';
  } catch {
    return '';
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
