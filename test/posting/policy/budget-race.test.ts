import { expect, test } from 'vitest';
import { anAccount } from '../../storage/fixtures.js';
import { BUDGET_PLANTS } from '../../support/budget-plants.js';
import { type Domain, type DomainOptions, openDomain } from '../../support/domain.js';
import type { ManualClock } from '../../support/manual-clock.js';
import { rule } from '../../support/policy.js';
import { aRequest } from '../../support/post-scene.js';
import { PRICES } from '../../support/prices.js';

const COST = PRICES.post * 1_000_000;
const ACCOUNTS = 12;
const BUDGET = 5;

/** Four engines, each with connections of its own, on one database; every account has one post that is due at once. Gives
 *  how many of them X has made. */
async function race(breakStorage?: DomainOptions<ManualClock>['breakStorage']): Promise<number> {
  const broken = breakStorage === undefined ? {} : { breakStorage };
  const first = await openDomain(broken);
  const engines: Domain[] = [first];
  for (const name of ['two', 'three', 'four']) {
    const { clock, databaseUrl, x } = first;
    const instance = { id: name, isGone: () => false };
    engines.push(await openDomain({ clock, databaseUrl, x, instance, ...broken }));
  }
  const ids = Array.from({ length: ACCOUNTS }, (_, index) => String(1000 + index));
  for (const xUserId of ids) await first.putAccount({ ...anAccount(), xUserId });
  await rule(first, { budget: { guild: BUDGET * COST } });
  for (const xUserId of ids) await first.posting.submit(aRequest({ xUserId, texts: [`by ${xUserId}`] }), 0);
  await Promise.all(engines.map(({ runDue }) => runDue()));
  await first.runDue();
  const made = first.x.create.calls.length;
  const held = await first.storage.posts.inStatus(['held']);
  expect(held.every(({ heldReason }) => heldReason === 'budget')).toBe(true);
  expect(made + held.length).toBe(ACCOUNTS);
  return made;
}

test('of twelve posts that four processes send at once, the last cents are for one', async () => {
  expect(await race()).toBe(BUDGET);
});

test.each(['reserve-after-sending', 'check-outside'])('the planted bug %s is seen', async (plant) => {
  let most = 0;
  for (let run = 0; run < 5 && most <= BUDGET; run += 1) most = await race(BUDGET_PLANTS[plant]);
  expect(most).toBeGreaterThan(BUDGET);
});
