import type { ReplyHandle } from '../accounts/ports.js';
import { Secret } from '../secret.js';

/** A reply handle as JSON; only ever on its way into or out of a sealed value. */
export type PlainReply = Omit<ReplyHandle, 'token'> & { readonly token: string };

export function plainReply({ token, ...rest }: ReplyHandle): PlainReply {
  return { ...rest, token: token.reveal() };
}

export function replyFrom({ token, ...rest }: PlainReply): ReplyHandle {
  return { ...rest, token: new Secret(token) };
}
