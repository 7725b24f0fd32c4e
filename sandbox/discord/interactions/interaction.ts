import type { Changes } from '../changes.js';
import type { Json } from '../json.js';
import type { StoredMessage } from '../messages/message-board.js';
import type { Channel, User } from '../world/world.js';

/** What became of an interaction, in order. */
export interface InteractionEvent {
  readonly kind: 'reply' | 'edit' | 'follow-up' | 'update' | 'modal' | 'choices' | 'delete';
  readonly message?: StoredMessage;
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** One thing that a person did, and the bot's answers to it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly payload: Json;
  readonly createdAt: number;
  readonly user: User;
  readonly channel: Channel;
  /** The message on which it was clicked, directly or by way of a form. */
  readonly source: StoredMessage | undefined;
  readonly changes: Changes;
  readonly events: InteractionEvent[];
  readonly messages: Set<StoredMessage>;
  acknowledgedAt: number | undefined;
  /** What `@original` stands for. */
  original: StoredMessage | undefined;
  modal: Json | undefined;
  choices: readonly Choice[];
  deliveries: number;
}

export function addEvent(interaction: Interaction, kind: InteractionEvent['kind'], message?: StoredMessage) {
  interaction.events.push(message === undefined ? { kind } : { kind, message });
  interaction.changes.notify();
}
