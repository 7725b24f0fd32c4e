import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One more than two cores: a third of the time a scenario waits (for Discord's five seconds between logins, for a
    // process that starts). More would only make them compete for the event loop.
    maxWorkers: 3,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
