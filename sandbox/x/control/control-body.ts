import { z } from 'zod';
import { LIMIT_NAMES } from '../api/limits.js';

/** What the control routes take. Tests send it, so a mistake in it is told, not guessed around. */
const named = z.strictObject({ username: z.string() });
const seconds = z.number().min(0);
const subscriptionType = z.enum(['None', 'Basic', 'Premium', 'PremiumPlus']);
const id = z.string();

export const bodies = {
  user: z.strictObject({
    username: z.string(),
    name: z.string().exactOptional(),
    subscriptionType: subscriptionType.exactOptional(),
  }),
  subscription: z.strictObject({ username: z.string(), subscriptionType }),
  community: z.strictObject({ name: z.string(), members: z.array(z.string()).exactOptional() }),
  membership: z.strictObject({ id, username: z.string() }),
  post: z.strictObject({
    username: z.string(),
    text: z.string(),
    inReplyTo: id.exactOptional(),
    quotes: id.exactOptional(),
    replySettings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).exactOptional(),
    communityId: id.exactOptional(),
    sharedWithFollowers: z.boolean().exactOptional(),
    madeWithAi: z.boolean().exactOptional(),
    paidPartnership: z.boolean().exactOptional(),
  }),
  oauth1Grant: z.strictObject({
    username: z.string(),
    permission: z.enum(['read', 'read-write']).exactOptional(),
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
    oauth1: z.enum(['read', 'read-write', 'off']).exactOptional(),
    requestTokenSeconds: seconds.exactOptional(),
    clockToleranceSeconds: seconds.exactOptional(),
    latencyMs: seconds.exactOptional(),
    timelineDelayMs: seconds.exactOptional(),
    communityPostsOnTimeline: z.boolean().exactOptional(),
    duplicates: z.boolean().exactOptional(),
    rateLimits: z.boolean().exactOptional(),
    limits: z.partialRecord(z.enum(LIMIT_NAMES), z.int().min(0)).exactOptional(),
    billing: z.enum(['paid', 'credits-depleted', 'spend-cap', 'usage-cap']).exactOptional(),
    capResetDate: z.iso.date().exactOptional(),
    selfReplies: z.boolean().exactOptional(),
    repliesToAnybody: z.boolean().exactOptional(),
    quotes: z.boolean().exactOptional(),
    likes: z.boolean().exactOptional(),
    repeatedReposts: z.enum(['taken', 'refused']).exactOptional(),
    editSeconds: seconds.exactOptional(),
    mostEdits: z.int().min(0).exactOptional(),
    editsOf: z.enum(['newest', 'any']).exactOptional(),
    mediaSeconds: seconds.exactOptional(),
    uploadSeconds: seconds.exactOptional(),
    processingMs: seconds.exactOptional(),
    checkAfterSeconds: z.int().min(0).exactOptional(),
    processingFailure: z.string().exactOptional(),
    repeatedUploads: z.enum(['taken', 'refused']).exactOptional(),
    segmentOrder: z.enum(['any', 'strict']).exactOptional(),
    mostSegmentBytes: z.int().min(1).exactOptional(),
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
