import { InteractionResponseType as Callback, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Ledger } from '../../ledger.js';
import { refusal } from '../api-error.js';
import { assertForm, invalidForm } from '../checks/form-body.js';
import { assertModalBody } from '../checks/modal-body.js';
import { asJson, type Json } from '../json.js';
import type { PostOffice } from '../messages/post-office.js';
import { bodyOf, noContent, ok, param, type Route, type UploadedFile } from '../rest/route.js';
import type { World } from '../world/world.js';
import { addEvent, type Interaction } from './interaction.js';
import type { InteractionRegistry } from './registry.js';
import { replySpec } from './reply-spec.js';

export interface CallbackOptions {
  readonly world: World;
  readonly registry: InteractionRegistry;
  readonly office: PostOffice;
  readonly ledger: Ledger;
  readonly deadlineMs: number;
}

const choices = z
  .array(
    z.looseObject({
      name: z.string().min(1).max(100),
      value: z.union([z.string().max(100), z.number()]),
    }),
  )
  .max(25);

/** The first answer to an interaction: within the deadline, and only one. */
export function callbackRoute(options: CallbackOptions): Route {
  return {
    name: 'POST /interactions/:id/:token/callback',
    auth: 'open',
    handle(request) {
      const interaction = options.registry.byId(param(request, 0), param(request, 1));
      const elapsed = Date.now() - interaction.createdAt;
      if (interaction.acknowledgedAt !== undefined) throw refusal('alreadyAcknowledged');
      if (elapsed > options.deadlineMs) throw refusal('unknownInteraction');
      const type = readType(bodyOf(request), interaction);
      answer(type, asJson(bodyOf(request).data), interaction, request.files, options);
      interaction.acknowledgedAt = Date.now();
      options.ledger.record('acknowledge', { interactionId: interaction.id, ms: elapsed, type });
      interaction.changes.notify();
      return request.query.get('with_response') === 'true'
        ? ok(describeAnswer(interaction, type))
        : noContent;
    },
  };
}

/** Which first answers each kind of interaction takes; the two updates only where there is a message. */
function readType(body: Json, interaction: Interaction): Callback {
  const type = Number(body.type);
  const isComplete = interaction.type === InteractionType.ApplicationCommandAutocomplete;
  const allowed = isComplete
    ? [Callback.ApplicationCommandAutocompleteResult]
    : [
        Callback.ChannelMessageWithSource,
        Callback.DeferredChannelMessageWithSource,
        ...(interaction.source ? [Callback.DeferredMessageUpdate, Callback.UpdateMessage] : []),
        ...(interaction.type === InteractionType.ModalSubmit ? [] : [Callback.Modal]),
      ];
  const found = allowed.find((one) => one === type);
  if (found !== undefined) return found;
  const message = `Value must be one of {${allowed.join(', ')}}.`;
  throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
}

function answer(
  type: Callback,
  data: Json,
  interaction: Interaction,
  files: readonly UploadedFile[],
  { office, world }: CallbackOptions,
): void {
  if (type === Callback.ChannelMessageWithSource) {
    interaction.original = office.create('callback', replySpec(interaction, data, world), files);
    finish(interaction, 'reply');
  } else if (type === Callback.DeferredChannelMessageWithSource) {
    const body = { flags: Number(data.flags ?? 0) & MessageFlags.Ephemeral };
    interaction.original = office.board.create({ ...replySpec(interaction, body, world), deferred: true });
    interaction.messages.add(interaction.original);
  } else if (type === Callback.DeferredMessageUpdate) {
    interaction.original = interaction.source;
  } else if (type === Callback.UpdateMessage && interaction.source !== undefined) {
    interaction.original = interaction.source;
    office.edit('callback', interaction.source, data, files);
    finish(interaction, 'update');
  } else if (type === Callback.Modal) {
    assertModalBody(data);
    interaction.modal = data;
    addEvent(interaction, 'modal');
  } else {
    interaction.choices = assertForm(choices, data.choices ?? [], ['data', 'choices']);
    addEvent(interaction, 'choices');
  }
}

function finish(interaction: Interaction, kind: 'reply' | 'update'): void {
  if (interaction.original !== undefined) interaction.messages.add(interaction.original);
  addEvent(interaction, kind, interaction.original);
}

function describeAnswer(interaction: Interaction, type: Callback): Json {
  const { original } = interaction;
  const common = { id: interaction.id, type: interaction.type, channel_id: interaction.channel.id };
  if (original === undefined) return { interaction: common, resource: { type } };
  return {
    interaction: {
      ...common,
      response_message_id: original.view.id,
      response_message_loading: original.view.deferred,
      response_message_ephemeral: original.view.ephemeral,
    },
    resource: { type, message: original.raw },
  };
}
