import { z } from 'zod';

/** What the control routes take. Tests send it, so a mistake in it is told, not guessed around. */
const named = z.strictObject({ username: z.string() });
const seconds = z.number().min(0);

export const bodies = {
  user: z.strictObject({
    username: z.string(),
    name: z.string().exactOptional(),
    subscriptionType: z.enum(['None', 'Basic', 'Premium', 'PremiumPlus']).exactOptional(),
  }),
  grant: z.strictObject({ username: z.string(), scopes: z.array(z.string()).optional() }),
  named,
  maybeNamed: named.partial(),
  settings: z.strictObject({
    rotation: z.enum(['strict', 'strict+family', 'grace', 'none']).exactOptional(),
    graceSeconds: seconds.exactOptional(),
    oldAccessToken: z.enum(['dies', 'lives']).exactOptional(),
    revokes: z.enum(['token', 'grant', 'user']).exactOptional(),
    accessTokenSeconds: seconds.exactOptional(),
    codeSeconds: seconds.exactOptional(),
    latencyMs: seconds.exactOptional(),
    timelineDelayMs: seconds.exactOptional(),
    duplicates: z.boolean().exactOptional(),
    rateLimits: z.boolean().exactOptional(),
    vocabulary: z.enum(['tweet', 'post']).exactOptional(),
    grantedScopes: z.array(z.string()).exactOptional(),
  }),
  faults: z.array(
    z.strictObject({
      route: z.string(),
      times: z.int().exactOptional(),
      skip: z.int().exactOptional(),
      delayMs: seconds.exactOptional(),
      process: z.boolean(),
      answer: z
        .union([
          z.enum(['drop', 'reset', 'silence', 'truncate', 'stall', 'drip']),
          z.strictObject({
            status: z.int(),
            headers: z.record(z.string(), z.string()).exactOptional(),
            body: z.unknown().optional(),
          }),
        ])
        .exactOptional(),
      change: z
        .strictObject({
          fields: z.record(z.string(), z.unknown()).exactOptional(),
          headers: z.record(z.string(), z.string()).exactOptional(),
        })
        .exactOptional(),
    }),
  ),
};
