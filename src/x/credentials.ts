import { Secret } from '../secret.js';

/** A token of OAuth 1.0a and its secret: a request token until a person has said yes, an access token after it. */
export interface OAuth1Token {
  readonly token: Secret;
  readonly tokenSecret: Secret;
}

/** What vouches for a request of a user: an access token of OAuth 2.0, or a token of OAuth 1.0a. */
export type Credentials = Secret | OAuth1Token;

/** A port whose calls take an access token of OAuth 2.0, as one whose calls take either kind. */
export type ForAnyCredentials<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (accessToken: Secret, ...rest: infer Rest) => infer Result
    ? (credentials: Credentials, ...rest: Rest) => Result
    : Port[Name];
};

/** Everything in them that must not be told. */
export function secretsOf(credentials: Credentials): readonly Secret[] {
  return credentials instanceof Secret ? [credentials] : [credentials.token, credentials.tokenSecret];
}

/** What tells one account's credentials from another's. */
export function tokenOf(credentials: Credentials): Secret {
  return credentials instanceof Secret ? credentials : credentials.token;
}
