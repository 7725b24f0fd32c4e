import type { ReplyHandle } from '../accounts/ports.js';
import type { Clock } from '../clock.js';
import type { Invocation } from '../command.js';
import type { Log } from '../log.js';
import type { Card, Reply } from '../reply.js';
import type { Answers } from './answers.js';
import type { InteractionRef } from './invocation.js';
import { nonceOf } from './nonce.js';

/** One acknowledged interaction that is owed an answer. */
export interface Turn {
  readonly ref: InteractionRef;
  readonly invocation: Invocation;
  readonly acknowledged: 'defer' | 'update';
  /** Of the monotonic clock, ms. */
  readonly startedAt: number;
  /** Knows the interaction id and the command. */
  readonly log: Log;
}

export interface DeliverySeams {
  readonly answers: Answers;
  readonly clock: Clock;
}

/** One minute before Discord stops honouring the token, in ms. */
const LATE_AFTER = 14 * 60_000;

/** Sends what a command gave back, then calls `reply.sent`. Throws when Discord cannot be reached or does not take
 *  the message. */
export async function deliver(seams: DeliverySeams, turn: Turn, reply: Reply): Promise<void> {
  const handle = await send(seams, turn, reply);
  if (handle === undefined || reply.sent === undefined) return;
  try {
    await reply.sent(handle);
  } catch (error) {
    turn.log.error({ err: error }, 'what had to happen after the answer was sent has failed');
  }
}

/** The handle of the message that carries the reply; undefined when it cannot be edited later. */
async function send(seams: DeliverySeams, turn: Turn, reply: Reply): Promise<ReplyHandle | undefined> {
  const { answers, clock } = seams;
  const isLate = clock.monotonic() - turn.startedAt > LATE_AFTER;
  if (isLate) return sendLate(seams, turn, reply.card);
  const isFollowUp = turn.acknowledged === 'update' && reply.as === 'follow-up';
  if (!isFollowUp) {
    const original = turn.invocation.handle('@original');
    const outcome = await answers.edit(original, reply.card);
    if (outcome === 'done') return original;
    if (outcome === 'expired') return sendLate(seams, turn, reply.card);
    // Deleted or dismissed in the meantime: a new message that only this person sees.
  }
  const sent = await answers.followUp(turn.ref, reply.card);
  if (sent === 'expired') return sendLate(seams, turn, reply.card);
  return sent.messageId === undefined ? undefined : turn.invocation.handle(sent.messageId);
}

async function sendLate({ answers }: DeliverySeams, turn: Turn, card: Card): Promise<undefined> {
  const { actor, where } = turn.invocation;
  const nonce = nonceOf('late', turn.ref.id);
  if ((await answers.directMessage(actor.id, card, nonce)) === 'done') return;
  if ((await answers.channelMessage(where.channelId, withoutLinks(card), nonce)) === 'done') return;
  turn.log.warn('a late answer reached nobody: direct messages closed, no access to the channel');
}

/** An address may be meant for one person alone, such as the one that links an account. */
function withoutLinks(card: Card): Card {
  const { buttons = [], ...rest } = card;
  return { ...rest, buttons: buttons.filter((button) => !('url' in button)) };
}
