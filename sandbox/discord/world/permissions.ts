import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';

/** What @everyone may do in a new server, as far as a bot can notice it. */
export const MEMBER_PERMISSIONS =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.ReadMessageHistory |
  Bits.AddReactions |
  Bits.UseExternalEmojis |
  Bits.UseApplicationCommands |
  Bits.CreateInstantInvite;

/** An administrator has every permission, and Discord sends them all. */
export const ADMIN_PERMISSIONS = Object.values(Bits).reduce((all, bit) => all | bit, 0n);

export const BOT_PERMISSIONS = MEMBER_PERMISSIONS | Bits.ManageMessages;

/** Whether someone with `permissions` sees a command with this `default_member_permissions`. */
export function isAllowed(permissions: bigint, required: string | null | undefined): boolean {
  if ((permissions & Bits.Administrator) !== 0n) return true;
  if (required === null || required === undefined) return true;
  // "0" hides the command from everyone but administrators.
  return BigInt(required) !== 0n && (permissions & BigInt(required)) === BigInt(required);
}
