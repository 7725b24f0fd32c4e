import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.js';

/** Where the figures were measured: what they depend on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
  /** What one durable write costs at least. */
  readonly fsyncMs: number;
  /** Of the last minute: before and after. Anything else that runs is in the figures. */
  readonly load: { readonly before: number; readonly after: number };
}

export function describeMachine(folder: string): (ended: 'ended') => Machine {
  const before = load();
  const about = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    fsyncMs: Math.round(timeFsync(folder) * 100) / 100,
  };
  return () => ({ ...about, load: { before, after: load() } });
}

const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

function timeFsync(folder: string): number {
  const file = openSync(join(folder, 'fsync'), 'w');
  const block = Buffer.alloc(4096);
  const times = Array.from({ length: 50 }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return median(times);
}
