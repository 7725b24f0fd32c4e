import { defineConfig } from 'vitest/config';

/** What starts programs, ends them or measures them, and what sets the time zone of its process. */
const IN_PROCESSES = [
  'test/{scenarios,browser,faults,sandbox}/**/*.test.ts',
  'test/posting/schedule/when.test.ts',
];

export default defineConfig({
  test: {
    // One more than two cores: a third of the time a scenario waits (for Discord's five seconds between logins, for a
    // process that starts). More would only make them compete for the event loop.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: { name: 'processes', pool: 'forks', include: IN_PROCESSES },
      },
      {
        extends: true,
        // A thread starts in a third less of the time that a process takes, two hundred times.
        test: { name: 'threads', pool: 'threads', include: ['test/**/*.test.ts'], exclude: IN_PROCESSES },
      },
    ],
  },
});
