import { recordAct } from '../../audit/record-act.js';
import { recheckJob } from '../approval/review-jobs.js';
import type { Post, PostingUnit } from '../ports.js';
import { requeueInOrder } from '../requeue-in-order.js';
import type { PostingSeams } from '../seams.js';
import { beginAuditFeed } from './audit-feed.js';
import { judge } from './gate.js';
import { isHeldByRule } from './held-by-rule.js';
import { monthOf } from './hours.js';
import { type Policy, policyFact, readPolicy } from './policy.js';
import { governorOf, type Rules } from './terms.js';

export interface PolicyChange {
  readonly guildId: string;
  readonly actorId: string;
  /** The version that was looked at. */
  readonly seen: number;
  /** The policy as it shall be, from what is stored. May throw: then nothing is changed. */
  readonly revise: (policy: Policy) => Policy;
}

/** `isOvertaken`: somebody else was faster; this is what they made of it, and nothing was changed. */
export interface ChangedPolicy {
  readonly policy: Policy;
  readonly isOvertaken: boolean;
}

/** Changes a guild's rules if they are still as they were looked at. The audit has the new version and the names of the
 *  fields that changed. A change that changes nothing makes no version. */
export async function changePolicy(
  seams: PostingSeams,
  { guildId, actorId, seen, revise }: PolicyChange,
): Promise<ChangedPolicy> {
  const { storage, clock, log } = seams;
  const changed = await storage.transaction(async (unit) => {
    const before = await readPolicy(unit, guildId);
    if (before.version !== seen) return { policy: before, isOvertaken: true };
    const policy: Policy = { ...revise(before), version: before.version + 1 };
    const changed = changedFields(before, policy);
    if (changed.length === 0) return { policy: before, isOvertaken: false };
    await unit.facts.write(policyFact(guildId), JSON.stringify(policy));
    // This change is the first act that it tells.
    const { audit } = policy.channels;
    if (audit !== undefined && audit !== before.channels.audit)
      await beginAuditFeed(unit, guildId, clock.now());
    await recordAct(unit, clock.now(), {
      kind: 'policy',
      actorId,
      place: `guild:${guildId}`,
      details: { version: policy.version, changed: changed.join(', ') },
    });
    // Nothing was counted for it so far.
    if (before.version === 0) await unit.spendings.recall(guildId, monthOf(clock.now()).from);
    await unit.jobs.add(recheckJob(guildId, clock.now()));
    const released = await requeueFreed(seams, unit, { guildId, policy });
    log.info(
      { event: 'policy', guildId, version: policy.version, changed, released },
      'a policy was changed',
    );
    return { policy, isOvertaken: false };
  });
  seams.wake();
  return changed;
}

/** Of what the rules held, whatever they would not hold any more goes into the queue, in its old order; and what they
 *  would hold for another reason or until another time, which it finds out there. */
async function requeueFreed(seams: PostingSeams, unit: PostingUnit, rules: Rules): Promise<number> {
  const freed: Post[] = [];
  for (const post of (await unit.posts.inStatus(['held'])).filter(isHeldByRule)) {
    if ((await governorOf(unit, post)) !== rules.guildId) continue;
    const verdict = await judge({ seams, unit, post, rules, point: 'leaving' });
    const isSame =
      verdict !== undefined &&
      'hold' in verdict &&
      verdict.hold === post.heldReason &&
      verdict.until === post.heldUntil;
    if (!isSame) freed.push(post);
  }
  return requeueInOrder(unit, freed, seams.clock.now());
}

/** `approval.when`, `hours`: down to what an admin sets at once. */
function changedFields(before: Policy, after: Policy): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Policy)[];
  return keys
    .filter((key) => key !== 'version')
    .flatMap((key) => {
      const [one, other] = [before[key], after[key]];
      if (isSame(one, other)) return [];
      if (key === 'hours' || key === 'blockedWords') return [key];
      return changedIn(one, other).map((field) => `${key}.${field}`);
    });
}

function changedIn(before: object | number = {}, after: object | number = {}): string[] {
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (field) => !isSame(one.get(field), other.get(field)),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
