import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hourly } from '../src/hourly.js';
import { type Closers, closeAll } from '../src/shut-down.js';
import { createRecordedLog } from './discord/support/recorded-log.js';

const HOUR = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('runs once an hour, again after a failure, and no more once everything is closed', async () => {
  const { log, lines } = createRecordedLog();
  const closers: Closers = [];
  const run = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('EIO'));
  hourly({ name: 'tidy', run }, log, closers);
  expect(run).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  expect(run).toHaveBeenCalledTimes(2);
  expect(lines().filter(({ event }) => event === 'tidy-failed')).toHaveLength(1);
  await closeAll(closers, log);
  await vi.advanceTimersByTimeAsync(2 * HOUR);
  expect(run).toHaveBeenCalledTimes(2);
});

test('what is under way ends before the rest is closed', async () => {
  const { log } = createRecordedLog();
  const order: string[] = [];
  const closers: Closers = [async () => void order.push('closed')];
  let end: () => void = () => undefined;
  const running = new Promise<void>((resolve) => {
    end = resolve;
  });
  hourly({ name: 'tidy', run: () => running.then(() => void order.push('tidied')) }, log, closers);
  await vi.advanceTimersByTimeAsync(HOUR);
  const closing = closeAll(closers, log);
  end();
  await closing;
  expect(order).toEqual(['tidied', 'closed']);
});
