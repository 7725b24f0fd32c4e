import { REST, Routes } from 'discord.js';
import type { ReplyHandle } from '../accounts/ports.js';
import type { Log } from '../log.js';
import type { Card } from '../reply.js';
import { type Acknowledgement, renderAcknowledgement } from './acknowledgement.js';
import { concealToken } from './conceal-token.js';
import { createDirectChannels } from './direct-channels.js';
import type { InteractionRef } from './invocation.js';
import { isPayload, readText } from './payload.js';
import {
  hasNoAccess,
  isAlreadyAcknowledged,
  isClosed,
  isExpired,
  isGone,
  isUnknownInteraction,
} from './refusals.js';
import { renderMessage } from './render-card.js';
import { repeatUnheard } from './repeat-unheard.js';
import { restOptions, watchRest } from './rest-options.js';

/** Discord's REST side. What people can cause is a result; every other failure (network, 5xx, a body that Discord
 *  does not take) is thrown. */
export interface Answers {
  acknowledge(
    interaction: InteractionRef,
    answer: Acknowledgement,
  ): Promise<'done' | 'already_acknowledged' | 'unknown_interaction'>;
  /** `gone`: deleted or dismissed. `expired`: the token is no longer good. */
  edit(handle: ReplyHandle, card: Card): Promise<'done' | 'gone' | 'expired'>;
  /** A further message that only the actor sees. */
  followUp(interaction: InteractionRef, card: Card): Promise<{ messageId: string | undefined } | 'expired'>;
  /** `nonce`: at most 25 characters; Discord makes one message of all that carry the same one within minutes. */
  directMessage(userId: string, card: Card, nonce: string): Promise<'done' | 'closed'>;
  channelMessage(channelId: string, card: Card, nonce: string): Promise<'done' | 'no_access'>;
  /** The same, to be edited later. */
  postMessage(channelId: string, card: Card, nonce: string): Promise<{ messageId: string } | 'no_access'>;
  /** One of the bot's own messages. `gone`: deleted. */
  editMessage(
    message: { channelId: string; messageId: string },
    card: Card,
  ): Promise<'done' | 'gone' | 'no_access'>;
}

/** Discord drops an interaction that is not acknowledged within 3 s. */
const ACKNOWLEDGE_WITHIN = 3_000;

/** `rest` is the bot's own client, for what it writes in its own name. */
export function createAnswers({ rest, apiUrl, log }: { rest: REST; apiUrl: URL; log: Log }): Answers {
  // Interaction endpoints take no bot token and do not count against Discord's 50 requests a second: an own client
  // keeps them out of the bot's queue (and a refused bot token out of their way). Each interaction gets its own
  // queue in there, so these are swept often.
  const open = new REST({
    ...restOptions(apiUrl),
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    handlerSweepInterval: 15 * 60_000,
  });
  watchRest(open, log);
  const channels = createDirectChannels(rest);

  const post = async (channelId: string, card: Card, nonce: string) => {
    const { body, files } = renderMessage(card);
    const request = { body: { ...body, nonce, enforce_nonce: true }, files };
    const message = await repeatUnheard(() => rest.post(Routes.channelMessages(channelId), request));
    return { messageId: (isPayload(message) ? readText(message, 'id') : undefined) ?? '' };
  };
  const postMessage: Answers['postMessage'] = async (channelId, card, nonce) => {
    try {
      return await post(channelId, card, nonce);
    } catch (error) {
      if (hasNoAccess(error)) return 'no_access';
      throw error;
    }
  };

  return {
    async acknowledge({ id, token }, answer) {
      try {
        const route = Routes.interactionCallback(id, token.reveal());
        const body = renderAcknowledgement(answer);
        const signal = AbortSignal.timeout(ACKNOWLEDGE_WITHIN);
        // If the first one did arrive, the second is told so (40060).
        await repeatUnheard(() => open.post(route, { body, auth: false, signal }));
        return 'done';
      } catch (error) {
        if (isAlreadyAcknowledged(error)) return 'already_acknowledged';
        if (isUnknownInteraction(error)) return 'unknown_interaction';
        throw concealToken(error, token);
      }
    },

    async edit({ applicationId, token, messageId }, card) {
      try {
        const route = Routes.webhookMessage(applicationId, token.reveal(), messageId);
        const request = { ...renderMessage(card), auth: false };
        await repeatUnheard(() => open.patch(route, request));
        return 'done';
      } catch (error) {
        if (isGone(error)) return 'gone';
        if (isExpired(error)) return 'expired';
        throw concealToken(error, token);
      }
    },

    async followUp({ applicationId, token }, card) {
      try {
        const message = await open.post(Routes.webhook(applicationId, token.reveal()), {
          ...renderMessage(card, { ephemeral: true }),
          query: new URLSearchParams({ wait: 'true' }),
          auth: false,
        });
        return { messageId: isPayload(message) ? readText(message, 'id') : undefined };
      } catch (error) {
        if (isExpired(error)) return 'expired';
        throw concealToken(error, token);
      }
    },

    async directMessage(userId, card, nonce) {
      try {
        await post(await channels.open(userId), card, nonce);
        return 'done';
      } catch (error) {
        if (!isClosed(error)) throw error;
        channels.forget(userId);
        return 'closed';
      }
    },

    async channelMessage(channelId, card, nonce) {
      return (await postMessage(channelId, card, nonce)) === 'no_access' ? 'no_access' : 'done';
    },

    postMessage,

    async editMessage({ channelId, messageId }, card) {
      try {
        await repeatUnheard(() =>
          rest.patch(Routes.channelMessage(channelId, messageId), renderMessage(card)),
        );
        return 'done';
      } catch (error) {
        if (isGone(error)) return 'gone';
        if (hasNoAccess(error)) return 'no_access';
        throw error;
      }
    },
  };
}
