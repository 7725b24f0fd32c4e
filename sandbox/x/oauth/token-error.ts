import { Refusal } from '../api/answer.js';

/** X's errors of the token endpoints, in its own words. */
const tokenError = (status: number, error: string, description: string): Refusal =>
  new Refusal({ status, body: { error, error_description: description } });

export const missingParameter = (name: string): Refusal =>
  tokenError(400, 'invalid_request', `Missing required parameter [${name}].`);
export const repeatedParameter = (name: string): Refusal =>
  tokenError(400, 'invalid_request', `Parameter [${name}] was given more than once.`);
export const invalidCode = (): Refusal =>
  tokenError(400, 'invalid_request', 'Value passed for the authorization code was invalid.');
export const invalidToken = (): Refusal =>
  tokenError(400, 'invalid_request', 'Value passed for the token was invalid.');
export const unsupportedGrantType = (): Refusal =>
  tokenError(400, 'unsupported_grant_type', 'Value passed for the grant_type was invalid.');
export const missingAuthorization = (): Refusal =>
  tokenError(401, 'unauthorized_client', 'Missing valid authorization header');
export const unknownClient = (): Refusal =>
  tokenError(401, 'invalid_client', 'Value passed for the client_id was invalid.');
