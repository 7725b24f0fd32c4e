import type { Acknowledgement } from '../../../src/discord/acknowledgement.js';
import type { Answers } from '../../../src/discord/answers.js';
import type { Card } from '../../../src/reply.js';

/** One call to Discord, in the order in which they were made. */
export type Sent =
  | { readonly what: 'acknowledge'; readonly id: string; readonly answer: Acknowledgement }
  | { readonly what: 'edit'; readonly messageId: string; readonly card: Card }
  | { readonly what: 'followUp'; readonly card: Card }
  | {
      readonly what: 'directMessage' | 'channelMessage' | 'postMessage';
      readonly to: string;
      readonly card: Card;
      nonce: string;
    };

type Outcomes = { [Method in keyof Answers]?: Answers[Method] };

/** Discord's side as a list; `outcomes` replace what it would say. */
export function createFakeAnswers(outcomes: Outcomes = {}): { answers: Answers; sent: Sent[] } {
  const sent: Sent[] = [];
  const acknowledged = new Set<string>();
  const answers: Answers = {
    async acknowledge(interaction, answer) {
      sent.push({ what: 'acknowledge', id: interaction.id, answer });
      if (outcomes.acknowledge) return outcomes.acknowledge(interaction, answer);
      if (acknowledged.has(interaction.id)) return 'already_acknowledged';
      acknowledged.add(interaction.id);
      return 'done';
    },
    async edit(handle, card) {
      sent.push({ what: 'edit', messageId: handle.messageId, card });
      return outcomes.edit?.(handle, card) ?? 'done';
    },
    async followUp(interaction, card) {
      sent.push({ what: 'followUp', card });
      return outcomes.followUp?.(interaction, card) ?? { messageId: '1700000000000000001' };
    },
    async directMessage(to, card, nonce) {
      sent.push({ what: 'directMessage', to, card, nonce });
      return outcomes.directMessage?.(to, card, nonce) ?? 'done';
    },
    async channelMessage(to, card, nonce) {
      sent.push({ what: 'channelMessage', to, card, nonce });
      return outcomes.channelMessage?.(to, card, nonce) ?? 'done';
    },
    async postMessage(to, card, nonce) {
      sent.push({ what: 'postMessage', to, card, nonce });
      return outcomes.postMessage?.(to, card, nonce) ?? { messageId: '1700000000000000002' };
    },
    async editMessage(message, card) {
      sent.push({ what: 'edit', messageId: message.messageId, card });
      return outcomes.editMessage?.(message, card) ?? 'done';
    },
  };
  return { answers, sent };
}
