import type { PostingUnit } from '../ports.js';

/** When a post needs reviewers. */
export type ApprovalWhen = 'never' | 'links' | 'media' | 'links_or_media' | 'always';

/** Posting hours, by the clock of `timeZone`. */
export interface PostingHours {
  /** IANA name. */
  readonly timeZone: string;
  /** 1 (Monday) to 7 (Sunday), the days on which they begin; at least one. */
  readonly days: readonly number[];
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, excluded; before or at `from`: it ends on the next day. */
  readonly to: string;
}

/** A guild's rules for what is posted there, and for the accounts that are shared with it through every other door. */
export interface Policy {
  /** 0: never changed. */
  readonly version: number;
  readonly approval: {
    readonly when: ApprovalWhen;
    /** Authors with one of these roles need it; empty: everybody. */
    readonly roleIds: readonly string[];
    /** How many distinct reviewers; 1 to 5. */
    readonly needed: number;
    readonly mayApproveOwn: boolean;
    /** Who reviews posts of accounts that are not shared, beside those who may manage the server. */
    readonly reviewerRoleIds: readonly string[];
    /** A review ends after so many hours. */
    readonly hours: number;
  };
  readonly hours?: PostingHours;
  /** Posts a day (by the clock of the hours, else UTC); a thread is one. */
  readonly quota: { readonly member?: number; readonly account?: number };
  /** Micro-dollars a calendar month (UTC). */
  readonly budget: { readonly guild?: number; readonly account?: number; readonly member?: number };
  /** As an admin wrote them. */
  readonly blockedWords: readonly string[];
  readonly channels: { readonly review?: string; readonly audit?: string; readonly alert?: string };
}

export const NO_POLICY: Policy = {
  version: 0,
  approval: {
    when: 'never',
    roleIds: [],
    needed: 1,
    mayApproveOwn: false,
    reviewerRoleIds: [],
    hours: 72,
  },
  quota: {},
  budget: {},
  blockedWords: [],
  channels: {},
};

export const policyFact = (guildId: string): string => `policy:${guildId}`;

/** Undefined where no rule was ever made. Fields that are newer than what was stored have their default. */
export function parsePolicy(fact: string | undefined): Policy | undefined {
  if (fact === undefined) return undefined;
  const stored: Partial<Policy> = JSON.parse(fact);
  return { ...NO_POLICY, ...stored, approval: { ...NO_POLICY.approval, ...stored.approval } };
}

/** What holds in a guild now. */
export async function readPolicy({ facts }: Pick<PostingUnit, 'facts'>, guildId: string): Promise<Policy> {
  return parsePolicy(await facts.read(policyFact(guildId))) ?? NO_POLICY;
}
