import type { XOAuth } from '../../accounts/ports.js';
import type { Clock } from '../../clock.js';
import type { Media, MediaKind, XUpload } from '../../posting/media.js';
import type { NewXPost } from '../../posting/ports.js';
import type { Secret } from '../../secret.js';
import type { AuthSet } from './auth-set.js';

/** A token of OAuth 1.0a. */
export interface Token {
  readonly token: Secret;
  readonly tokenSecret: Secret;
}

/** X for the one account of a set of credentials. Every method throws XError. */
export interface AccountAtX {
  post(post: NewXPost): Promise<unknown>;
  upload(file: { type: string; kind: MediaKind; bytes: Uint8Array }): Promise<XUpload>;
  initialize(file: { type: string; kind: MediaKind; bytes: number }): Promise<XUpload>;
  append(part: { xMediaId: string; segment: number; bytes: Uint8Array }): Promise<void>;
  finalize(xMediaId: string): Promise<XUpload>;
  status(xMediaId: string): Promise<XUpload>;
}

/** OAuth 1.0a for the app of a set. */
export interface HandshakeAtX {
  requestToken(callback: URL | 'oob'): Promise<Token>;
  authorizeUrl(requestToken: Token): URL;
  accessToken(
    requestToken: Token,
    verifier: Secret,
  ): Promise<{ token: Token; xUserId: string; username: string }>;
}

/** A file that was checked, on this machine's disk. */
export interface CheckedFile {
  readonly media: Media;
  whole(): Promise<Uint8Array>;
  segments(): AsyncIterable<Uint8Array>;
}

/** What a verb works with. */
export interface VerbDesk {
  readonly auth: AuthSet;
  readonly oauth: XOAuth;
  /** Throws UsedWronglyError where the set has no keys for it. */
  handshake(): HandshakeAtX;
  /** Throws UsedWronglyError where the set has no credentials, or not those that were asked for. */
  account(use: string | undefined): AccountAtX;
  /** A path, or an address (https://…). Throws UserFacingError. */
  openFile(source: string): Promise<CheckedFile>;
  /** X's last answer as it came, where it is JSON. */
  answer(): string | undefined;
  readonly clock: Clock;
  /** A line for people, beside what the verb prints. */
  note(line: string): void;
  readonly progress: Progress;
}

/** How far an upload is; shown on a terminal alone. */
export interface Progress {
  /** `percent` undefined: X works on it, and does not say how far it is. */
  show(name: string, doing: string, percent: number | undefined): void;
  clear(): void;
}
