import type { Actor, Invocation, Where } from '../command.js';
import { Secret } from '../secret.js';
import { readResolvedFiles } from './attached-files.js';
import { readCommandOptions } from './command-options.js';
import { readModalUploads, readModalValues } from './modal-values.js';
import { type Payload, readObject, readText, readTexts } from './payload.js';
import { readTargetMessage } from './target-message.js';

/** How long Discord honours an interaction's token, in ms. */
const TOKEN_LIFETIME = 15 * 60_000;

/** Which interaction, and what is needed to answer it. */
export interface InteractionRef {
  readonly id: string;
  readonly applicationId: string;
  readonly token: Secret;
}

/** Builds what commands see. `receivedAt` is in ms since 1970; undefined when nobody can be named as the actor. */
export function readInvocation(
  raw: Payload,
  context: { ref: InteractionRef; where: Where; subject: string; receivedAt: number },
): Invocation | undefined {
  const actor = readActor(raw);
  if (actor === undefined) return undefined;
  const { ref, where, subject, receivedAt } = context;
  const data = readObject(raw, 'data');
  const options = readCommandOptions(data);
  const values = readModalValues(data);
  const uploads = readModalUploads(data);
  const sent = readResolvedFiles(data);
  return {
    id: ref.id,
    actor,
    where,
    locale: readText(raw, 'locale') ?? 'en-US',
    subcommand: options.subcommand,
    text: options.text,
    flag: options.flag,
    file: options.file,
    focused: options.focused,
    subject,
    picked: readTexts(data, 'values'),
    field: (id) => values.get(id),
    files: (field) => (uploads.get(field) ?? []).flatMap((id) => sent.get(id) ?? []),
    message: readTargetMessage(data, { applicationId: ref.applicationId, channelId: where.channelId }),
    handle: (messageId) => ({
      applicationId: ref.applicationId,
      token: ref.token,
      messageId,
      expiresAt: receivedAt + TOKEN_LIFETIME,
    }),
  };
}

/** The id, application and token of an interaction; undefined when it cannot be answered at all. */
export function readRef(raw: Payload): InteractionRef | undefined {
  const id = readText(raw, 'id');
  const applicationId = readText(raw, 'application_id');
  const token = readText(raw, 'token');
  if (id === undefined || applicationId === undefined || token === undefined) return undefined;
  return { id, applicationId, token: new Secret(token) };
}

function readActor(raw: Payload): Actor | undefined {
  const member = readObject(raw, 'member');
  const user = 'user' in member ? readObject(member, 'user') : readObject(raw, 'user');
  const id = readText(user, 'id');
  if (id === undefined) return undefined;
  return {
    id,
    name: readText(member, 'nick') ?? readText(user, 'global_name') ?? readText(user, 'username') ?? id,
    permissions: readPermissions(member),
    roleIds: readTexts(member, 'roles'),
  };
}

/** Discord sends the bits as a decimal text; whatever else is no permission at all. */
function readPermissions(member: Payload): bigint {
  const bits = readText(member, 'permissions') ?? '';
  return /^\d{1,30}$/.test(bits) ? BigInt(bits) : 0n;
}
