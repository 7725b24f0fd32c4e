import { Secret } from '../secret.js';
import type { Reader } from './reader.js';

/** The X app's OAuth 2.0 client. Without a secret it is a public client. */
export function readXClient(reader: Reader): { clientId: string; clientSecret: Secret | undefined } {
  const clientId = reader.text('X_CLIENT_ID');
  const clientSecret = reader.text('X_CLIENT_SECRET');
  const idProblem = clientId === undefined ? 'is not set' : findProblem(clientId);
  if (idProblem !== undefined) reader.refuse('X_CLIENT_ID', idProblem);
  else if (clientId !== undefined) hintAtOtherKey(reader, clientId);
  const secretProblem = clientSecret === undefined ? undefined : findProblem(clientSecret);
  if (secretProblem !== undefined) reader.refuse('X_CLIENT_SECRET', secretProblem);
  else if (clientSecret !== undefined && clientSecret === clientId) {
    reader.refuse('X_CLIENT_SECRET', 'is the same as X_CLIENT_ID');
  }
  return {
    clientId: clientId ?? '',
    clientSecret: clientSecret === undefined ? undefined : new Secret(clientSecret),
  };
}

/** What the X app is called by OAuth 1.0a: both, or none. */
export function readOAuth1App(reader: Reader): { apiKey: string; apiSecret: Secret } | undefined {
  const key = reader.text('X_API_KEY');
  const secret = reader.text('X_API_SECRET');
  if (key === undefined && secret === undefined) return undefined;
  for (const [name, value] of [
    ['X_API_KEY', key],
    ['X_API_SECRET', secret],
  ] as const) {
    const problem = value === undefined ? 'is not set, and the other one of the pair is' : findProblem(value);
    if (problem !== undefined) reader.refuse(name, problem);
  }
  if (key !== undefined && key === secret) reader.refuse('X_API_SECRET', 'is the same as X_API_KEY');
  return { apiKey: key ?? '', apiSecret: new Secret(secret ?? '') };
}

function findProblem(value: string): string | undefined {
  if (/\s/.test(value)) return 'contains a space or a line break, so more than one value was pasted';
  if (/^["'].*["']$/.test(value)) return 'has quotation marks around it';
  return undefined;
}

/** X's page shows four pairs of keys. A client id is Base64 of “…:1:ci” in all apps seen so far, but X does not
 *  promise that: what looks different gets a hint and is tried. */
function hintAtOtherKey(reader: Reader, clientId: string): void {
  if (Buffer.from(clientId, 'base64url').toString('latin1').endsWith(':1:ci')) return;
  const looksLike = /^[A-Za-z0-9]{25}$/.test(clientId)
    ? 'an API key (consumer key)'
    : /^A{10,}/.test(clientId)
      ? 'a bearer token'
      : /^\d+-\w+$/.test(clientId)
        ? 'an OAuth 1.0a access token'
        : undefined;
  if (looksLike === undefined) return;
  reader.hint(
    `X_CLIENT_ID looks like ${looksLike}. Rookery needs the OAuth 2.0 Client ID, a different value on the same page. If X answers that something went wrong, look there first.`,
  );
}
