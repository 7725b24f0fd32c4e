import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { PostStatus } from '../../src/posting/ports.js';
import type { Secret } from '../../src/secret.js';
import type { XOutcome } from '../../src/x-error.js';
import type { CrashPoint } from './crash-points.js';

interface Pair {
  readonly xUserId: string;
  readonly generation: number;
  readonly accessHash: string;
  readonly refreshHash: string;
}

/** What a worker did, and what was done to it. */
export type Happening =
  | { readonly kind: 'begin' | 'end' }
  /** Noted before the signal is sent; by the victim itself when it dies at a point of its own. */
  | { readonly kind: 'kill'; readonly victim: string; readonly point?: CrashPoint }
  /** About to be submitted; said to be taken. */
  | { readonly kind: 'offered'; readonly text: string; readonly xUserId: string }
  | { readonly kind: 'accepted'; readonly text: string; readonly postId: string; readonly status: PostStatus }
  /** A draft was discarded: it must never be posted. */
  | { readonly kind: 'cancelled'; readonly text: string; readonly postId: string }
  /** The last link of an account is about to be ended; has been, and no request of it is on its way. */
  | { readonly kind: 'unlinking' | 'unlinked'; readonly xUserId: string }
  /** The owner of a broken account is about to authorize it again. */
  | { readonly kind: 'healed'; readonly xUserId: string; readonly hadIntent: boolean }
  /** Before the commit of a pair of tokens, and behind it. */
  | ({ readonly kind: 'storing' | 'stored' } & Pair)
  /** A refresh is about to be asked for; its answer is here; there is none, or a refusal. */
  | { readonly kind: 'refreshing' | 'refreshed' | 'not-refreshed'; readonly refreshHash: string }
  /** An access token was handed out, or is about to be sent to X. */
  | { readonly kind: 'used'; readonly accessHash: string }
  | { readonly kind: 'sending'; readonly text: string }
  | { readonly kind: 'answered'; readonly text: string; readonly outcome: XOutcome | 'published' }
  /** A timeline was read to its end. */
  | { readonly kind: 'looked'; readonly xUserId: string }
  | { readonly kind: 'told-owner'; readonly xUserId: string; readonly owner: string; readonly nonce: string }
  | { readonly kind: 'told-author'; readonly postId: string; readonly status: PostStatus };

/** Steps of which the sweep hears at once, so that it can kill there. */
export const STEPS = ['refreshing', 'refreshed', 'storing', 'sending', 'answered'] as const;
export type Step = (typeof STEPS)[number];

/** What somebody was told: these outlive a power cut, too. */
const PROMISES: ReadonlySet<Happening['kind']> = new Set([
  'accepted',
  'cancelled',
  'unlinked',
  'told-owner',
  'told-author',
]);

/** `by` is the worker's name, `at` ms since 1970; the order of the lines is the order in which things happened. */
export type JournalLine = Happening & { readonly by: string; readonly at: number };

/** The sweep's own name in the journal. */
export const SWEEP = 'sweep';

export interface Journal {
  note(happening: Happening): void;
  close(): void;
}

/** A process's handle on the one file that all of them append to. What is written outlives a SIGKILL at once; what
 *  somebody was promised is fsynced too. */
export function openJournal(path: string, by: string, onStep?: (step: Step) => void): Journal {
  const file = openSync(path, 'a');
  return {
    note(happening) {
      writeSync(file, `${JSON.stringify({ ...happening, by, at: Date.now() })}\n`);
      if (PROMISES.has(happening.kind)) fsyncSync(file);
      const step = STEPS.find((candidate) => candidate === happening.kind);
      if (step !== undefined) onStep?.(step);
    },
    close: () => closeSync(file),
  };
}

export function readJournal(path: string): JournalLine[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalLine);
}

/** As the ledger of X shortens tokens, so that the two can be compared. */
export function shortHash(token: Secret | string): string {
  const text = typeof token === 'string' ? token : token.reveal();
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
