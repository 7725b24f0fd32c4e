import { expect, test } from 'vitest';
import { raceWorkers } from '../storage/processes/spawn-worker.js';
import { HOUR, openReviewScene } from '../support/review-scene.js';

test('E6: 64 clicks of eight reviewers at once, from two processes: one decision, and each reviewer counts once', async () => {
  const scene = await openReviewScene({ needed: 5 });
  // Ahead by the clock of the other processes, too.
  const post = await scene.plan(Math.max(0, Date.now() - scene.clock.now()) + HOUR);
  await scene.storage.facts.write('race', post.id);
  const workers = await raceWorkers(2, 'approve', scene.databaseUrl);
  const told = workers.flatMap(({ lines }) => lines);
  expect(told).toHaveLength(64);
  const stored = await scene.stored(post);
  const reviewers = stored.approval?.votes.map(({ reviewerId }) => reviewerId) ?? [];
  expect(stored.status).toBe('scheduled');
  expect(new Set(reviewers).size).toBe(5);
  expect(reviewers).toHaveLength(5);
  // One of them has decided; who came later heard so.
  expect(told.filter((line) => line.startsWith('scheduled'))).toEqual(['scheduled 5']);
  const late = told.filter((line) => line.includes('approved already'));
  expect(late.length).toBeGreaterThan(0);
  const acts = await scene.storage.audit.page({ kind: 'approved', limit: 100 });
  expect(acts.map(({ details }) => JSON.parse(details ?? '{}').vote).sort()).toEqual([1, 2, 3, 4, 5]);
}, 30_000);
