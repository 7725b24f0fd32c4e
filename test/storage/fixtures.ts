import type { Authorization, Link, PairedAccount, ReplyHandle } from '../../src/accounts/ports.js';
import type { Part, Post } from '../../src/posting/ports.js';
import { Secret } from '../../src/secret.js';

/** When the manual clock starts. */
export const START = 1_800_000_000_000;

export function anAccount(change: Partial<PairedAccount> = {}): PairedAccount {
  return {
    xUserId: '2244994945',
    username: 'rookery',
    name: 'Rookery',
    status: 'active',
    clientId: 'client-one',
    generation: 1,
    credentials: {
      accessToken: new Secret('CANARY-access-token'),
      refreshToken: new Secret('CANARY-refresh-token'),
      scopes: ['tweet.read', 'tweet.write'],
      expiresAt: START + 7_200_000,
      obtainedAt: START,
    },
    createdAt: START,
    ...change,
  };
}

export function aLink(change: Partial<Link> = {}): Link {
  return {
    discordUserId: '80351110224678912',
    discordName: 'nelly',
    xUserId: '2244994945',
    place: 'guild:197038439483310086',
    isDefault: true,
    proof: 'identify',
    linkedAt: START,
    ...change,
  };
}

export function aReply(): ReplyHandle {
  return {
    applicationId: '1087',
    token: new Secret('CANARY-interaction-token'),
    messageId: '@original',
    expiresAt: START + 900_000,
  };
}

export function anAuthorization(change: Partial<Authorization> = {}): Authorization {
  return {
    id: 'authorization-one',
    step: 'offered',
    discordUserId: '80351110224678912',
    discordName: 'nelly',
    place: 'dm',
    placeName: 'direct messages',
    createdAt: START,
    expiresAt: START + 600_000,
    nonceHash: 'hash-of-the-nonce',
    ...change,
  };
}

/** With all the secrets that an authorization can hold. */
export function aPendingAuthorization(change: Partial<Authorization> = {}): Authorization {
  return anAuthorization({
    step: 'awaiting_code',
    cookieHash: 'hash-of-the-cookie',
    codeVerifier: new Secret('CANARY-code-verifier'),
    unclaimed: {
      accessToken: new Secret('CANARY-unclaimed-access'),
      refreshToken: new Secret('CANARY-unclaimed-refresh'),
      expiresAt: START + 7_200_000,
    },
    pending: {
      user: { id: '2244994945', username: 'rookery', name: 'Rookery' },
      grant: {
        accessToken: new Secret('CANARY-pending-access'),
        refreshToken: new Secret('CANARY-pending-refresh'),
        expiresAt: START + 7_200_000,
        scopes: ['tweet.read'],
      },
    },
    code: new Secret('CANARY-code'),
    triesLeft: 5,
    reply: aReply(),
    ...change,
  });
}

export function aPart(change: Partial<Part> = {}): Part {
  return { index: 0, text: 'Hello from the rookery', status: 'waiting', attempts: 0, reads: 0, ...change };
}

export function aPost(change: Partial<Post> = {}): Post {
  return {
    id: 'post-one',
    revision: 1,
    authorId: '80351110224678912',
    xUserId: '2244994945',
    place: 'guild:197038439483310086',
    channelId: '4417',
    status: 'queued',
    resent: false,
    createdAt: START,
    updatedAt: START,
    parts: [aPart()],
    ...change,
  };
}

/** Secrets as the text that they hide, so that `toEqual` compares them. */
export function revealed(value: unknown): unknown {
  if (value instanceof Secret) return { secret: value.reveal() };
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)]));
}
