import type { ClockPlant } from '../clock/plants.js';
import type { IoPlant } from '../io/plants.js';
import type { SweepAccount } from '../worker-options.js';

/** What a worker of the io and clock sweeps is told on the first line of its standard input. */
export interface SoloOptions {
  readonly name: string;
  readonly databaseUrl: string;
  readonly xUrl: string;
  readonly authorizeUrl: string;
  readonly emergencyFolder?: string;
  readonly accounts: readonly SweepAccount[];
  /** How long an access token is left alone before it is renewed, of so many that it lives, in ms. */
  readonly freshMs: number;
  readonly livesMs: number;
  /** Its clock against that of the machine, in ms. */
  readonly clockOffsetMs?: number;
  readonly plant?: IoPlant | ClockPlant;
}

/** What it is told later, a line each. */
export type SoloOrder =
  /** Posts and asks for tokens from now on, at random. */
  | { readonly do: 'work'; readonly seed: number }
  | { readonly do: 'rest' }
  /** Puts its clock forward or back, by so many ms. */
  | { readonly do: 'step'; readonly ms: number }
  /** Asks for this account's token. */
  | { readonly do: 'ask'; readonly xUserId: string }
  | { readonly do: 'post'; readonly xUserId: string; readonly text: string };

/** What it says, a line each. Hashes are those of X's ledger. */
export type SoloEvent =
  | { readonly kind: 'loaded' | 'ready' | 'resting' | 'stepped' }
  /** It did not start, in the words that the operator would read. */
  | { readonly kind: 'refused-start'; readonly words: string }
  | { readonly kind: 'refreshing' | 'not-refreshed'; readonly refreshHash: string }
  | { readonly kind: 'refreshed'; readonly refreshHash: string; readonly issuedHash: string }
  /** The new pair is in the database. */
  | { readonly kind: 'stored'; readonly issuedHash: string }
  /** A transaction failed for the store's sake. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'kept'; readonly xUserId: string; readonly issuedHash: string }
  | { readonly kind: 'asked'; readonly xUserId: string; readonly answer: string }
  | { readonly kind: 'accepted'; readonly text: string; readonly postId: string }
  | { readonly kind: 'not-accepted'; readonly text: string; readonly why: string }
  /** A timeline was read: somebody did not know what became of a post. */
  | { readonly kind: 'looked' }
  | { readonly kind: 'ran'; readonly job: string };
