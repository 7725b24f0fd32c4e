import type { Ledger } from '../../ledger.js';
import { assertMessageBody } from '../checks/message-body.js';
import { asList, type Json } from '../json.js';
import type { UploadedFile } from '../rest/route.js';
import type { AttachmentStore } from './attachments.js';
import type { MessageBoard, NewMessage, StoredMessage } from './message-board.js';

/** How a message body came in. */
type Way = 'callback' | 'follow-up' | 'edit' | 'channel';

/** Checks, stores and records every message body that the bot sends. */
export interface PostOffice {
  readonly board: MessageBoard;
  create(way: Way, message: NewMessage, files?: readonly UploadedFile[]): StoredMessage;
  edit(way: Way, message: StoredMessage, body: Json, files?: readonly UploadedFile[]): void;
}

export function createPostOffice(
  board: MessageBoard,
  attachments: AttachmentStore,
  ledger: Ledger,
): PostOffice {
  const note = (way: Way, message: StoredMessage, body: Json) =>
    ledger.record('message', {
      way,
      messageId: message.view.id,
      channelId: message.channel.id,
      ephemeral: message.view.ephemeral,
      allowed_mentions: body.allowed_mentions,
      body,
    });
  return {
    board,
    create(way, spec, files = []) {
      assertMessageBody(spec.body, {}, files.length);
      const message = board.create({ ...spec, body: attachments.resolve(spec.body, files) });
      note(way, message, spec.body);
      return message;
    },
    edit(way, message, body, files = []) {
      // Discord leaves alone what a body does not name, and takes null for "nothing".
      assertMessageBody(body, message.raw, files.length);
      const kept = body.attachments ?? (files.length > 0 ? asList(message.raw.attachments) : undefined);
      const full = kept === undefined ? body : { ...body, attachments: kept };
      board.edit(message, attachments.resolve(full, files));
      note(way, message, body);
    },
  };
}
