import type { Interaction, InteractionEvent } from '../interactions/interaction.js';
import type { Message } from '../messages/message.js';
import { type Modal, readModal } from './modal.js';

/** What came of something that a person did. */
export interface Exchange {
  readonly interactionId: string;
  /** From sending the interaction to the bot's acknowledgement, in milliseconds. */
  readonly acknowledgedMs: number;
  /** What `@original` stands for: the reply, or the message that was updated. */
  readonly reply?: Message;
  readonly followUps: readonly Message[];
  readonly modal?: Modal;
  /** What the first real answer was. */
  readonly settled: InteractionEvent['kind'];
  /** The next message that this interaction makes or edits, after those already given. */
  next(timeoutMs?: number): Promise<Message>;
}

export interface ExchangeTiming {
  readonly deadlineMs: number;
  /** How long to wait for an answer after the acknowledgement. */
  readonly answerMs: number;
}

/** Waits for the first real answer; rejects as the Discord client does when none comes in time. */
export async function openExchange(interaction: Interaction, timing: ExchangeTiming): Promise<Exchange> {
  const acknowledgedAt = await waitForAcknowledgement(interaction, timing.deadlineMs);
  const first = await interaction.changes.until(
    () => interaction.events[0],
    timing.answerMs,
    () =>
      new Error(`the bot deferred interaction ${interaction.id}, and nothing came in ${timing.answerMs} ms`),
  );
  return exchangeOf(interaction, acknowledgedAt, first.kind);
}

export function waitForAcknowledgement(interaction: Interaction, deadlineMs: number): Promise<number> {
  return interaction.changes.until(
    () => interaction.acknowledgedAt,
    deadlineMs - (Date.now() - interaction.createdAt),
    () => new Error('The application did not respond'),
  );
}

function exchangeOf(
  interaction: Interaction,
  acknowledgedAt: number,
  settled: InteractionEvent['kind'],
): Exchange {
  // The first event settled the exchange; a delete has no message to show.
  let given = 1;
  const readNext = (): Message | undefined => {
    while (given < interaction.events.length) {
      const event = interaction.events[given];
      given += 1;
      if (event?.message !== undefined && event.kind !== 'delete') return event.message.view;
    }
    return undefined;
  };
  return {
    interactionId: interaction.id,
    acknowledgedMs: acknowledgedAt - interaction.createdAt,
    ...(interaction.original === undefined ? {} : { reply: interaction.original.view }),
    get followUps() {
      return followUpsOf(interaction);
    },
    ...(interaction.modal === undefined ? {} : { modal: readModal(interaction, interaction.modal) }),
    settled,
    next: (timeoutMs = 5000) =>
      interaction.changes.until(
        readNext,
        timeoutMs,
        () => new Error(`interaction ${interaction.id} got no further message in ${timeoutMs} ms`),
      ),
  };
}

const followUpsOf = (interaction: Interaction): Message[] =>
  interaction.events.flatMap((event) =>
    event.kind === 'follow-up' && event.message !== undefined ? [event.message.view] : [],
  );
