import { GatewayDispatchEvents, GatewayIntentBits, MessageType } from 'discord-api-types/v10';
import type { Ledger } from '../../ledger.js';
import { refusal } from '../api-error.js';
import { invalidForm } from '../checks/form-body.js';
import type { Gateway } from '../gateway/gateway.js';
import type { InteractionRegistry } from '../interactions/registry.js';
import { asText, isJson, type Json } from '../json.js';
import type { AttachmentStore } from '../messages/attachments.js';
import type { StoredMessage } from '../messages/message-board.js';
import type { PostOffice } from '../messages/post-office.js';
import { describeChannel } from '../world/describe.js';
import type { Channel, World } from '../world/world.js';
import { bodyOf, noContent, ok, param, type RestRequest, type Route } from './route.js';

export interface ChannelRoutesOptions {
  readonly world: World;
  readonly registry: InteractionRegistry;
  readonly office: PostOffice;
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  readonly attachments: AttachmentStore;
}

/** Discord remembers a nonce for "the past few minutes". */
const NONCE_MS = 5 * 60_000;

/** The bot's own messages in channels and DMs. */
export function channelRoutes(options: ChannelRoutesOptions): Route[] {
  const { world, registry, office, ledger, gateway, attachments } = options;
  const nonces = new Map<string, { message: StoredMessage; at: number }>();

  const channelOf = (request: RestRequest): Channel => {
    const channel = world.channels.get(param(request, 0));
    if (channel === undefined) throw refusal('unknownChannel');
    if (channel.guild?.botPresent === false) throw refusal('missingAccess');
    return channel;
  };
  const messageOf = (request: RestRequest): StoredMessage => {
    const channel = channelOf(request);
    const message = office.board.find(param(request, 1));
    const isHere = message?.channel === channel && !message.deleted && !message.view.ephemeral;
    if (message === undefined || !isHere) throw refusal('unknownMessage');
    return message;
  };
  const ownMessageOf = (request: RestRequest): StoredMessage => {
    const message = messageOf(request);
    if (message.author !== world.bot) throw refusal('othersMessage');
    return message;
  };

  const create = (channel: Channel, request: RestRequest): StoredMessage => {
    const body = bodyOf(request);
    const { nonce } = body;
    const key = `${channel.id}/${String(nonce)}`;
    const earlier = body.enforce_nonce === true && nonce !== undefined ? nonces.get(key) : undefined;
    const isRepeat = earlier !== undefined && Date.now() - earlier.at < NONCE_MS;
    const extra: Json = { ...referenceOf(channel, body), ...(nonce === undefined ? {} : { nonce }) };
    const message = isRepeat
      ? earlier.message
      : office.create('channel', { channel, author: world.bot, body, extra }, request.files);
    if (nonce !== undefined && !isRepeat) nonces.set(key, { message, at: Date.now() });
    ledger.record(channel.recipient === undefined ? 'channel-message' : 'dm', {
      messageId: message.view.id,
      channelId: channel.id,
      recipient: channel.recipient?.name,
      nonce,
      repeated: isRepeat,
    });
    if (!isRepeat) announce(channel, message);
    return message;
  };
  const referenceOf = (channel: Channel, { message_reference }: Json): Json => {
    if (!isJson(message_reference)) return {};
    const target = office.board.find(asText(message_reference.message_id));
    if (target?.channel === channel && !target.deleted)
      return { type: MessageType.Reply, message_reference, referenced_message: target.raw };
    if (message_reference.fail_if_not_exists === false) return {};
    const path = ['message_reference'];
    throw invalidForm([{ path, code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }]);
  };
  const announce = (channel: Channel, { raw }: StoredMessage) => {
    const data = channel.guild === undefined ? raw : { ...raw, guild_id: channel.guild.id };
    const intent = channel.guild ? GatewayIntentBits.GuildMessages : GatewayIntentBits.DirectMessages;
    gateway.dispatch(GatewayDispatchEvents.MessageCreate, structuredClone(data), channel.guild, intent);
  };

  return [
    { name: 'GET /channels/:id', auth: 'bot', handle: (request) => ok(describeChannel(channelOf(request))) },
    {
      name: 'POST /channels/:id/messages',
      auth: 'bot',
      handle(request) {
        const channel = channelOf(request);
        if (!channel.writable) throw refusal('missingPermissions');
        if (channel.recipient?.dmsOpen === false) throw refusal('cannotMessageUser');
        return ok(create(channel, request).raw);
      },
    },
    {
      name: 'GET /channels/:id/messages',
      auth: 'bot',
      handle(request) {
        const channel = channelOf(request);
        const limit = Number(request.query.get('limit') ?? 50);
        const here = office.board
          .all()
          .filter((message) => message.channel === channel && !message.deleted && !message.view.ephemeral);
        return ok(
          here
            .slice(-limit)
            .reverse()
            .map((message) => attachments.fresh(message.raw)),
        );
      },
    },
    {
      name: 'GET /channels/:id/messages/:id',
      auth: 'bot',
      handle: (request) => ok(attachments.fresh(messageOf(request).raw)),
    },
    {
      name: 'PATCH /channels/:id/messages/:id',
      auth: 'bot',
      handle(request) {
        const message = ownMessageOf(request);
        office.edit('edit', message, bodyOf(request), request.files);
        ledger.record('edit', { messageId: message.view.id, channelId: message.channel.id });
        registry.heardEdit(message);
        return ok(message.raw);
      },
    },
    {
      name: 'DELETE /channels/:id/messages/:id',
      auth: 'bot',
      handle(request) {
        const message = ownMessageOf(request);
        office.board.remove(message);
        ledger.record('delete', { messageId: message.view.id, channelId: message.channel.id });
        return noContent;
      },
    },
    { name: 'POST /channels/:id/typing', auth: 'bot', handle: () => noContent },
  ];
}
