import { Secret } from './secret.js';

/** A token of OAuth 1.0a and its secret: a request token until a person has said yes, an access token after it. */
export interface OAuth1Token {
  readonly token: Secret;
  readonly tokenSecret: Secret;
}

/** What vouches for a request of a user: an access token of OAuth 2.0, or a token of OAuth 1.0a. */
export type Credential = Secret | OAuth1Token;

/** Everything in it that must not be told. */
export function secretsOf(credential: Credential): readonly Secret[] {
  return credential instanceof Secret ? [credential] : [credential.token, credential.tokenSecret];
}

/** What tells one account's credential from another's, and an old one from the one that has replaced it. */
export function tokenOf(credential: Credential): Secret {
  return credential instanceof Secret ? credential : credential.token;
}
