import { randomBytes } from 'node:crypto';

/** Everything that the look-alikes hand out and that only its owner may know. */
export type SecretKind =
  | 'discord-bot-token'
  | 'discord-client-secret'
  | 'discord-code'
  | 'discord-access-token'
  | 'discord-refresh-token'
  | 'discord-session'
  | 'interaction-token'
  | 'x-client-secret'
  | 'x-code'
  | 'x-access-token'
  | 'x-refresh-token'
  | 'x-request-token'
  | 'x-request-token-secret'
  | 'x-verifier'
  | 'x-oauth1-token'
  | 'x-oauth1-token-secret'
  | 'x-session'
  | 'x-form-token';

/** Makes a secret of `bytes` random bytes, in letters, digits, - and _. A test that has to find secrets again makes
 *  its own. */
export type SecretMaker = (kind: SecretKind, bytes: number) => string;

export const randomSecret: SecretMaker = (_kind, bytes) => randomBytes(bytes).toString('base64url');
