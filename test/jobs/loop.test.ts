import { describe, expect, test } from 'vitest';
import { createLoop } from '../../src/jobs/loop.js';
import { createManualClock } from '../support/manual-clock.js';

describe('a loop', () => {
  test('takes a turn, waits as long as it said, and takes the next', async () => {
    const { clock, turns, loop } = start([100, 50]);
    await loop.start();
    expect(turns).toEqual([0]);
    clock.advance(99);
    await settle();
    expect(turns).toEqual([0]);
    clock.advance(1);
    await settle();
    expect(turns).toEqual([0, 100]);
  });

  test('takes a turn at once when it is woken', async () => {
    const { turns, loop } = start([1_000]);
    await loop.start();
    loop.wake();
    await settle();
    expect(turns).toEqual([0, 0]);
  });

  test('takes one more turn, and only one, when it is woken during a turn', async () => {
    const { turns, loop, during } = start([1_000]);
    during(() => {
      loop.wake();
      loop.wake();
    });
    await loop.start();
    await settle();
    expect(turns).toEqual([0, 0]);
  });

  test('stops after the turn that is under way, and sleeps no more', async () => {
    const { clock, turns, loop } = start([1_000]);
    await loop.start();
    await loop.stop();
    clock.advance(10_000);
    await settle();
    expect(turns).toEqual([0]);
    expect(clock.sleepers()).toBe(0);
  });

  test('that was stopped before its start takes no turn', async () => {
    const { turns, loop } = start([1_000]);
    await loop.stop();
    await loop.start();
    expect(turns).toEqual([]);
  });
});

/** A loop that notes when it took its turns; the last wait is repeated. */
function start(waits: readonly number[]) {
  const clock = createManualClock();
  const turns: number[] = [];
  let inFirstTurn: () => void = () => undefined;
  const loop = createLoop(clock, async () => {
    turns.push(clock.monotonic());
    if (turns.length === 1) inFirstTurn();
    return waits[turns.length - 1] ?? waits.at(-1) ?? 0;
  });
  return {
    clock,
    turns,
    loop,
    during: (action: () => void) => {
      inFirstTurn = action;
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
}
