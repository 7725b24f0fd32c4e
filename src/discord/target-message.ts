import type { TargetMessage } from '../command.js';
import { readAttachedFile } from './attached-files.js';
import { isPayload, type Payload, readList, readObject, readText } from './payload.js';

/** The message that a message menu was used on, as Discord resolved it; undefined for everything else. */
export function readTargetMessage(
  data: Payload,
  context: { applicationId: string; channelId: string },
): TargetMessage | undefined {
  const id = readText(data, 'target_id');
  const resolved = readObject(data, 'resolved');
  const message = id === undefined ? undefined : readObject(resolved, 'messages')[id];
  if (id === undefined || !isPayload(message) || readText(message, 'id') !== id) return undefined;
  const author = readObject(message, 'author');
  const authorId = readText(author, 'id');
  if (authorId === undefined) return undefined;
  return {
    id,
    channelId: readText(message, 'channel_id') ?? context.channelId,
    authorId,
    authorName: nameOf(author, resolved) ?? authorId,
    authorKind: kindOf(message, author, context.applicationId),
    text: readText(message, 'content') ?? '',
    files: readList(message, 'attachments').flatMap((raw) => readAttachedFile(raw) ?? []),
    names: readNames(message, resolved),
  };
}

/** Webhooks write under any name they like, and their author's id is no person's. */
function kindOf(message: Payload, author: Payload, applicationId: string): TargetMessage['authorKind'] {
  const isOwn = author.id === applicationId || message.application_id === applicationId;
  if (isOwn) return 'self';
  return author.bot === true || typeof message.webhook_id === 'string' ? 'app' : 'person';
}

/** Discord names the people that a message mentions; the roles and channels only where it resolves them. */
function readNames(message: Payload, resolved: Payload): TargetMessage['names'] {
  const mentioned = readList(message, 'mentions').flatMap((user) =>
    entry(readText(user, 'id'), nameOf(user, resolved)),
  );
  return {
    users: new Map(mentioned),
    roles: namesIn(readObject(resolved, 'roles')),
    channels: new Map([
      ...readList(message, 'mention_channels').flatMap((channel) =>
        entry(readText(channel, 'id'), readText(channel, 'name')),
      ),
      ...namesIn(readObject(resolved, 'channels')),
    ]),
  };
}

function namesIn(objects: Payload): ReadonlyMap<string, string> {
  return new Map(Object.keys(objects).flatMap((id) => entry(id, readText(readObject(objects, id), 'name'))));
}

const entry = (id: string | undefined, name: string | undefined): [string, string][] =>
  id === undefined || name === undefined ? [] : [[id, name]];

/** As the server calls somebody, where Discord says that. */
function nameOf(user: Payload, resolved: Payload): string | undefined {
  const member = readObject(readObject(resolved, 'members'), readText(user, 'id') ?? '');
  return (
    readText(member, 'nick') ??
    readText(readObject(user, 'member'), 'nick') ??
    readText(user, 'global_name') ??
    readText(user, 'username')
  );
}
