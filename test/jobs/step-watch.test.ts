import { describe, expect, test } from 'vitest';
import { createStepWatch } from '../../src/jobs/step-watch.js';
import { START } from '../storage/fixtures.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A watch on a wall clock that can be put back, and what it moved. */
function watching() {
  let monotonic = 0;
  let ahead = 0;
  const moved: { from: number; until: number; byMs: number }[] = [];
  const clock = {
    now: () => START + monotonic + ahead,
    monotonic: () => monotonic,
    sleep: async () => undefined,
  };
  const watch = createStepWatch({ table: { bringForward: async (range) => void moved.push(range) }, clock });
  return {
    moved,
    watch,
    clock,
    pass(ms: number) {
      monotonic += ms;
    },
    step(ms: number) {
      ahead += ms;
    },
  };
}

describe('a wall clock that is put back', () => {
  test('what was due within an hour of its old time comes forward by the step', async () => {
    const { moved, watch, clock, step } = watching();
    step(-DAY);
    await watch.check();
    expect(moved).toEqual([{ from: clock.now() + DAY - HOUR, until: clock.now() + DAY + HOUR, byMs: DAY }]);
  });

  test('what is written after it, with a time that was read before it, comes forward, too', async () => {
    const { moved, watch, clock, pass, step } = watching();
    step(-DAY);
    await watch.check();
    pass(3_000);
    await watch.check();
    // Where the clock would be by now, had nobody touched it.
    expect(moved.at(-1)).toEqual({
      from: clock.now() + DAY - HOUR,
      until: clock.now() + DAY + HOUR,
      byMs: DAY,
    });
    expect(moved).toHaveLength(2);
  });

  test('is looked after for a minute, every two seconds at most', async () => {
    const { moved, watch, pass, step } = watching();
    step(-DAY);
    for (let second = 0; second < 120; second += 0.5) {
      await watch.check();
      pass(500);
    }
    expect(moved).toHaveLength(30);
  });

  test('two steps are each looked after by their own measure', async () => {
    const { moved, watch, pass, step } = watching();
    step(-DAY);
    await watch.check();
    pass(1_000);
    step(-2 * HOUR);
    await watch.check();
    pass(2_000);
    await watch.check();
    expect(moved.map(({ byMs }) => byMs)).toEqual([DAY, 2 * HOUR, DAY + 2 * HOUR, 2 * HOUR]);
  });

  test('put forward again, nothing is moved any more', async () => {
    const { moved, watch, pass, step } = watching();
    step(-DAY);
    await watch.check();
    step(DAY);
    pass(3_000);
    await watch.check();
    expect(moved).toHaveLength(1);
  });

  test('put forward, or by what NTP does, nothing is moved', async () => {
    const { moved, watch, pass, step } = watching();
    for (const ms of [DAY, -1_999, 500]) {
      step(ms);
      pass(3_000);
      await watch.check();
    }
    expect(moved).toEqual([]);
  });
});
