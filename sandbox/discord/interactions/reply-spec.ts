import {
  ApplicationCommandOptionType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { asJson, asList, asText, type Json } from '../json.js';
import type { NewMessage } from '../messages/message-board.js';
import { describeUser } from '../world/describe.js';
import type { World } from '../world/world.js';
import type { Interaction } from './interaction.js';

/** A message that answers an interaction; ephemeral when its flags say so. */
export function replySpec(interaction: Interaction, body: Json, world: World): NewMessage {
  const isEphemeral = (Number(body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const isCommand = interaction.type === InteractionType.ApplicationCommand;
  return {
    channel: interaction.channel,
    author: world.bot,
    body,
    ...(isEphemeral ? { viewer: interaction.user } : {}),
    extra: {
      type: isCommand ? MessageType.ChatInputCommand : MessageType.Default,
      application_id: world.bot.id,
      webhook_id: world.bot.id,
      // Follow-ups hang on the first answer, which alone says what was used.
      ...(isCommand && interaction.original === undefined
        ? { interaction: describeCommand(interaction) }
        : {}),
      interaction_metadata: {
        id: interaction.id,
        type: interaction.type,
        user: describeUser(interaction.user),
        authorizing_integration_owners: interaction.payload.authorizing_integration_owners,
      },
    },
  };
}

/** What "robin used /team accounts" above a reply is made of. */
function describeCommand({ id, type, payload, user }: Interaction): Json {
  const data = asJson(payload.data);
  const words = [asText(data.name), ...subcommandsOf(data)];
  return { id, type, name: words.join(' '), user: describeUser(user) };
}

function subcommandsOf(data: Json): string[] {
  const [first] = asList(data.options);
  const isSubcommand =
    first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup;
  return isSubcommand ? [asText(first.name), ...subcommandsOf(first)] : [];
}
