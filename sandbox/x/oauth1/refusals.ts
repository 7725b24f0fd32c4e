import { Refusal } from '../api/answer.js';

/** X's refusals of OAuth 1.0a, in its own words: numbers in JSON, and plain text where it has no number. */
const numbered = (status: number, code: number, message: string): Refusal =>
  new Refusal({ status, body: { errors: [{ code, message }] } });
const plain = (words: string): Refusal =>
  new Refusal({ status: 401, headers: { 'content-type': 'text/html;charset=utf-8' }, body: words });

export const badAuthentication = (): Refusal => numbered(400, 215, 'Bad Authentication data.');
export const notAuthenticated = (): Refusal => numbered(401, 32, 'Could not authenticate you.');
export const outOfBounds = (): Refusal => numbered(401, 135, 'Timestamp out of bounds.');
export const invalidToken = (): Refusal => numbered(401, 89, 'Invalid or expired token.');
export const callbackNotApproved = (): Refusal =>
  numbered(403, 415, 'Callback URL not approved for this client application.');
export const onlyOob = (): Refusal =>
  numbered(401, 417, "Desktop applications only support the oauth_callback value 'oob'");
export const wrongVerifier = (): Refusal =>
  plain('Error processing your OAuth request: Invalid oauth_verifier parameter');
export const spentRequestToken = (): Refusal =>
  plain('Error processing your OAuth request: Invalid request token');
