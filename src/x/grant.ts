import { z } from 'zod';
import type { Grant } from '../accounts/ports.js';
import { Secret } from '../secret.js';
import { parseJson } from './parse-json.js';

const DEFAULT_SECONDS = 7200;
const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 30 * 24 * 3600;

/** Forgiving where it can be: X has spent the old refresh token by now, and to refuse this answer over a detail
 *  would lose the new one. */
const answer = z.object({
  access_token: z.string().min(1),
  token_type: z
    .string()
    .refine((type) => type.toLowerCase() === 'bearer')
    .optional(),
  expires_in: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^-?\d+$/)
        .transform(Number),
    ])
    .optional()
    .catch(undefined),
  refresh_token: z.string().min(1).optional().catch(undefined),
  scope: z.string().optional().catch(undefined),
});

/** Reads a token answer (RFC 6749 §5.1), undefined when there are no usable tokens in it.
 *  `askedAt` (ms since 1970) is when the request left, so that a slow answer does not make tokens look younger. */
export function readGrant(text: string, askedAt: number): Grant | undefined {
  const parsed = answer.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { access_token, expires_in, refresh_token, scope } = parsed.data;
  const scopes = scope?.split(/\s+/).filter((name) => name !== '') ?? [];
  return {
    accessToken: new Secret(access_token),
    ...(refresh_token === undefined ? {} : { refreshToken: new Secret(refresh_token) }),
    expiresAt: askedAt + lifetime(expires_in) * 1000,
    ...(scopes.length === 0 ? {} : { scopes }),
  };
}

/** X says 7200. Zero or less is no lifetime (a token that is dead on arrival would be refreshed over and over); years
 *  would never refresh at all. */
function lifetime(seconds: number | undefined): number {
  if (seconds === undefined || seconds <= 0) return DEFAULT_SECONDS;
  return Math.min(Math.max(seconds, SHORTEST_SECONDS), LONGEST_SECONDS);
}
