import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Ledger } from '../../ledger.js';
import type { SecretMaker } from '../../secret-maker.js';
import { refusal } from '../api-error.js';
import { createChanges } from '../changes.js';
import type { Gateway } from '../gateway/gateway.js';
import type { Json } from '../json.js';
import type { StoredMessage } from '../messages/message-board.js';
import type { Channel, User, World } from '../world/world.js';
import { addEvent, type Interaction } from './interaction.js';
import { describeInteraction } from './payload.js';

export interface Deed {
  readonly type: number;
  readonly user: User;
  readonly channel: Channel;
  readonly data: Json;
  readonly source?: StoredMessage | undefined;
}

/** All interactions, found by the secrets that Discord gives with them. */
export interface InteractionRegistry {
  /** Makes an interaction of what someone did and sends it to the bot. */
  start(deed: Deed): Interaction;
  redeliver(interactionId: string): void;
  byId(id: string, token: string): Interaction;
  /** For the endpoints that live until the token dies: 10015 before any answer, 50027 after its life. */
  byToken(token: string): Interaction;
  /** The clicks on a message hear of edits that come by way of its channel. */
  heardEdit(message: StoredMessage): void;
}

export interface RegistryOptions {
  readonly world: World;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  readonly tokenLifeMs: number;
  readonly makeSecret: SecretMaker;
}

export function createInteractionRegistry(options: RegistryOptions): InteractionRegistry {
  const { ledger, gateway } = options;
  const byId = new Map<string, Interaction>();
  const byToken = new Map<string, Interaction>();
  const bySource = new Map<StoredMessage, Interaction[]>();

  const deliver = (interaction: Interaction): void => {
    interaction.deliveries += 1;
    const { guild } = interaction.channel;
    const sessions = gateway.dispatch(GatewayDispatchEvents.InteractionCreate, interaction.payload, guild);
    ledger.record('dispatch', {
      interactionId: interaction.id,
      type: interaction.type,
      delivery: interaction.deliveries,
      sessions,
    });
  };

  return {
    start(deed) {
      const { guild } = deed.channel;
      if (guild?.botPresent === false) throw new Error(`not available: the bot is not in ${guild.name}`);
      const interaction = newInteraction(deed, options);
      byId.set(interaction.id, interaction);
      byToken.set(interaction.token, interaction);
      const { source } = interaction;
      if (source !== undefined) bySource.set(source, [...(bySource.get(source) ?? []), interaction]);
      deliver(interaction);
      return interaction;
    },
    redeliver(interactionId) {
      const interaction = byId.get(interactionId);
      if (interaction === undefined) throw new Error(`there was no interaction ${interactionId}`);
      deliver(interaction);
    },
    byId(id, token) {
      const interaction = byId.get(id);
      if (interaction === undefined) throw refusal('unknownInteraction');
      if (interaction.token !== token) throw refusal('invalidWebhookToken');
      return interaction;
    },
    byToken(token) {
      const interaction = byToken.get(token);
      if (interaction === undefined) throw refusal('invalidWebhookToken');
      if (Date.now() - interaction.createdAt > options.tokenLifeMs) throw refusal('invalidWebhookToken');
      if (interaction.acknowledgedAt === undefined) throw refusal('unknownWebhook');
      return interaction;
    },
    heardEdit(message) {
      for (const interaction of bySource.get(message) ?? [])
        if (interaction.acknowledgedAt !== undefined) addEvent(interaction, 'edit', message);
    },
  };
}

function newInteraction(deed: Deed, { world, makeSecret }: RegistryOptions): Interaction {
  const id = world.nextId();
  const token = makeSecret('interaction-token', 96);
  return {
    id,
    token,
    type: deed.type,
    payload: describeInteraction({ ...deed, id, token, bot: world.bot }),
    createdAt: Date.now(),
    user: deed.user,
    channel: deed.channel,
    source: deed.source,
    changes: createChanges(),
    events: [],
    messages: new Set(),
    acknowledgedAt: undefined,
    original: undefined,
    modal: undefined,
    choices: [],
    deliveries: 0,
  };
}
