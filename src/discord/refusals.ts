import { DiscordAPIError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** The number that Discord gave its refusal; undefined for every other error. */
function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : undefined;
}

const isOneOf = (codes: readonly number[]) => (error: unknown) => codes.includes(codeOf(error) ?? -1);

/** The interaction is too old, or was never ours. */
export const isUnknownInteraction = isOneOf([RESTJSONErrorCodes.UnknownInteraction]);

export const isAlreadyAcknowledged = isOneOf([RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]);

/** The message was deleted or dismissed. */
export const isGone = isOneOf([RESTJSONErrorCodes.UnknownMessage]);

const isDeadToken = isOneOf([
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownInteraction,
]);

/** The interaction's token is no longer good. */
export const isExpired = (error: unknown) =>
  isDeadToken(error) || (error instanceof DiscordAPIError && error.status === 401);

/** This person cannot be written to: direct messages closed, no common server, or no such user. */
export const isClosed = isOneOf([
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.InvalidRecipients,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
]);

/** This person is not in the server (any more), or not at Discord. */
export const isNobody = isOneOf([RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser]);

/** The bot may not write in this channel, or it is gone. */
export const hasNoAccess = isOneOf([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
]);
