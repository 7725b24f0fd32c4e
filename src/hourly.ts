import type { Log } from './log.js';
import { type Closers, within } from './shut-down.js';

const HOUR_MS = 60 * 60_000;

/** Does some tidying once an hour, or every so many ms; a failure is logged, and it is tried again the next time. Waits for what is under way
 *  when everything is closed, for 2 s at most. */
export function hourly(
  work: { name: string; run: () => Promise<void>; everyMs?: number },
  log: Log,
  closers: Closers,
): void {
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await work.run();
    } catch (err) {
      log.error({ event: `${work.name}-failed`, err }, `${work.name} failed`);
    }
  };
  const timer = setInterval(() => {
    running = run();
  }, work.everyMs ?? HOUR_MS);
  timer.unref();
  closers.push(async () => {
    clearInterval(timer);
    await within(2_000, running);
  });
}
