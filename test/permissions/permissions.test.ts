import { expect, test } from 'vitest';
import { openBot } from './bot.js';
import { ACCOUNTS, ACTORS, AT_FIRE, NOW, PLACES } from './model.js';

/** `act · actor · place · account`, with a mark before those that are allowed: a difference is read at a glance. */
const row = (isAllowed: boolean, ...words: readonly string[]) =>
  `${isAllowed ? '✓' : '✗'} ${words.join(' · ')}`;

test('S6: now, the bot lets everybody do exactly what the model says', async () => {
  const bot = await openBot();
  const [model, real]: [string[], string[]] = [[], []];
  for (const [act, rule] of Object.entries(NOW)) {
    for (const actor of ACTORS) {
      for (const place of PLACES) {
        for (const account of ACCOUNTS) {
          model.push(row(rule(actor, place, account), act, actor, place, account));
          const isAllowed = await bot.attempt(act as keyof typeof NOW, { actor, place, account });
          real.push(row(isAllowed, act, actor, place, account));
        }
      }
    }
  }
  expect(real).toEqual(model);
}, 60_000);

test('S6: what is due goes out if its author may post it then, whatever was when they asked', async () => {
  const bot = await openBot();
  const [model, real]: [string[], string[]] = [[], []];
  for (const actor of [...ACTORS, 'left'] as const) {
    for (const place of PLACES) {
      for (const account of ACCOUNTS) {
        model.push(row(AT_FIRE(actor, place, account), actor, place, account));
        real.push(row(await bot.fire({ actor, place, account }), actor, place, account));
      }
    }
  }
  expect(real).toEqual(model);
}, 60_000);
