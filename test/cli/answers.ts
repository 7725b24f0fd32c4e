import type { HttpAnswer, Silence } from '../../src/cli/ask.js';

export const SILENT: Silence = { silence: 'nothing listens there' };

/** An answer with this body, from a server whose clock agrees with ours. */
export function answer(status: number, body: unknown = {}, clockAheadMs: number | undefined = 0): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, text, json: typeof body === 'string' ? undefined : body, clockAheadMs };
}
