import type { AttachedFile, Invocation, TargetMessage } from '../../src/command.js';
import { aLink, aReply } from '../storage/fixtures.js';

/** Everything that an interaction can say; the rest is a member in the usual guild. */
export interface Said {
  readonly actorId?: string;
  readonly permissions?: bigint;
  readonly roleIds?: readonly string[];
  /** Of another guild than the usual one. */
  readonly guildId?: string;
  readonly place?: 'guild' | 'dm';
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly typed?: string;
  readonly subject?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly picked?: readonly string[];
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly attached?: Readonly<Record<string, AttachedFile>>;
  readonly uploaded?: Readonly<Record<string, readonly AttachedFile[]>>;
  readonly message?: TargetMessage;
}

export const MANAGE_GUILD = 1n << 5n;

export function anInvocation(said: Said = {}): Invocation {
  const { discordUserId, place } = aLink();
  const inGuild = said.place !== 'dm';
  const guildId = said.guildId ?? place.replace('guild:', '');
  return {
    id: '1000',
    actor: {
      id: said.actorId ?? discordUserId,
      name: 'nelly',
      permissions: said.permissions ?? 0n,
      roleIds: said.roleIds ?? [],
    },
    where: {
      place: inGuild ? `guild:${guildId}` : 'dm',
      guildId: inGuild ? guildId : undefined,
      name: inGuild ? 'The rookery' : 'direct messages',
      channelId: '4417',
    },
    locale: 'en-US',
    subcommand: said.subcommand,
    text: (option) => said.options?.[option],
    flag: (option) => said.flags?.[option],
    file: (option) => said.attached?.[option],
    focused: said.typed === undefined ? undefined : { name: 'account', value: said.typed },
    subject: said.subject ?? '',
    picked: said.picked ?? [],
    field: (id) => said.fields?.[id],
    files: (field) => said.uploaded?.[field] ?? [],
    message: said.message,
    handle: (messageId) => ({ ...aReply(), messageId }),
  };
}
