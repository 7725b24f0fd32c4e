import { expect, test } from 'vitest';
import { lookAlikeHost } from '../../sandbox/look-alike-host.js';

test('the look-alikes are another site than the bot where the machine has a second loopback address', async () => {
  const asked: string[] = [];
  const host = await lookAlikeHost(async (address) => asked.push(address) > 0);
  expect(host).toBe('127.0.0.2');
  expect(asked).toEqual(['127.0.0.2']);
});

test('where it has none, as on macOS, they share the bot’s', async () => {
  expect(await lookAlikeHost(async () => false)).toBe('127.0.0.1');
});
