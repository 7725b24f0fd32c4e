import { type REST, Routes } from 'discord.js';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { GuildMember, Members } from '../posting/ports.js';
import { isPayload, readTexts } from './payload.js';
import { isNobody } from './refusals.js';

/** What is known of a guild's roles without asking. */
export interface GuildRoles {
  readonly ownerId: string;
  /** Permission bits by the id of the role; that of everybody has the guild's own id. */
  readonly permissions: ReadonlyMap<string, bigint>;
}

/** Whoever waits for a post waits no longer than this, in ms; then it is tried again. */
const ANSWERS_WITHIN = 10_000;

const ADMIN = PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild;

/** Asks Discord for one member at a time, by REST: that needs no privileged intent. Whoever asks for the same one meanwhile
 *  gets the same answer; nothing is remembered, because what is asked for is what holds now. */
export function createMembers(options: {
  rest: Pick<REST, 'get'>;
  rolesOf: (guildId: string) => GuildRoles | undefined;
}): Members {
  const asked = new Map<string, Promise<GuildMember | undefined>>();
  return {
    find(guildId, userId) {
      const key = `${guildId}/${userId}`;
      const known = asked.get(key);
      if (known !== undefined) return known;
      const answer = ask(options, guildId, userId).finally(() => asked.delete(key));
      asked.set(key, answer);
      return answer;
    },
  };
}

async function ask(
  { rest, rolesOf }: Parameters<typeof createMembers>[0],
  guildId: string,
  userId: string,
): Promise<GuildMember | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN);
    const member = await rest.get(Routes.guildMember(guildId, userId), { signal });
    if (!isPayload(member) || !Array.isArray(member.roles))
      throw new Error('Discord did not say who that is');
    const roleIds = readTexts(member, 'roles');
    return { roleIds, isAdmin: isAdmin(rolesOf(guildId), { guildId, userId, roleIds }) };
  } catch (error) {
    if (isNobody(error)) return undefined;
    throw error;
  }
}

/** As far as the gateway has told the guild's roles; nobody is taken for an admin before that. */
function isAdmin(
  guild: GuildRoles | undefined,
  { guildId, userId, roleIds }: { guildId: string; userId: string; roleIds: readonly string[] },
): boolean {
  if (guild === undefined) return false;
  if (guild.ownerId === userId) return true;
  return [guildId, ...roleIds].some((id) => ((guild.permissions.get(id) ?? 0n) & ADMIN) !== 0n);
}
