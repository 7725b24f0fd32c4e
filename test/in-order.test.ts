import { expect, test } from 'vitest';
import { createInOrder } from '../src/in-order.js';
import { createRecordedLog } from './discord/support/recorded-log.js';
import { createManualClock } from './support/manual-clock.js';
import { createGate, until } from './support/until.js';

function scene() {
  const clock = createManualClock();
  const recorded = createRecordedLog();
  return { clock, recorded, inOrder: createInOrder({ clock, log: recorded.log }) };
}

test('one is done after the other, as they came', async () => {
  const { inOrder } = scene();
  const gate = createGate();
  const done: string[] = [];
  inOrder.do(async () => {
    await gate.passed;
    done.push('slow');
  });
  inOrder.do(async () => done.push('quick'));
  gate.open();
  await until(() => done.length === 2);
  expect(done).toEqual(['slow', 'quick']);
});

test('what fails is tried again before anything later, and given up only at the end', async () => {
  const { clock, recorded, inOrder } = scene();
  const done: string[] = [];
  let isBroken = true;
  inOrder.do(async () => {
    if (isBroken) throw new Error('locked');
    done.push('first');
  });
  inOrder.do(async () => done.push('second'));
  await until(() => clock.sleepers() === 1);
  expect(done).toEqual([]);
  expect(recorded.text()).toContain('locked');
  isBroken = false;
  clock.advance(5_000);
  await until(() => done.length === 2);
  expect(done).toEqual(['first', 'second']);
  inOrder.do(() => Promise.reject(new Error('for ever')));
  await until(() => clock.sleepers() === 1);
  await inOrder.stop();
  inOrder.do(async () => done.push('too late'));
  await inOrder.stop();
  expect(done).toEqual(['first', 'second']);
});
