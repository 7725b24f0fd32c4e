import type { Actor, Invocation } from '../src/command.js';
import { NotAllowedError } from '../src/errors.js';

/** Discord's permission bits. */
const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;

/** The member, the place, and the roles that they have now, as accounts knows them. */
export function memberOf({ actor, where }: Invocation): {
  discordUserId: string;
  place: Invocation['where']['place'];
  roleIds: readonly string[];
} {
  return { discordUserId: actor.id, place: where.place, roleIds: actor.roleIds };
}

/** The server that this is in; throws NotAllowedError in direct messages. */
export function assertInServer({ where }: Invocation): string {
  if (where.guildId === undefined) {
    throw new NotAllowedError('This works in a server only.', {
      nextStep: 'Use it in the server it is about.',
    });
  }
  return where.guildId;
}

/** Who may use `/team`, but for sharing. A server's own command settings can let others see the command, so it is checked here too.
 *  Gives the guild's id; throws NotAllowedError. */
export function assertAdmin(invocation: Invocation): string {
  const guildId = assertInServer(invocation);
  if (!isAdmin(invocation.actor)) {
    throw new NotAllowedError('Only members with the permission Manage Server can do that.', {
      nextStep: 'Ask an admin of this server.',
    });
  }
  return guildId;
}

/** Whether Discord says, for this very interaction, that the actor may manage the server. */
export function isAdmin({ permissions }: Actor): boolean {
  return (permissions & (ADMINISTRATOR | MANAGE_GUILD)) !== 0n;
}
