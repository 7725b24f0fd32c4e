import type { Grant } from '../../../src/accounts/ports.js';
import type { Clock } from '../../../src/clock.js';
import type { EngineOptions } from '../../../src/create-engine.js';
import { Secret } from '../../../src/secret.js';

export const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'offline.access'];

/** An X that takes everything, at once, and remembers nothing. */
export function acceptingX(clock: Clock): EngineOptions['x'] {
  let given = 0n;
  const next = (): string => {
    given += 1n;
    return String(1_900_000_000_000_000_000n + given);
  };
  const grant = async (): Promise<Grant> => ({
    accessToken: new Secret(`access-${next()}`),
    refreshToken: new Secret(`refresh-${next()}`),
    scopes: SCOPES,
    expiresAt: clock.now() + 2 * 60 * 60_000,
  });
  return {
    oauth: {
      clientId: 'fuzzed-client',
      authorizeUrl: async ({ state }) => new URL(`https://x.test/authorize?state=${state.reveal()}`),
      exchange: grant,
      refresh: grant,
      revoke: async () => undefined,
    },
    users: { me: async () => ({ id: '2244994945', username: 'rookery', name: 'Rookery' }) },
    posts: {
      create: async (_token, { text }) => ({ id: next(), text }),
      remove: async () => undefined,
      engage: async () => undefined,
      disengage: async () => undefined,
      timelineSince: async () => [],
    },
    media: {
      upload: async () => ({ xMediaId: next() }),
      initialize: async () => ({ xMediaId: next() }),
      append: async () => undefined,
      finalize: async (_token, xMediaId) => ({ xMediaId }),
      status: async (_token, xMediaId) => ({ xMediaId }),
      describe: async () => undefined,
    },
  };
}
