import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST } from 'discord.js';
import { expect, test } from 'vitest';
import { readApplication } from '../../src/discord/before-login.js';
import { restOptions } from '../../src/discord/rest-options.js';
import { untilReachable } from '../../src/discord/until-reachable.js';
import { UserFacingError } from '../../src/errors.js';
import { createRecordedLog } from './support/recorded-log.js';

/** A Discord that can go away and come back at the same address. */
async function startDiscord(status: () => number) {
  const server = createServer((_request, response) => {
    response.writeHead(status(), { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(status() === 200 ? { id: '1', name: 'Rookery' } : { message: 'no', code: 0 }),
    );
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const rest = new REST({ ...restOptions(new URL(`http://127.0.0.1:${port}/api`)), retries: 0 }).setToken(
    't',
  );
  const leave = () =>
    new Promise<unknown>((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return { rest, leave, comeBack: () => listen(port) };
}

test('a bot that starts before its network does waits, and says for what', async () => {
  const discord = await startDiscord(() => 200);
  await discord.leave();
  const { log, lines } = createRecordedLog();
  const pauses: number[] = [];
  const application = await untilReachable(() => readApplication(discord.rest), {
    log,
    pause: async (ms) => {
      if (pauses.push(ms) === 6) await discord.comeBack();
    },
  });
  await discord.leave();
  expect(application).toEqual({ id: '1', name: 'Rookery' });
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(lines()[0]).toMatchObject({
    event: 'discord-unreachable',
    msg: 'Discord did not answer: nothing listens there. Trying again in 5 s; Ctrl-C ends it.',
  });
});

test('an outage of Discord is waited for, and a refused token is not', async () => {
  const statuses = [503, 401];
  let status = 0;
  const discord = await startDiscord(() => status);
  const pauses: number[] = [];
  const asked = untilReachable(
    () => {
      status = statuses.shift() ?? 200;
      return readApplication(discord.rest);
    },
    { log: createRecordedLog().log, pause: async (ms) => pauses.push(ms) },
  );
  await expect(asked).rejects.toThrow('Discord does not accept DISCORD_TOKEN.');
  await expect(asked).rejects.toBeInstanceOf(UserFacingError);
  await discord.leave();
  expect(pauses).toEqual([5_000]);
});

test('a defect is no outage: it is thrown as it is', async () => {
  const defect = new TypeError('oops');
  const asked = untilReachable(() => Promise.reject(defect), {
    log: createRecordedLog().log,
    pause: () => Promise.reject(new Error('waited')),
  });
  await expect(asked).rejects.toBe(defect);
});
