import { brokenJob, healedJob, tellJob } from './jobs.js';
import type { Account, AccountsUnit } from './ports.js';
import type { AccountsSeams } from './seams.js';

/** What was held goes on, and nobody is told any more that it is broken. */
export async function heal(seams: AccountsSeams, unit: AccountsUnit, broken: Account): Promise<void> {
  for (const link of await unit.links.ofAccount(broken.xUserId)) {
    await unit.jobs.remove(tellJob(broken, link.discordUserId, 0).key);
  }
  await unit.jobs.remove(brokenJob(broken, 0).key);
  await unit.jobs.add(healedJob(broken.xUserId, seams.clock.now()));
}
