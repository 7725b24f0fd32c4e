import type { World } from '../world/world.js';
import { type Answer, Refusal } from './answer.js';

/** The account that the app belongs to; X names it in these answers. */
const ACCOUNT = '2100000000000000007';
const PROBLEM = { 'content-type': 'application/problem+json' };
/** These answers name the old host, whatever the vocabulary of the others is. */
const typeOf = (name: string): string => `https://api.twitter.com/2/problems/${name}`;

/** Throws Refusal when X stops the app because of money: no credits, the spending limit, or the monthly cap. */
export function assertPaid({ settings, now }: Pick<World, 'settings' | 'now'>): void {
  switch (settings.billing) {
    case 'paid':
      return;
    case 'credits-depleted':
      throw new Refusal(
        problem(402, 'CreditsDepleted', 'does not have any credits to fulfill this request.'),
      );
    case 'usage-cap':
      throw new Refusal(usageCap());
    case 'spend-cap': {
      const resetDate = settings.capResetDate ?? firstOfNextMonth(now());
      if (now() < Date.parse(resetDate)) throw new Refusal(spendCap(resetDate));
    }
  }
}

function spendCap(resetDate: string): Answer {
  const answer = problem(403, 'SpendCapReached', `has reached its spending limit until ${resetDate}.`);
  return { ...answer, body: { ...answer.body, reset_date: resetDate } };
}

const problem = (status: number, title: string, detail: string) => ({
  status,
  headers: PROBLEM,
  body: {
    account_id: ACCOUNT,
    title,
    detail: `Your enrolled account [${ACCOUNT}] ${detail}`,
    type: typeOf('credits'),
  },
});

const usageCap = (): Answer => ({
  status: 429,
  headers: PROBLEM,
  body: {
    account_id: ACCOUNT,
    title: 'UsageCapExceeded',
    detail: 'Usage cap exceeded: Monthly product cap',
    period: 'Monthly',
    scope: 'Product',
    type: typeOf('usage-capped'),
  },
});

function firstOfNextMonth(now: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)).toISOString().slice(0, 10);
}
