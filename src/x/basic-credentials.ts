import { Secret } from '../secret.js';

/** What follows the word Basic (RFC 7617), as X documents it: id and secret as they are, not percent-encoded. */
export function basicCredentials(clientId: string, clientSecret: Secret): Secret {
  return new Secret(Buffer.from(`${clientId}:${clientSecret.reveal()}`, 'utf8').toString('base64'));
}
