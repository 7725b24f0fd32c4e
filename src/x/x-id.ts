import { z } from 'zod';
import { XError } from '../x-error.js';

/** Ids have up to 64 bits: strings always, a JSON number would lose digits. */
export const xId = z.string().regex(/^[0-9]{1,19}$/);

/** Keeps what is not an id out of a path. Throws XError before anything is sent. */
export function assertXId(id: string, call: string): void {
  if (!xId.safeParse(id).success) throw new XError('invalid_request', { call, outcome: 'not_sent' });
}
