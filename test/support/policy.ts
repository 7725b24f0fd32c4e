import type { Policy } from '../../src/posting/policy/policy.js';
import { aLink } from '../storage/fixtures.js';
import type { Domain } from './domain.js';

/** The guild of the usual link. */
const GUILD = aLink().place.replace('guild:', '');
const ADMIN = '7';

/** Puts rules into force, whatever they are now. */
export async function rule({ posting }: Pick<Domain, 'posting'>, change: Partial<Policy>): Promise<Policy> {
  const { version } = await posting.policyOf(GUILD);
  const { policy } = await posting.changePolicy({
    guildId: GUILD,
    actorId: ADMIN,
    seen: version,
    revise: (before) => ({ ...before, ...change }),
  });
  return policy;
}
