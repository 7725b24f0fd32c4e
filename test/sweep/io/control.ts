import { closeSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';

/** In the order of `enum fault` in failing-disk.c, behind its NONE. */
export const FAULTS = ['eio', 'full', 'read-only', 'busy'] as const;
export type Fault = (typeof FAULTS)[number];

const BYTES = 32;
const FAULT_AT = 0;
const AT_AT = 4;
const STATE_AT = 12;
const FAILING = 1;
const REPAIRED = 2;
/** Behind every call that a test can make. */
const NEVER = 2 ** 31 - 1;

/** The switch of one process's failing disk, shared with it by memory. */
export interface DiskControl {
  readonly path: string;
  /** Its at-th matching call fails, and all behind it. */
  arm(fault: Fault, at: number): void;
  isFailing(): boolean;
  repair(): void;
}

export function createDiskControl(path: string): DiskControl {
  const empty = Buffer.alloc(BYTES);
  empty.writeInt32LE(NEVER, AT_AT);
  writeFileSync(path, empty);
  const put = (value: number, position: number): void => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    withFile(path, (file) => writeSync(file, bytes, 0, 4, position));
  };
  return {
    path,
    arm(fault, at) {
      put(at, AT_AT);
      put(FAULTS.indexOf(fault) + 1, FAULT_AT);
    },
    isFailing() {
      const bytes = Buffer.alloc(4);
      withFile(path, (file) => readSync(file, bytes, 0, 4, STATE_AT));
      return bytes.readInt32LE() === FAILING;
    },
    repair: () => put(REPAIRED, STATE_AT),
  };
}

function withFile(path: string, work: (file: number) => void): void {
  const file = openSync(path, 'r+');
  try {
    work(file);
  } finally {
    closeSync(file);
  }
}
