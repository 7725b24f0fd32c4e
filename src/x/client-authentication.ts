import type { ClientAuth } from 'oauth4webapi';
import type { Secret } from '../secret.js';
import { basicCredentials } from './basic-credentials.js';

/** How the app shows who it is. A confidential client by Basic, and by `client_id` in the body as well, which X has
 *  asked for at times; a public one by `client_id` alone. Not oauth4webapi's ClientSecretBasic, which percent-encodes
 *  `-` and `_` (RFC 6749 §2.3.1): X documents the plain `base64(client_id:client_secret)`, and both hold these. */
export function createClientAuthentication(clientSecret: Secret | undefined): ClientAuth {
  return (_server, client, body, headers) => {
    body.set('client_id', client.client_id);
    if (clientSecret === undefined) return;
    headers.set('authorization', `Basic ${basicCredentials(client.client_id, clientSecret).reveal()}`);
  };
}
