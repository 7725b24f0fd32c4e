import { createHash } from 'node:crypto';
import type { SecretMaker } from '../../secret-maker.js';
import type { User } from '../world/world.js';

/** What a person agreed to. */
export interface Consent {
  readonly user: User;
  readonly scope: string;
  readonly redirectUri: string;
  readonly challenge: { readonly method: string; readonly value: string } | undefined;
}

export interface IssuedToken {
  readonly user: User;
  readonly scope: string;
  readonly expiresAt: number;
}

interface TokenPair {
  readonly access: string;
  readonly refresh: string;
}

/** Codes and tokens: each code works once and for a minute. */
export interface Grants {
  issueCode(consent: Consent): string;
  /** Undefined when it is unknown, used, old, or does not match. */
  redeem(code: string, redirectUri: string, verifier: string | undefined): Consent | undefined;
  issueTokens(user: User, scope: string): TokenPair;
  refresh(token: string): { user: User; scope: string } | undefined;
  find(accessToken: string): IssuedToken | undefined;
  revoke(token: string): void;
  /** Whether this person has agreed to at least this scope before. */
  hasConsented(user: User, scope: string): boolean;
}

const CODE_LIFE_MS = 60_000;
export const TOKEN_LIFE_SECONDS = 604_800;

export function createGrants(makeSecret: SecretMaker): Grants {
  const codes = new Map<string, { consent: Consent; expiresAt: number }>();
  const access = new Map<string, IssuedToken>();
  const refresh = new Map<string, { user: User; scope: string }>();
  const consents = new Map<User, Set<string>>();
  return {
    issueCode(consent) {
      const code = makeSecret('discord-code', 24);
      codes.set(code, { consent, expiresAt: Date.now() + CODE_LIFE_MS });
      const agreed = consents.get(consent.user) ?? new Set();
      for (const one of consent.scope.split(' ')) agreed.add(one);
      consents.set(consent.user, agreed);
      return code;
    },
    redeem(code, redirectUri, verifier) {
      const found = codes.get(code);
      codes.delete(code);
      if (found === undefined || found.expiresAt < Date.now()) return undefined;
      const { consent } = found;
      if (consent.redirectUri !== redirectUri || !isVerified(consent, verifier)) return undefined;
      return consent;
    },
    issueTokens(user, scope) {
      const pair = {
        access: makeSecret('discord-access-token', 24),
        refresh: makeSecret('discord-refresh-token', 24),
      };
      access.set(pair.access, { user, scope, expiresAt: Date.now() + TOKEN_LIFE_SECONDS * 1000 });
      refresh.set(pair.refresh, { user, scope });
      return pair;
    },
    refresh(token) {
      const found = refresh.get(token);
      refresh.delete(token);
      return found;
    },
    find(accessToken) {
      const token = access.get(accessToken);
      return token !== undefined && token.expiresAt > Date.now() ? token : undefined;
    },
    revoke(token) {
      access.delete(token);
      refresh.delete(token);
    },
    hasConsented: (user, scope) => scope.split(' ').every((one) => consents.get(user)?.has(one) === true),
  };
}

function isVerified({ challenge }: Consent, verifier: string | undefined): boolean {
  if (challenge === undefined) return true;
  if (verifier === undefined) return false;
  const hashed = createHash('sha256').update(verifier).digest('base64url');
  return challenge.value === (challenge.method === 'S256' ? hashed : verifier);
}
