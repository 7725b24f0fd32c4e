import type { LimitName } from './api/limits.js';

/** How this X behaves where the real one is not known, or where a test wants it otherwise. */
export interface XSettings {
  /** What a refresh does to the refresh token, and what X does when a spent one comes back. */
  rotation: 'strict' | 'strict+family' | 'grace' | 'none';
  /** With `grace`: how long a spent refresh token still works; it answers with a new pair. */
  graceSeconds: number;
  /** What a refresh does to the access tokens before it. */
  oldAccessToken: 'dies' | 'lives';
  /** What revoking one token ends; `user`: everything that this user has granted the app. */
  revokes: 'token' | 'grant' | 'user';
  accessTokenSeconds: number;
  codeSeconds: number;
  /** What the app may do by OAuth 1.0a, for tokens that are made from now on; `off`: it is not switched on. */
  oauth1: 'read' | 'read-write' | 'off';
  /** How long a request token of OAuth 1.0a lives. */
  requestTokenSeconds: number;
  /** How far the time stamp of a signed request may be from X's own time. */
  clockToleranceSeconds: number;
  /** Added to every answer of the API. */
  latencyMs: number;
  /** How long a new post is missing from its author's timeline; so long the version before an edit stays there. */
  timelineDelayMs: number;
  /** Whether an author's timeline has what the author posted to communities without sharing it with followers. */
  communityPostsOnTimeline: boolean;
  /** Whether the same text by the same user is refused. */
  duplicates: boolean;
  /** Whether the rate limits hold; the headers are there in any case. */
  rateLimits: boolean;
  /** Limits that are not X's own: how many in their window. */
  limits: Partial<Record<LimitName, number>>;
  /** Whether the app's account can pay. `spend-cap` ends by itself at its reset date. */
  billing: 'paid' | 'credits-depleted' | 'spend-cap' | 'usage-cap';
  /** When a spend cap is lifted, `2026-12-01`; the first of the next month when absent. */
  capResetDate?: string;
  /** Whether people may answer their own posts: that threads work is not written anywhere. */
  selfReplies: boolean;
  /** Whether the app may answer people who did not mention or quote its user; not on self-serve plans. */
  repliesToAnybody: boolean;
  /** Not on self-serve plans. */
  quotes: boolean;
  /** Not on self-serve plans. */
  likes: boolean;
  /** What a second repost of the same post gets: an answer as if it were the first, or a refusal. */
  repeatedReposts: 'taken' | 'refused';
  /** How long a post may be edited: X's pages say an hour in one place, and half an hour in another. */
  editSeconds: number;
  mostEdits: number;
  /** Which version of a post an edit has to name. */
  editsOf: 'newest' | 'any';
  /** How long media may be used after it is there. */
  mediaSeconds: number;
  /** How long an upload may take. */
  uploadSeconds: number;
  /** How long X works on a GIF or a video. */
  processingMs: number;
  /** What X says of when to ask again. */
  checkAfterSeconds: number;
  /** Why X cannot make anything of the GIFs and videos that come from now on, in its words; empty: it can. */
  processingFailure: string;
  /** What a segment gets that is there already, and an upload that was finalized already: taken again, or refused. */
  repeatedUploads: 'taken' | 'refused';
  /** Whether the segments of an upload may come in any order. */
  segmentOrder: 'any' | 'strict';
  /** Of the body that brings a segment: X's pages say that segments are 1 MB; 2 MB worked for somebody, 5 MB did not. */
  mostSegmentBytes: number;
  /** The field names of the answers: X is on its way from tweets to posts. */
  vocabulary: 'tweet' | 'post';
  /** When set, a consent grants no more than these. */
  grantedScopes?: string[];
}

const DEFAULTS: XSettings = {
  rotation: 'strict',
  graceSeconds: 60,
  oldAccessToken: 'lives',
  revokes: 'grant',
  accessTokenSeconds: 7200,
  codeSeconds: 30,
  oauth1: 'read-write',
  requestTokenSeconds: 600,
  clockToleranceSeconds: 300,
  latencyMs: 0,
  timelineDelayMs: 0,
  communityPostsOnTimeline: true,
  duplicates: true,
  rateLimits: true,
  limits: {},
  billing: 'paid',
  selfReplies: true,
  repliesToAnybody: false,
  quotes: false,
  likes: false,
  repeatedReposts: 'taken',
  editSeconds: 3600,
  mostEdits: 5,
  editsOf: 'newest',
  mediaSeconds: 86_400,
  uploadSeconds: 1_296_000,
  processingMs: 100,
  checkAfterSeconds: 1,
  processingFailure: '',
  repeatedUploads: 'taken',
  segmentOrder: 'any',
  mostSegmentBytes: 5_000_000,
  vocabulary: 'tweet',
};

/** The names of all settings; two of them have no default. */
const NAMES = [...Object.keys(DEFAULTS), 'capResetDate', 'grantedScopes'] as (keyof XSettings)[];

/** Takes what is a setting out of the given options; the object that is returned may be changed while X runs. */
export function createSettings(given: Partial<XSettings>): XSettings {
  const settings = { ...DEFAULTS };
  changeSettings(settings, given);
  return settings;
}

/** A name that is no setting is left alone: the options of the look-alike are more than its settings. */
export function changeSettings(settings: XSettings, given: Partial<XSettings>): void {
  for (const name of NAMES) if (given[name] !== undefined) Object.assign(settings, { [name]: given[name] });
}
