import { REST } from 'discord.js';
import { expect, onTestFinished, test, vi } from 'vitest';
import { keepToken } from '../../src/discord/keep-token.js';
import { restOptions } from '../../src/discord/rest-options.js';
import { createRecordedLog } from './support/recorded-log.js';

function scene() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const answers = { status: 200, sent: 0 };
  const rest = new REST({
    ...restOptions(new URL('https://discord.example/api/')),
    // The library waits by the same timers that stand still here.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: async (_url, { headers }) => {
      answers.sent += 1;
      expect(new Headers(headers as Record<string, string>).get('authorization')).toBe('Bot CANARY');
      return new Response('{"code":0,"message":"?"}', {
        status: answers.status,
        headers: { 'content-type': 'application/json' },
      });
    },
  }).setToken('CANARY');
  const recorded = createRecordedLog();
  keepToken(rest, recorded.log);
  const ask = () =>
    rest.get('/gateway/bot').then(
      () => 'ok',
      (error: unknown) => String(error),
    );
  return { answers, ask, recorded };
}

test('after a 401 the next request carries the token again', async () => {
  const { answers, ask } = scene();
  answers.status = 401;
  await ask();
  answers.status = 200;
  expect(await ask()).toBe('ok');
});

test('a token that is refused again and again is shown less and less, and is back once it is accepted', async () => {
  const { answers, ask, recorded } = scene();
  answers.status = 401;
  for (let count = 0; count < 100; count += 1) await ask();
  expect(answers.sent).toBe(3);
  expect(await ask()).toContain('Discord refuses the token');
  await vi.advanceTimersByTimeAsync(5_000);
  for (let count = 0; count < 100; count += 1) await ask();
  expect(answers.sent).toBe(4);
  await vi.advanceTimersByTimeAsync(5_000);
  await ask();
  expect(answers.sent).toBe(4);
  await vi.advanceTimersByTimeAsync(5_000);
  answers.status = 200;
  expect(await ask()).toBe('ok');
  expect(await ask()).toBe('ok');
  expect(recorded.text()).toContain('accepts the bot’s token again');
  expect(recorded.text()).not.toContain('CANARY');
});

test('over a day a refused token is shown a few hundred times, far from Discord’s ban', async () => {
  const { answers, ask } = scene();
  answers.status = 401;
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    await ask();
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(answers.sent).toBeLessThan(400);
});
