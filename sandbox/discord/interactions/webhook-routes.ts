import type { Ledger } from '../../ledger.js';
import { refusal } from '../api-error.js';
import type { AttachmentStore } from '../messages/attachments.js';
import type { StoredMessage } from '../messages/message-board.js';
import type { PostOffice } from '../messages/post-office.js';
import { bodyOf, noContent, ok, param, type RestRequest, type Route } from '../rest/route.js';
import type { World } from '../world/world.js';
import { addEvent, type Interaction } from './interaction.js';
import type { InteractionRegistry } from './registry.js';
import { replySpec } from './reply-spec.js';

export interface WebhookRoutesOptions {
  readonly world: World;
  readonly registry: InteractionRegistry;
  readonly office: PostOffice;
  readonly ledger: Ledger;
  readonly attachments: AttachmentStore;
}

/** What the bot does with an interaction after its first answer, as long as the token lives. */
export function webhookRoutes(options: WebhookRoutesOptions): Route[] {
  const { world, registry, office, ledger, attachments } = options;

  const interactionOf = (request: RestRequest): Interaction => {
    if (param(request, 0) !== world.bot.id) throw refusal('unknownWebhook');
    return registry.byToken(param(request, 1));
  };
  const messageOf = (request: RestRequest, interaction: Interaction): StoredMessage => {
    const id = param(request, 2);
    const message = id === '@original' ? interaction.original : office.board.find(id);
    const isIts = message === interaction.original || (message && interaction.messages.has(message));
    if (message === undefined || message.deleted || !isIts) throw refusal('unknownMessage');
    return message;
  };
  const edit = (request: RestRequest, interaction: Interaction, message: StoredMessage): void => {
    office.edit('edit', message, bodyOf(request), request.files);
    ledger.record('edit', { interactionId: interaction.id, messageId: message.view.id });
    addEvent(interaction, 'edit', message);
  };
  const followUp = (request: RestRequest, interaction: Interaction): StoredMessage => {
    const waiting = interaction.original;
    // Discord's rule: the first follow-up after a deferred reply becomes that reply, as visible as it was.
    if (waiting?.view.deferred === true && !waiting.deleted) {
      edit(request, interaction, waiting);
      return waiting;
    }
    const message = office.create('follow-up', replySpec(interaction, bodyOf(request), world), request.files);
    interaction.messages.add(message);
    ledger.record('follow-up', { interactionId: interaction.id, messageId: message.view.id });
    addEvent(interaction, 'follow-up', message);
    return message;
  };

  return [
    {
      name: 'POST /webhooks/:id/:token',
      auth: 'open',
      handle: (request) => ok(followUp(request, interactionOf(request)).raw),
    },
    {
      name: 'GET /webhooks/:id/:token/messages/:id',
      auth: 'open',
      handle: (request) => ok(attachments.fresh(messageOf(request, interactionOf(request)).raw)),
    },
    {
      name: 'PATCH /webhooks/:id/:token/messages/:id',
      auth: 'open',
      handle(request) {
        const interaction = interactionOf(request);
        const message = messageOf(request, interaction);
        edit(request, interaction, message);
        return ok(message.raw);
      },
    },
    {
      name: 'DELETE /webhooks/:id/:token/messages/:id',
      auth: 'open',
      handle(request) {
        const interaction = interactionOf(request);
        const message = messageOf(request, interaction);
        office.board.remove(message);
        ledger.record('delete', { interactionId: interaction.id, messageId: message.view.id });
        addEvent(interaction, 'delete', message);
        return noContent;
      },
    },
  ];
}
