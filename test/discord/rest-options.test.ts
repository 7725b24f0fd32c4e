import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { restOptions, watchRest } from '../../src/discord/rest-options.js';
import { createRecordedLog } from './support/recorded-log.js';

test('requests pause long before Discord bans the address, and no token is written down', async () => {
  let sent = 0;
  const rest = new REST({
    ...restOptions(new URL('https://discord.example/api/')),
    makeRequest: async (url) => {
      sent += 1;
      expect(url).toMatch(/^https:\/\/discord\.example\/api\/v10\/interactions\//);
      return new Response('{"code":50013,"message":"Missing Permissions"}', {
        status: 403,
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  const recorded = createRecordedLog();
  watchRest(rest, recorded.log);
  // Callbacks are the one route that discord.js does not queue.
  const call = () => rest.post('/interactions/1/CANARY/callback', { auth: false }).catch(() => undefined);
  for (let round = 0; round < 60; round += 1) await Promise.all(Array.from({ length: 100 }, call));
  expect(sent).toBeGreaterThanOrEqual(5_000);
  expect(sent).toBeLessThan(5_200);
  expect(recorded.lines().filter(({ level }) => level === 40)).toHaveLength(10);
  expect(recorded.text()).toContain('paused');
  expect(recorded.text()).not.toContain('CANARY');
});
