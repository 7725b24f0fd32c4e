import { InteractionType } from 'discord-api-types/v10';
import type { Invocation } from '../command.js';
import type { CustomId } from '../reply.js';
import { decodeCustomId } from './custom-id.js';
import { type InteractionRef, readInvocation, readRef } from './invocation.js';
import { isPayload, type Payload, readObject, readText } from './payload.js';
import { readWhere } from './where.js';

/** What somebody did: used a command, types into one, clicked, or sent a form. */
export type Action =
  | { readonly kind: 'command' | 'autocomplete'; readonly command: string }
  | {
      readonly kind: 'component' | 'modal';
      /** Undefined when this bot has not made it, or not this version of it. */
      readonly customId: CustomId | undefined;
      /** Whether there is a message that can be updated. */
      readonly hasMessage: boolean;
    };

export interface Interaction {
  readonly ref: InteractionRef;
  readonly action: Action;
  /** Undefined where the bot does not work (see `readWhere`). */
  readonly invocation: Invocation | undefined;
}

/** Reads Discord's payload, whose shape is trusted in nothing. Undefined for what is no answerable interaction. */
export function readInteraction(
  raw: unknown,
  context: { guildName: (guildId: string) => string | undefined; receivedAt: number },
): Interaction | undefined {
  if (!isPayload(raw)) return undefined;
  const ref = readRef(raw);
  const action = readAction(raw);
  if (ref === undefined || action === undefined) return undefined;
  const where = readWhere(raw, context.guildName);
  if (where === undefined) return { ref, action, invocation: undefined };
  const subject = ('customId' in action ? action.customId?.subject : undefined) ?? '';
  const invocation = readInvocation(raw, { ref, where, subject, receivedAt: context.receivedAt });
  return invocation === undefined ? undefined : { ref, action, invocation };
}

function readAction(raw: Payload): Action | undefined {
  const data = readObject(raw, 'data');
  const command = readText(data, 'name') ?? '';
  const customId = decodeCustomId(readText(data, 'custom_id') ?? '');
  const hasMessage = isPayload(raw.message);
  switch (raw.type) {
    case InteractionType.ApplicationCommand:
      return { kind: 'command', command };
    case InteractionType.ApplicationCommandAutocomplete:
      return { kind: 'autocomplete', command };
    case InteractionType.MessageComponent:
      return { kind: 'component', customId, hasMessage };
    case InteractionType.ModalSubmit:
      return { kind: 'modal', customId, hasMessage };
    default:
      return undefined;
  }
}
