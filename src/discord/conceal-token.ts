import type { Secret } from '../secret.js';

/** The error of a request whose address holds the token of an interaction, with that token taken out of its words, which
 *  are Discord's own and are logged. */
export function concealToken(error: unknown, token: Secret): unknown {
  if (!(error instanceof Error)) return error;
  const conceal = (text: string): string => text.replaceAll(token.reveal(), String(token));
  error.message = conceal(error.message);
  if (error.stack !== undefined) error.stack = conceal(error.stack);
  return error;
}
