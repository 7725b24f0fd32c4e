import type { DiscordLookAlike } from './discord/look-alike.js';

/** Who has which of the roles that there are. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  Editors: ['robin', 'rowan'],
  Chiefs: ['jay', 'wren'],
};

/** A team around a brand account: wren, who owns it, those who write for it, those who approve what they write, and the
 *  channels in which they review, and hear of what was done and of what went wrong. */
export function settleTeam(discord: DiscordLookAlike): void {
  discord.addMember({ name: 'wren' });
  for (const name of ['review', 'audit', 'alerts']) discord.addChannel(name);
  const roles = discord.screen('wren').servers[0]?.roles ?? [];
  for (const { id, name } of roles) for (const member of ROLES[name] ?? []) discord.giveRole(member, id);
}
