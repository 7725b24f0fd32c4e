import type { LinkedAccount } from '../../src/accounts/usable-accounts.js';
import type { Invocation } from '../../src/command.js';
import type { PostQuery } from '../../src/posting/ports.js';
import { isAdmin, memberOf } from '../actor.js';
import type { Services } from '../services.js';

export type Reader = Pick<PostQuery, 'reader' | 'team' | 'review'>;

/** Whose posts the actor may see here: their own, in a server also those of the accounts that they have linked there,
 *  and for its admins those of all its accounts. Asked anew for each answer (S6). */
export async function readerOf(invocation: Invocation, { accounts }: Services): Promise<Reader> {
  const { actor, where } = invocation;
  // Direct messages are one place for everybody: nobody shares it.
  if (where.guildId === undefined) return { reader: actor.id };
  const linked = isAdmin(actor)
    ? await accounts.ofGuild(where.guildId)
    : await accounts.usable(memberOf(invocation));
  const xUserIds = [...new Set(linked.map(({ link }) => link.xUserId))];
  return { reader: actor.id, team: { place: where.place, xUserIds } };
}

/** The accounts that a list can be filtered by. */
export async function accountsInSight(
  invocation: Invocation,
  { accounts }: Services,
): Promise<LinkedAccount[]> {
  const { actor, where } = invocation;
  const member = memberOf(invocation);
  return [
    ...(await accounts.usable(member)),
    ...(await accounts.elsewhere(member)),
    ...(where.guildId !== undefined && isAdmin(actor) ? await accounts.ofGuild(where.guildId) : []),
  ];
}
