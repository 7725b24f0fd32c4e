import type { GateRule } from '../gate.js';
import { dayOf } from '../hours.js';

/** So many posts a day, of a member and of an account; the rest waits for the next one. */
export const quota: GateRule = async ({ seams, unit, post, rules, point }) => {
  if (rules === undefined || point === 'accepted') return undefined;
  const { member, account } = rules.policy.quota;
  if (member === undefined && account === undefined) return undefined;
  const day = dayOf(seams.clock.now(), rules.policy.hours?.timeZone ?? 'UTC');
  const { authorId, xUserId, id } = post;
  const { guildId } = rules;
  const posted = await unit.spendings.countPosts({
    guildId,
    authorId,
    xUserId,
    since: day.from,
    besides: id,
  });
  const isFull = posted.member >= (member ?? Infinity) || posted.account >= (account ?? Infinity);
  return isFull ? { hold: 'quota', until: day.until } : undefined;
};
