import { countUp, openPart } from '../parts.js';
import type { Part, Post, PostingUnit } from '../ports.js';
import { type Prices, priceOfParts } from '../price.js';
import type { Passage } from './gate.js';
import { monthOf } from './hours.js';
import type { Policy } from './policy.js';
import type { Spending } from './spendings.js';
import type { Rules } from './terms.js';

/** Whose budget it is. */
export type BudgetOf = keyof Policy['budget'];

/** One budget, and what there would be on it with this post. Micro-dollars. */
export interface BudgetLine {
  readonly of: BudgetOf;
  readonly budget: number;
  readonly spent: number;
  readonly cost: number;
}

export interface Spent {
  readonly lines: readonly BudgetLine[];
  /** The thread has begun, and this was put aside for it when it did. */
  readonly isPutAside: boolean;
}

/** What the budgets of the month say to the rest of this post; undefined where there are none. */
export async function spentBy({
  seams: { clock, prices },
  unit,
  post,
  rules,
}: Passage): Promise<Spent | undefined> {
  const budgets = Object.entries(rules?.policy.budget ?? {}) as [BudgetOf, number][];
  if (rules === undefined || budgets.length === 0) return undefined;
  const { guildId } = rules;
  const { id, xUserId, authorId } = post;
  const since = monthOf(clock.now()).from;
  const spent = await unit.spendings.spent({ guildId, xUserId, authorId, since, besides: id });
  const cost = openParts(post).reduce((sum, part) => sum + costOf(part, prices), 0);
  return {
    lines: budgets.map(([of, budget]) => ({ of, budget, spent: spent[of], cost })),
    isPutAside: countUp(post) > 0 && spent.putAside >= cost,
  };
}

export function isOver({ lines }: Spent): boolean {
  return lines.some(({ budget, spent, cost }) => spent + cost > budget);
}

/** Writes down what this request costs, and puts aside what the parts after it will. Part of the commit that marks the
 *  part as `sending`. */
export async function spend(
  unit: Pick<PostingUnit, 'spendings'>,
  { rules, post, part, now, prices }: Spend,
): Promise<void> {
  const { id: postId, xUserId, authorId } = post;
  const whose = { postId, guildId: rules.guildId, xUserId, authorId, at: now };
  const spendings = openParts(post).map(
    (each): Spending => ({
      ...whose,
      part: each.index,
      attempt: each.index === part.index ? part.attempts + 1 : 0,
      cost: costOf(each, prices),
    }),
  );
  await unit.spendings.put(postId, spendings);
}

interface Spend {
  readonly rules: Rules;
  readonly post: Post;
  /** As it is before it is marked. */
  readonly part: Part;
  readonly now: number;
  readonly prices: Prices | undefined;
}

/** What is written down follows the post: what it will not cost (any more) is given back. `refused`: the part of which a
 *  request has certainly made no post. Part of the commit of the change. */
export async function settleSpending(
  unit: Pick<PostingUnit, 'spendings'>,
  post: Post,
  refused?: Part,
): Promise<void> {
  if (post.isCounted !== true) return;
  if (refused !== undefined)
    await unit.spendings.giveBack({ postId: post.id, part: refused.index, attempt: refused.attempts });
  if (!isOnItsWay(post)) await unit.spendings.release(post.id);
}

/** A thread that has begun keeps what was put aside for the rest of it, for as long as it may go on by itself. */
function isOnItsWay(post: Post): boolean {
  if (post.status === 'held') return countUp(post) > 0;
  return ['queued', 'sending', 'unknown', 'published'].includes(post.status);
}

function openParts(post: Post): Part[] {
  const first = openPart(post)?.index ?? Infinity;
  return post.parts.filter(({ index }) => index >= first);
}

/** Micro-dollars, as the audit says it. */
function costOf(part: Part, prices: Prices | undefined): number {
  return prices === undefined ? 0 : Math.round(priceOfParts([part], prices).dollars * 1_000_000);
}
