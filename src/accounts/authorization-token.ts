import { Secret } from '../secret.js';
import { randomSecret } from './random.js';

/** An address, state or cookie carries the authorization's public id, to find it, and a secret, to prove it. */
export interface AuthorizationToken {
  readonly id: string;
  readonly secret: string;
}

const SHAPE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

export function readAuthorizationToken(text: string | undefined): AuthorizationToken | undefined {
  const match = SHAPE.exec(text ?? '');
  const [, id, secret] = match ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** A new token for this authorization: `text` travels, only the digest of `secret` is stored. */
export function createAuthorizationToken(id: string): { text: Secret; secret: string } {
  const secret = randomSecret().reveal();
  return { text: new Secret(`${id}.${secret}`), secret };
}
