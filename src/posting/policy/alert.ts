import type { AuditLine } from '../../audit/ports.js';
import type { AppStop } from '../app-stop.js';
import type { BudgetLine } from './spend.js';

/** What the admins of a server are told in a channel of theirs. Never a secret, and nobody is pinged. */
export type Alert =
  /** What the channel is for, from now on. */
  | { readonly kind: 'introduced'; readonly as: 'review' | 'audit' | 'alert' }
  /** What was done, as it is done; the oldest first. */
  | { readonly kind: 'acts'; readonly lines: readonly AuditLine[] }
  /** `percent`: 80, or 100: then posts wait. */
  | {
      readonly kind: 'budget';
      readonly line: BudgetLine;
      readonly percent: number;
      readonly xUserId: string;
      readonly memberId: string;
    }
  /** X takes no posts of the bot. */
  | { readonly kind: 'app_stopped'; readonly reason: AppStop['kind'] }
  /** Few posts are left of X's longest window (ms). */
  | {
      readonly kind: 'rate_limit';
      readonly xUserId: string;
      readonly left: number;
      readonly count: number;
      readonly ms: number;
    }
  | { readonly kind: 'account_broken'; readonly xUserId: string; readonly goesOn?: true }
  /** A post waits for the admins: its author may not post it any more. */
  | {
      readonly kind: 'no_right';
      readonly postId: string;
      readonly xUserId: string;
      readonly memberId: string;
    }
  /** Whoever has shared an account has left: nothing goes out with it. */
  | { readonly kind: 'owner_left'; readonly xUserId: string; readonly memberId: string }
  /** Somebody has linked an account with a PIN, which they may have been talked out of. */
  | { readonly kind: 'linked_by_pin'; readonly xUserId: string; readonly memberId: string }
  /** A post should have gone out a while ago, or fails again and again. */
  | { readonly kind: 'job_stuck'; readonly postId: string; readonly since: number };

/** Where it is told; `key` tells one alert of a guild from every other. */
export interface AlertPlace {
  readonly guildId: string;
  readonly channelId: string;
  readonly key: string;
}
