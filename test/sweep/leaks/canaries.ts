import { randomBytes } from 'node:crypto';
import type { SecretKind } from '../../../sandbox/secret-maker.js';

/** Kinds that are not the look-alikes' to make: our own, and what people put in the wrong place. */
const OTHER_KINDS = [
  'encryption-key',
  'old-encryption-key',
  'link-nonce',
  'x-state',
  'discord-state',
  'pkce-verifier',
  'link-cookie',
  'code-to-type',
  'wrong-code-typed',
  'junk-code',
  'junk-state',
  'junk-nonce',
  'junk-cookie',
  'junk-header',
  'wrong-bot-token',
  'wrong-x-client-secret',
  'wrong-discord-client-secret',
  'wrong-encryption-key',
  'password-in-database-url',
  'password-in-address',
  'secret-type',
] as const;

const LOOK_ALIKE_KINDS = [
  'discord-bot-token',
  'discord-client-secret',
  'discord-code',
  'discord-access-token',
  'discord-refresh-token',
  'discord-session',
  'interaction-token',
  'x-client-secret',
  'x-code',
  'x-access-token',
  'x-refresh-token',
  'x-session',
  'x-form-token',
] as const satisfies readonly SecretKind[];

/** No account is linked by OAuth 1.0a in a run: none of these is made there. */
type OAuth1Kind = Exclude<SecretKind, (typeof LOOK_ALIKE_KINDS)[number]>;

export const KINDS = [...LOOK_ALIKE_KINDS, ...OTHER_KINDS];

export type Kind = (typeof KINDS)[number] | OAuth1Kind;

export interface Canary {
  readonly kind: Kind;
  readonly text: string;
}

/** All secrets of a run, so that they can be found again wherever they went. */
export interface Canaries {
  /** A new one that shows its kind to whoever sees it; `bytes` random ones. */
  make(kind: Kind, bytes: number): string;
  /** One that Rookery has made: those are found on their way. */
  add(kind: Kind, text: string): void;
  /** The newest that was made here. */
  latest(kind: Kind): string;
  /** For a part of the run that has its own idea of what is the newest. */
  apart(): Canaries;
  all(): readonly Canary[];
}

export function createCanaries(known = new Map<string, Canary>()): Canaries {
  const newest = new Map<Kind, string>();
  const add = (kind: Kind, text: string): void => {
    newest.set(kind, text);
    if (!known.has(text)) known.set(text, { kind, text });
  };
  return {
    add,
    make(kind, bytes) {
      const text = `CANARY_${kind.replaceAll('-', '_')}_${randomBytes(bytes).toString('base64url')}`;
      add(kind, text);
      return text;
    },
    latest(kind) {
      const text = newest.get(kind);
      if (text === undefined) throw new Error(`there is no ${kind} yet`);
      return text;
    },
    apart: () => createCanaries(known),
    all: () => [...known.values()],
  };
}
