import { setImmediate } from 'node:timers/promises';
import type { ManualClock } from './manual-clock.js';

/** Lets time pass, `step` ms a turn, until the work has ended. */
export async function whileTimePasses<T>(clock: ManualClock, step: number, work: Promise<T>): Promise<T> {
  let over = false;
  const ended = () => {
    over = true;
  };
  void work.then(ended, ended);
  while (!over) {
    await setImmediate();
    if (clock.sleepers() > 0) clock.advance(step);
  }
  return work;
}

/** Waits until this holds; the test's own time limit ends it otherwise. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setImmediate();
}

/** A promise and its key. */
export function createGate(): { readonly passed: Promise<void>; open(): void } {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
