import type { AccountsUnit } from '../../../src/accounts/ports.js';
import type { Secret } from '../../../src/secret.js';
import { XError } from '../../../src/x-error.js';
import type { Ports } from '../ports.js';

type Plant = (ports: Ports) => Ports;

/** Bugs that the sweep of faults has to notice, each planted in front of a port. */
export const FAULTS_PLANTS = {
  'catch-breaks': catchBreaks,
  'catch-disconnects': catchDisconnects,
  'forbidden-refreshes': forbiddenRefreshes,
  'old-token-again': oldTokenAgain,
  'no-back-off': noBackOff,
} as const satisfies Record<string, Plant>;

export function isFaultsPlant(id: string | undefined): id is keyof typeof FAULTS_PLANTS {
  return id !== undefined && Object.hasOwn(FAULTS_PLANTS, id);
}

function withRefresh({ storage, x }: Ports, refresh: Ports['x']['oauth']['refresh']): Ports {
  return { storage, x: { ...x, oauth: { ...x.oauth, refresh } } };
}

/** Whatever goes wrong with a refresh counts as X's rejection of the token. */
function catchBreaks(ports: Ports): Ports {
  return withRefresh(ports, async (token) => {
    try {
      return await ports.x.oauth.refresh(token);
    } catch (cause) {
      throw new XError('rejected_token', { outcome: 'refused', call: 'refresh', cause });
    }
  });
}

/** Whatever goes wrong with a refresh deletes the account. */
function catchDisconnects(ports: Ports): Ports {
  const { storage, x } = ports;
  const disconnect = async (token: Secret): Promise<void> => {
    for (const xUserId of known) {
      const stored = await storage.accounts.read(xUserId);
      if (stored?.value.credentials?.refreshToken?.reveal() === token.reveal())
        await storage.accounts.remove(stored);
    }
  };
  const known = new Set<string>();
  const watched: AccountsUnit['accounts'] = {
    ...storage.accounts,
    read(xUserId) {
      known.add(xUserId);
      return storage.accounts.read(xUserId);
    },
  };
  const refresh = async (token: Secret) => {
    try {
      return await x.oauth.refresh(token);
    } catch (error) {
      await disconnect(token);
      throw error;
    }
  };
  return withRefresh({ x, storage: { ...storage, accounts: watched } }, refresh);
}

/** A 403 counts as a token that is worth nothing: refreshed, and sent again. */
function forbiddenRefreshes({ storage, x }: Ports): Ports {
  const { posts } = x;
  const create: typeof posts.create = async (accessToken, post) => {
    try {
      return await posts.create(accessToken, post);
    } catch (error) {
      if (!(error instanceof XError) || error.status !== 403) throw error;
      throw new XError('unauthorized', { outcome: 'refused', call: 'post', status: 401, cause: error });
    }
  };
  return { storage, x: { ...x, posts: { ...posts, create } } };
}

/** A refresh that fails is tried once more with the token before. */
function oldTokenAgain(ports: Ports): Ports {
  const predecessor = new Map<string, Secret>();
  const { oauth } = ports.x;
  const refresh = async (token: Secret) => {
    try {
      const grant = await oauth.refresh(token);
      predecessor.set(grant.refreshToken?.reveal() ?? '', token);
      return grant;
    } catch (error) {
      const old = predecessor.get(token.reveal());
      if (old === undefined) throw error;
      return oauth.refresh(old);
    }
  };
  return withRefresh(ports, refresh);
}

/** A refresh that fails is tried again until it works. */
function noBackOff(ports: Ports): Ports {
  const TRIES = 5;
  return withRefresh(ports, async (token) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ports.x.oauth.refresh(token);
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  });
}
