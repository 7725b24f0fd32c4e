import type { XUser } from './users.js';

/** One consent of one user: everything that comes from it carries its id. */
export interface Grant {
  readonly id: string;
  readonly user: XUser;
  readonly scopes: readonly string[];
  /** Of the refresh token in force; 1 is the first. */
  generation: number;
  /** The refresh token in force, if the grant has any. */
  current: RefreshToken | undefined;
  /** No token of an ended grant works. */
  ended: boolean;
  /** Those that may still work; expired ones are dropped when new ones come. */
  accessTokens: AccessToken[];
}

export interface RefreshToken {
  readonly value: string;
  readonly grant: Grant;
  readonly generation: number;
  /** When a refresh replaced it, in milliseconds since 1970. */
  spentAt: number | undefined;
  revoked: boolean;
}

export interface AccessToken {
  readonly value: string;
  readonly grant: Grant;
  /** Of the refresh token that came with it; 0 when none did. */
  readonly generation: number;
  expiresAt: number;
}

/** What a token request gets (RFC 6749 §5.1). */
export interface TokenAnswer {
  readonly token_type: 'bearer';
  readonly expires_in: number;
  readonly access_token: string;
  readonly scope: string;
  readonly refresh_token?: string;
}
