import { createHash, timingSafeEqual } from 'node:crypto';
import type { SecretMaker } from '../../secret-maker.js';
import type { XSettings } from '../settings.js';
import type { XUser } from './users.js';

/** What an app may do for a user by OAuth 1.0a: what its settings said when the token was made. */
export type Permission = 'read' | 'read-write';

/** An app's question to a person, until the app comes for the answer. */
export interface RequestToken {
  readonly value: string;
  readonly secret: string;
  /** An address, or `oob`. */
  readonly callback: string;
  readonly issuedAt: number;
  answer: 'none' | 'denied' | 'spent' | { readonly user: XUser; readonly verifier: string };
}

export interface OAuth1Token {
  readonly id: string;
  readonly value: string;
  readonly secret: string;
  readonly user: XUser;
  readonly permission: Permission;
  ended: boolean;
}

/** What the app gets for a verifier. */
export interface OAuth1Answer {
  readonly oauth_token: string;
  readonly oauth_token_secret: string;
  readonly user_id: string;
  readonly screen_name: string;
}

export interface OAuth1Tokens {
  ask(callback: string): RequestToken;
  /** Undefined when there is none, or none any more. */
  findRequest(value: string): RequestToken | undefined;
  /** The person says yes; gives the verifier, for `oob` a PIN of seven digits. */
  approve(request: RequestToken, user: XUser): string;
  isVerifier(request: RequestToken, verifier: string): boolean;
  issue(user: XUser, permission: Permission): OAuth1Token;
  /** Dead ones too. */
  find(value: string): OAuth1Token | undefined;
  endAll(user: XUser): void;
  /** False when this nonce was there before with this time stamp. */
  takeNonce(nonce: string, timestamp: number): boolean;
}

export function createOAuth1Tokens(
  settings: XSettings,
  now: () => number,
  makeSecret: SecretMaker,
): OAuth1Tokens {
  const requests = new Map<string, RequestToken>();
  const tokens = new Map<string, OAuth1Token>();
  const nonces = new Map<string, number>();
  const isInTime = ({ issuedAt }: RequestToken): boolean =>
    now() - issuedAt < settings.requestTokenSeconds * 1000;

  return {
    ask(callback) {
      for (const [value, request] of requests) if (!isInTime(request)) requests.delete(value);
      const request: RequestToken = {
        value: makeSecret('x-request-token', 24),
        secret: makeSecret('x-request-token-secret', 24),
        callback,
        issuedAt: now(),
        answer: 'none',
      };
      requests.set(request.value, request);
      return request;
    },
    findRequest(value) {
      const request = requests.get(value);
      return request !== undefined && isInTime(request) ? request : undefined;
    },
    approve(request, user) {
      const secret = makeSecret('x-verifier', 24);
      const verifier = request.callback === 'oob' ? pinFrom(secret) : secret;
      request.answer = { user, verifier };
      return verifier;
    },
    isVerifier({ answer }, verifier) {
      if (typeof answer === 'string') return false;
      const [a, b] = [Buffer.from(answer.verifier), Buffer.from(verifier)];
      return a.length === b.length && timingSafeEqual(a, b);
    },
    issue(user, permission) {
      const token: OAuth1Token = {
        id: `oauth1-${tokens.size + 1}`,
        value: `${user.id}-${makeSecret('x-oauth1-token', 24)}`,
        secret: makeSecret('x-oauth1-token-secret', 32),
        user,
        permission,
        ended: false,
      };
      tokens.set(token.value, token);
      return token;
    },
    find: (value) => tokens.get(value),
    endAll(user) {
      for (const token of tokens.values()) if (token.user.id === user.id) token.ended = true;
    },
    takeNonce(nonce, timestamp) {
      // Older time stamps are refused for themselves.
      const oldest = Math.floor(now() / 1000) - settings.clockToleranceSeconds;
      for (const [key, at] of nonces) if (at < oldest) nonces.delete(key);
      const key = `${timestamp} ${nonce}`;
      if (nonces.has(key)) return false;
      nonces.set(key, timestamp);
      return true;
    },
  };
}

const pinFrom = (secret: string): string => {
  const number = createHash('sha256').update(secret).digest().readUInt32BE() % 10_000_000;
  return String(number).padStart(7, '0');
};

export const answerOf = ({ value, secret, user }: OAuth1Token): OAuth1Answer => ({
  oauth_token: value,
  oauth_token_secret: secret,
  user_id: user.id,
  screen_name: user.username,
});
