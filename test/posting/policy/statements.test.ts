import { expect, test } from 'vitest';
import { aRequest, openPostScene } from '../../support/post-scene.js';

/** A scene that counts how often facts are read. */
async function countingScene() {
  let reads = 0;
  const counted = <A extends unknown[], R>(read: (...args: A) => R) => {
    return (...args: A) => {
      reads += 1;
      return read(...args);
    };
  };
  const watching = <U extends { facts: { read: (key: string) => unknown; readAll: unknown } }>(
    unit: U,
  ): U => ({
    ...unit,
    facts: {
      ...unit.facts,
      read: counted(unit.facts.read),
      readAll: counted(unit.facts.readAll as (keys: readonly string[]) => unknown),
    },
  });
  const scene = await openPostScene(
    {},
    {
      breakStorage: (storage) => ({
        ...watching(storage),
        transaction: (work) => storage.transaction((unit) => work(watching(unit))),
      }),
    },
  );
  return { scene, reads: () => reads };
}

test('a post under no rules reads facts twice, as before there were rules', async () => {
  const { scene, reads } = await countingScene();
  const submitted = scene.posting.submit(aRequest(), 0, { rules: undefined });
  await submitted;
  await scene.runDue();
  expect(reads()).toBe(2);
});

test('who does not bring the rules has them read at the door', async () => {
  const { scene, reads } = await countingScene();
  await scene.posting.submit(aRequest(), 0);
  expect(reads()).toBe(1);
});
