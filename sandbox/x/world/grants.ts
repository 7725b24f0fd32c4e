import type { SecretMaker } from '../../secret-maker.js';
import type { XSettings } from '../settings.js';
import type { AccessToken, Grant, RefreshToken, TokenAnswer } from './grant.js';
import type { XUser } from './users.js';

/** What a refresh did. `family`: a spent token came back, and its whole grant ended. */
export type Refreshed = TokenAnswer | 'rejected' | 'family';

export interface Grants {
  issue(user: XUser, scopes: readonly string[]): { grant: Grant; answer: TokenAnswer };
  refresh(value: string): Refreshed;
  /** False when there was nothing to end. */
  revoke(value: string): boolean;
  /** The grant of a bearer that works. */
  bearer(value: string): Grant | undefined;
  /** What a token is or was, dead ones too. */
  findRefreshToken(value: string): RefreshToken | undefined;
  findAccessToken(value: string): AccessToken | undefined;
  endAll(user: XUser): void;
  expireAccessTokens(user?: XUser): void;
}

export function createGrants(settings: XSettings, clock: () => number, makeSecret: SecretMaker): Grants {
  const grants: Grant[] = [];
  const refreshTokens = new Map<string, RefreshToken>();
  const accessTokens = new Map<string, AccessToken>();

  function addRefreshToken(grant: Grant): void {
    grant.generation += 1;
    const { generation } = grant;
    const value = makeSecret('x-refresh-token', 48);
    grant.current = { value, grant, generation, spentAt: undefined, revoked: false };
    refreshTokens.set(grant.current.value, grant.current);
  }

  function addAccessToken(grant: Grant): string {
    const now = clock();
    const expiresAt = now + settings.accessTokenSeconds * 1000;
    const value = makeSecret('x-access-token', 48);
    const token = { value, grant, generation: grant.generation, expiresAt };
    for (const old of grant.accessTokens) if (old.expiresAt <= now) accessTokens.delete(old.value);
    grant.accessTokens = [...grant.accessTokens.filter(({ expiresAt }) => expiresAt > now), token];
    accessTokens.set(token.value, token);
    return token.value;
  }

  function answer(grant: Grant): TokenAnswer {
    return {
      token_type: 'bearer',
      expires_in: settings.accessTokenSeconds,
      access_token: addAccessToken(grant),
      scope: grant.scopes.join(' '),
      ...(grant.current === undefined ? {} : { refresh_token: grant.current.value }),
    };
  }

  function endAll(user: XUser): void {
    for (const grant of grants) if (grant.user.id === user.id) grant.ended = true;
  }

  function rotate(grant: Grant): TokenAnswer {
    if (settings.rotation !== 'none') {
      if (grant.current !== undefined) grant.current.spentAt = clock();
      addRefreshToken(grant);
    }
    if (settings.oldAccessToken === 'dies') endAccessTokens(grant);
    return answer(grant);
  }

  return {
    issue(user, scopes) {
      const id = `grant-${grants.length + 1}`;
      const state = { generation: 0, current: undefined, ended: false, accessTokens: [] };
      const grant: Grant = { id, user, scopes, ...state };
      grants.push(grant);
      if (scopes.includes('offline.access')) addRefreshToken(grant);
      return { grant, answer: answer(grant) };
    },
    refresh(value) {
      const token = refreshTokens.get(value);
      if (token === undefined || token.revoked || token.grant.ended) return 'rejected';
      if (token.spentAt === undefined || isInGrace(clock() - token.spentAt, settings))
        return rotate(token.grant);
      if (settings.rotation !== 'strict+family') return 'rejected';
      token.grant.ended = true;
      return 'family';
    },
    revoke(value) {
      const token = refreshTokens.get(value) ?? accessTokens.get(value);
      if (token === undefined || isDead(token, clock())) return false;
      if (settings.revokes === 'user') endAll(token.grant.user);
      else if (settings.revokes === 'grant') token.grant.ended = true;
      else if ('expiresAt' in token) token.expiresAt = 0;
      else token.revoked = true;
      return true;
    },
    bearer(value) {
      const token = accessTokens.get(value);
      return token === undefined || isDead(token, clock()) ? undefined : token.grant;
    },
    findRefreshToken: (value) => refreshTokens.get(value),
    findAccessToken: (value) => accessTokens.get(value),
    endAll,
    expireAccessTokens(user) {
      for (const grant of grants) if (user === undefined || grant.user.id === user.id) endAccessTokens(grant);
    },
  };
}

function endAccessTokens(grant: Grant): void {
  for (const token of grant.accessTokens) token.expiresAt = 0;
}

const isInGrace = (sinceMs: number, { rotation, graceSeconds }: XSettings): boolean =>
  rotation === 'grace' && sinceMs < graceSeconds * 1000;

function isDead(token: RefreshToken | AccessToken, now: number): boolean {
  if (token.grant.ended) return true;
  return 'expiresAt' in token ? token.expiresAt <= now : token.revoked || token.spentAt !== undefined;
}
