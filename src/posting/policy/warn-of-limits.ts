import type { PostingSeams } from '../seams.js';
import type { Passage } from './gate.js';
import { raiseAlert } from './raise-alert.js';
import { type BudgetLine, spentBy } from './spend.js';

/** Percent of a budget that the admins hear of, the higher first. At the last one, posts wait. */
const LEVELS = [100, 80];

/** A tenth of X's longest window. */
const FEW = 0.1;

/** Tells the admins of budgets that are nearly or wholly used up with this post, and that it has to wait for one; each
 *  once a month. Before what it costs is written down. */
export async function warnOfBudget(passage: Passage): Promise<void> {
  const { seams, unit, post, rules } = passage;
  if (rules?.policy.channels.alert === undefined) return;
  const now = seams.clock.now();
  const month = new Date(now).toISOString().slice(0, 7);
  for (const line of (await spentBy(passage))?.lines ?? []) {
    const percent = LEVELS.find((level) => (line.spent + line.cost) * 100 >= line.budget * level);
    if (percent === undefined) continue;
    const { xUserId, authorId: memberId } = post;
    await raiseAlert(unit, {
      guildId: rules.guildId,
      key: `budget-${await subjectOf(line, passage)}-${percent}-${month}`,
      alert: { kind: 'budget', line, percent, xUserId, memberId },
      now,
    });
  }
}

/** A member goes by their pseudonym: what was told is remembered for months, and they may have their data deleted. */
async function subjectOf({ of }: BudgetLine, { unit, post }: Passage): Promise<string> {
  if (of === 'guild') return of;
  if (of === 'account') return `${of}-${post.xUserId}`;
  const { people } = await unit.audit.readHead([post.authorId]);
  return `${of}-${people[0]?.pseudonym ?? ''}`;
}

/** Tells the admins that X will soon take no more posts of this account; once while that lasts. After this one has been
 *  noted. */
export async function warnOfRate(
  { unit, post, rules, seams }: Passage,
  { limits }: Pick<PostingSeams, 'limits'>,
): Promise<void> {
  const [longest] = [...limits.account].sort((one, other) => other.ms - one.ms);
  if (rules?.policy.channels.alert === undefined || longest === undefined) return;
  const { xUserId } = post;
  const { count, ms } = longest;
  const now = seams.clock.now();
  const left = count - (await unit.sends.count({ xUserId, since: now - ms, now }));
  if (left > count * FEW) return;
  const alert = { kind: 'rate_limit', xUserId, left, count, ms } as const;
  await raiseAlert(unit, { guildId: rules.guildId, key: `rate-${xUserId}`, againAfterMs: ms, alert, now });
}
