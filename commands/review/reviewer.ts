import type { Invocation } from '../../src/command.js';
import type { Reviewer } from '../../src/posting/approval/reviewers.js';
import { isAdmin } from '../actor.js';

/** Whoever acts, as Discord says it for this very interaction. */
export function reviewerOf({ actor, where }: Invocation): Reviewer {
  return { id: actor.id, guildId: where.guildId, roleIds: actor.roleIds, isAdmin: isAdmin(actor) };
}
